import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildCsr } from '../../src/pki/build-csr.js';
import { encodePem } from '../../src/pki/pem.js';
import type { DigestName } from '../../src/pki/ports.js';
import { signData } from '../../src/pki/sign-data.js';
import { writeMessageAttributes } from '../../src/scep/message-attributes.js';
import { createTestScep, rsaKey, type TestScep } from '../support/scep-authority.js';
import { certificateRequest, issuedIn, openReply, post, throwAwayIdentity } from '../support/scep-messages.js';
import { mustRun, workDirectory } from '../support/scep-programs.js';

const directory = workDirectory();
const device = await throwAwayIdentity(rsaKey(1));
let scep: TestScep;

const openssl = (...command: string[]) => mustRun('openssl', command, { cwd: directory.path() });
const pkcs8 = (index: number) => String(rsaKey(index).export({ format: 'pem', type: 'pkcs8' }));

beforeAll(async () => {
  scep = await createTestScep();
  writeFileSync(directory.path('ca.pem'), encodePem('CERTIFICATE', scep.ca.certificate.der));
  writeFileSync(directory.path('ca.key'), pkcs8(0));
  writeFileSync(directory.path('device.pem'), encodePem('CERTIFICATE', device.certificate.der));
  writeFileSync(directory.path('device.key'), pkcs8(1));
});

afterAll(() => directory.remove());

const digests: readonly DigestName[] = ['sha1', 'sha256', 'sha384', 'sha512'];
const ciphers = ['aes-128-cbc', 'aes-192-cbc', 'aes-256-cbc', 'des-ede3-cbc'] as const;
const matrix = digests.flatMap((digest) => ciphers.map((cipher) => ({ digest, cipher })));

describe('OpenSSL verifies and opens what we emit', () => {
  test.each(matrix)('request and reply, $digest and $cipher', async ({ digest, cipher }) => {
    const request = await certificateRequest({
      requester: device,
      recipient: scep.ca.certificate,
      challenge: 'secret',
      transactionID: `${digest} ${cipher}`,
      message: { digest, cipher },
    });
    const reply = await post(scep.responder, request);
    for (const [name, body, owner] of [
      ['request', request, 'ca'],
      ['reply', reply.body, 'device'],
    ] as const) {
      writeFileSync(directory.path(name), body);
      const verify = ['cms', '-verify', '-inform', 'DER', '-in', name, '-noverify', '-binary', '-out', `${name}.env`];
      await openssl(...verify);
      const keys = ['-recip', `${owner}.pem`, '-inkey', `${owner}.key`];
      await openssl(
        'cms',
        '-decrypt',
        '-inform',
        'DER',
        '-in',
        `${name}.env`,
        ...keys,
        '-binary',
        '-out',
        `${name}.in`,
      );
    }
    const csr = await openssl('req', '-inform', 'DER', '-in', 'request.in', '-noout', '-text', '-verify');
    expect(csr.log).toContain('challengePassword');
    const bag = await openssl('pkcs7', '-inform', 'DER', '-in', 'reply.in', '-print_certs');
    writeFileSync(directory.path('issued.pem'), bag.stdout);
    expect(bag.stdout.toString()).toContain('CN = device');
    await openssl('verify', '-x509_strict', '-CAfile', 'ca.pem', 'issued.pem');
    const parsed = await openssl('cms', '-cmsout', '-print', '-inform', 'DER', '-in', 'reply', '-noout');
    expect(parsed.stdout.toString()).toContain('algorithm: rsaEncryption (1.2.840.113549.1.1.1)');
  });

  test('failures, which have no content', async () => {
    const request = await certificateRequest({ requester: device, recipient: scep.ca.certificate, challenge: 'wrong' });
    writeFileSync(directory.path('failure'), (await post(scep.responder, request)).body);
    writeFileSync(directory.path('nothing'), '');
    const verify = ['cms', '-verify', '-inform', 'DER', '-in', 'failure', '-content', 'nothing', '-binary'];
    await openssl(...verify, '-CAfile', 'ca.pem', '-purpose', 'any');
  });

  test('the next CA, vouched for by the present one', async () => {
    const { responder } = await createTestScep({ ca: scep.ca, nextCa: () => [device.certificate] });
    writeFileSync(directory.path('next'), (await responder.getNextCaCert()) ?? '');
    const verify = ['cms', '-verify', '-inform', 'DER', '-in', 'next', '-binary', '-out', 'next.p7'];
    await openssl(...verify, '-CAfile', 'ca.pem', '-purpose', 'any');
    const bag = await openssl('pkcs7', '-inform', 'DER', '-in', 'next.p7', '-print_certs', '-noout');
    expect(bag.stdout.toString()).toContain('SCEP SIGNER');
  });
});

describe('we open requests whose envelope OpenSSL made', () => {
  const encodings = [
    { encoding: 'DER', flags: [] },
    { encoding: 'BER in segments', flags: ['-stream'] },
  ];
  const cases = encodings.flatMap((each) =>
    ['-aes128', '-aes192', '-aes256', '-des3'].map((cipher) => ({ ...each, cipher })),
  );
  test.each(cases)('$cipher, $encoding', async ({ encoding, flags, cipher }) => {
    const csr = await buildCsr({
      subject: [{ type: 'CN', value: 'device' }],
      signer: device.signer,
      challengePassword: 'secret',
    });
    writeFileSync(directory.path('csr'), csr);
    const encrypt = ['cms', '-encrypt', cipher, ...flags, '-binary', '-in', 'csr', '-outform', 'DER', '-out', 'env'];
    await openssl(...encrypt, 'ca.pem');
    const { stdout } = await mustRun('cat', [directory.path('env')]);
    const message = await signData({
      content: new Uint8Array(stdout),
      signer: device.signer,
      certificate: device.certificate,
      signedAttributes: writeMessageAttributes({
        messageType: 'PKCSReq',
        transactionID: `${encoding} ${cipher}`,
        senderNonce: new Uint8Array(16),
      }),
    });
    const reply = await post(scep.responder, message);
    expect((await openReply(reply, device)).pkiStatus).toBe('SUCCESS');
    expect((await issuedIn(reply, device)).publicKeySpki).toEqual(device.signer.publicKeySpki);
  });
});
