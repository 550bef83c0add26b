import { createPublicKey, verify } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { buildMaidJwt } from '../../src/ade/build-maid-jwt.js';
import { createSigner } from '../../src/pki/create-signer.js';
import { fixture } from '../support/fixture.js';
import { failureOf, vectorText } from './support.js';

interface Claims {
  readonly iss: string;
  readonly iat: number;
  readonly jti: string;
}

const decode = (part: string | undefined): Claims =>
  JSON.parse(Buffer.from(part ?? '', 'base64url').toString()) as Claims;

describe('buildMaidJwt', () => {
  test('has the header and the claims of the recorded one', async () => {
    const recorded = new TextDecoder().decode(fixture('ade/maid-jwt.txt')).trim().split('.');
    const claims = decode(recorded[1]);
    const jwt = await buildMaidJwt({
      serverUuid: claims.iss,
      signer: createSigner(vectorText('key.pem')),
      now: () => claims.iat * 1000 + 999,
      randomUuid: () => claims.jti,
    });
    const [header, body, signature = ''] = jwt.split('.');
    expect(header).toBe(recorded[0]);
    expect(decode(body)).toEqual(claims);
    const key = createPublicKey(vectorText('certificate.pem'));
    expect(verify('sha256', Buffer.from(`${header}.${body}`), key, Buffer.from(signature, 'base64url'))).toBe(true);
    expect(jwt).not.toContain('=');
  });

  test('each is another', async () => {
    const options = { serverUuid: 'S', signer: createSigner(vectorText('key.pem')) };
    const jti = async (): Promise<unknown> => decode((await buildMaidJwt(options)).split('.')[1]).jti;
    expect(await jti()).not.toBe(await jti());
  });

  test('refuses a key that is not RSA', async () => {
    const signer = createSigner(vectorText('axm-key.pem'));
    expect(await failureOf(buildMaidJwt({ serverUuid: 'S', signer }))).toBeInstanceOf(TypeError);
  });
});
