import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createScepClient } from '../../src/scep/create-scep-client.js';
import { isIssuedByOneOf } from '../../src/scep/prove-renewal.js';
import { rsaKey } from '../support/scep-authority.js';
import { keyPorts } from '../support/scep-messages.js';
import { startScepserver, workDirectory } from '../support/scep-programs.js';

describe("our client against micromdm's scepserver", () => {
  const directory = workDirectory();
  let server: Awaited<ReturnType<typeof startScepserver>>;
  const subject = [{ type: 'CN', value: 'device' }];

  beforeAll(async () => {
    server = await startScepserver(directory.path());
  });

  afterAll(() => {
    server?.stop();
    directory.remove();
  });

  test('reads its capabilities, which have no final newline', async () => {
    const caps = await createScepClient({ url: server.url, trust: 'first-use' }).getCaCaps();
    expect(caps).toMatchObject({
      aes: true,
      des3: true,
      post: true,
      renewal: true,
      sha256: true,
      getNextCaCert: false,
    });
  });

  test.each(['aes-128-cbc', 'aes-256-cbc', 'des-ede3-cbc'] as const)('enrolls and renews with %s', async (cipher) => {
    const { issuer } = await createScepClient({ url: server.url, trust: 'first-use' }).getCaCert();
    const client = createScepClient({ url: server.url, trust: { fingerprint: issuer.fingerprint }, cipher });
    const first = await client.enroll({ key: keyPorts(rsaKey(1)), subject, challenge: 'secret' });
    if (first.status !== 'issued') throw new Error(first.status);
    expect(isIssuedByOneOf(first.certificate, [issuer])).toBe(true);
    const identity = { ...keyPorts(rsaKey(1)), certificate: first.certificate };
    const second = await client.renew({ identity, key: keyPorts(rsaKey(2)), challenge: 'secret' });
    if (second.status !== 'issued') throw new Error(second.status);
    expect(second.certificate.serialNumber).not.toBe(first.certificate.serialNumber);
    expect(second.certificate.publicKeySpki).toEqual(keyPorts(rsaKey(2)).signer.publicKeySpki);
  });

  test('is told of a wrong challenge', async () => {
    const client = createScepClient({ url: server.url, trust: 'first-use' });
    await expect(client.enroll({ key: keyPorts(rsaKey(1)), subject, challenge: 'wrong' })).rejects.toThrow(
      expect.objectContaining({ code: 'ERR_SCEP_FAILURE', failInfo: 2 }) as Error,
    );
  });
});
