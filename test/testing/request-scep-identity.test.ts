import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { OID } from '../../src/asn1/oids.js';
import { decryptEnvelope } from '../../src/pki/decrypt-envelope.js';
import { parseCertificate } from '../../src/pki/parse-certificate.js';
import { verifyCertificateChain } from '../../src/pki/verify-certificate-chain.js';
import { verifySignedData } from '../../src/pki/verify-signed-data.js';
import { createDecrypter } from '../../src/pki/create-decrypter.js';
import { buildPlist } from '../../src/plist/build-plist.js';
import { readMessageAttributes } from '../../src/scep/message-attributes.js';
import { createDeviceKeyPool } from '../../src/testing/key-pool.js';
import type { DeviceKeyBits } from '../../src/testing/key-pool.js';
import type { ScepSettings } from '../../src/testing/read-enrollment-profile.js';
import { requestScepIdentity } from '../../src/testing/request-scep-identity.js';
import { createSimulatedDevice } from '../../src/testing/simulated-device.js';
import { fixture } from '../support/fixture.js';
import { createTestScep } from './support/test-scep.js';
import type { TestScep } from './support/test-scep.js';

const settings: ScepSettings = {
  url: 'https://mdm.example/scep',
  challenge: 'secret',
  subject: [[{ type: 'O', value: 'Example' }], [{ type: 'CN', value: 'Device 1' }]],
  keySize: 2048,
};
const context = {
  pool: createDeviceKeyPool({ size: 1 }),
  now: Date.now,
  randomBytes: (size: number) => crypto.getRandomValues(new Uint8Array(size)),
};

let scep: TestScep;
beforeAll(async () => {
  scep = await createTestScep();
});

/** What is told of a request without opening it. */
async function traitsOf(message: Uint8Array, decrypter: TestScep['key']['decrypter']) {
  const { signer, content } = verifySignedData(message);
  const { messageType, transactionID, senderNonce } = readMessageAttributes(signer.signedAttributes);
  return {
    messageType,
    transactionID: /^[0-9A-F]{40}$/.test(transactionID),
    nonceBytes: senderNonce?.length,
    attributes: signer.signedAttributes.map(({ oid }) => oid).toSorted(),
    signatureAlgorithm: signer.signatureAlgorithmOid,
    signer: signer.certificate.subject.rdns.flat().map(({ value }) => value),
    signerSerial: signer.certificate.serialNumber,
    signerKeyUsage: signer.certificate.keyUsage,
    signerExtendedKeyUsage: signer.certificate.extendedKeyUsage,
    cipher: (await decryptEnvelope(content, { decrypter })).cipher,
  };
}

describe('requestScepIdentity', () => {
  test('obtains a certificate of the CA for its key and the subject of the profile', async () => {
    const { certificate, signer } = await requestScepIdentity(settings, { ...context, send: scep.handler });
    expect(certificate.publicKeySpki).toEqual(signer.publicKeySpki);
    expect(certificate.subject.rdns.flat().map(({ value }) => value)).toEqual(['Example', 'Device 1']);
    expect(verifyCertificateChain(certificate, { roots: [scep.certificate], atMs: Date.now() })).toHaveLength(2);
  });

  test('asks in the order of Apple’s client and posts when it may', async () => {
    const seen: string[] = [];
    const send = (request: Request) => {
      seen.push(`${request.method} ${new URL(request.url).search}`);
      return scep.handler(request);
    };
    await requestScepIdentity({ ...settings, name: 'CA 1' }, { ...context, send });
    expect(seen).toEqual([
      'GET ?operation=GetCACert&message=CA%201',
      'GET ?operation=GetCACaps&message=CA%201',
      'POST ?operation=PKIOperation',
    ]);
  });

  test('escapes only the padding of a GET, as macOS does, where POST is not offered', async () => {
    const urls: string[] = [];
    const getOnly = await createTestScep({ post: false });
    const send = (request: Request) => {
      urls.push(request.url);
      return getOnly.handler(request);
    };
    await requestScepIdentity(settings, { ...context, send });
    const message = /PKIOperation&message=(.*)$/.exec(urls.at(-1) ?? '')?.[1] ?? '';
    expect(message.length).toBeGreaterThan(2000);
    expect(message).toMatch(/^[A-Za-z0-9+/]+(%3D)*$/);
  });

  test('sends what macOS sends: attributes, nonce, transaction id, signer and cipher of a recorded request', async () => {
    let sent = new Uint8Array();
    const send = async (request: Request) => {
      if (request.method === 'POST') sent = new Uint8Array(await request.clone().arrayBuffer());
      return scep.handler(request);
    };
    await requestScepIdentity(settings, { ...context, send });
    const ours = await traitsOf(sent, scep.key.decrypter);
    const key = { pem: new TextDecoder().decode(fixture('scep/testca/ca.key')), passphrase: '' };
    const apple = await traitsOf(fixture('scep/macos-pkcsreq.der'), createDecrypter(key));
    // The recording is of a system that does not yet sign a challengePassword.
    expect(ours).toEqual({ ...apple, attributes: [...apple.attributes, OID.challengePassword].toSorted() });
  });

  test.each([
    ['a wrong challenge', { challenge: 'wrong' }, 'ERR_SCEP_FAILURE'],
    ['a server that has no SCEP', { url: 'https://mdm.example/none' }, 'ERR_SCEP_HTTP'],
  ])('ends with a code on %s', async (_, change, code) => {
    const send = (request: Request) =>
      new URL(request.url).pathname === '/scep'
        ? scep.handler(request)
        : Promise.resolve(new Response(null, { status: 404 }));
    await expect(requestScepIdentity({ ...settings, ...change }, { ...context, send })).rejects.toMatchObject({ code });
  });

  test.each(['md5', 'sha1', 'sha256'])('takes a CA whose certificate has the %s of the profile', async (algorithm) => {
    const caFingerprint = createHash(algorithm).update(scep.certificate.der).digest();
    const pinned = { ...settings, caFingerprint: new Uint8Array(caFingerprint) };
    expect(await requestScepIdentity(pinned, { ...context, send: scep.handler })).toHaveProperty('certificate');
  });

  test('sends nothing secret to another CA', async () => {
    const methods: string[] = [];
    const send = (request: Request) => {
      methods.push(request.method);
      return scep.handler(request);
    };
    await expect(
      requestScepIdentity({ ...settings, caFingerprint: new Uint8Array(20) }, { ...context, send }),
    ).rejects.toMatchObject({ code: 'ERR_SCEP_UNTRUSTED_CA' });
    expect(methods).toEqual(['GET']);
  });

  test('makes a key as long as the profile says', async () => {
    const asked: (number | undefined)[] = [];
    const pool = {
      next: (bits?: DeviceKeyBits) => {
        asked.push(bits);
        return context.pool.next();
      },
    };
    for (const keySize of [1024, 2048, 4096]) {
      await requestScepIdentity({ ...settings, keySize }, { ...context, pool, send: scep.handler });
    }
    expect(asked).toEqual([2048, 2048, 4096]);
  });

  test('refuses a reply to another request', async () => {
    let earlier: ArrayBuffer | undefined;
    const send = async (request: Request) => {
      const response = await scep.handler(request);
      if (request.method !== 'POST') return response;
      const body = await response.arrayBuffer();
      const reply = new Response(earlier ?? body);
      earlier ??= body;
      return reply;
    };
    await requestScepIdentity(settings, { ...context, send });
    await expect(requestScepIdentity(settings, { ...context, send })).rejects.toMatchObject({
      code: 'ERR_SCEP_RESPONSE_INVALID',
    });
  });

  test('encrypts to the registration authority, where there is one', async () => {
    const ra = await createTestScep({}, { withRa: true });
    const { certificate } = await requestScepIdentity(settings, { ...context, send: ra.handler });
    expect(verifyCertificateChain(certificate, { roots: [ra.certificate], atMs: Date.now() })).toHaveLength(2);
  });

  test('does not wait for approval', async () => {
    const manual = await createTestScep({ decide: () => ({ decision: 'pending' }) });
    await expect(requestScepIdentity(settings, { ...context, send: manual.handler })).rejects.toMatchObject({
      code: 'ERR_SCEP_PENDING',
    });
  });
});

describe('installProfile', () => {
  const profile = buildPlist({
    PayloadType: 'Configuration',
    PayloadContent: [
      {
        PayloadType: 'com.apple.security.scep',
        PayloadUUID: 'SCEP-1',
        PayloadContent: {
          URL: 'https://mdm.example/scep',
          Challenge: 'secret',
          Keysize: 2048,
          Subject: [[['O', 'Example']], [['CN', 'Device 2']]],
        },
      },
      {
        PayloadType: 'com.apple.mdm',
        IdentityCertificateUUID: 'SCEP-1',
        ServerURL: 'https://mdm.example/mdm',
        Topic: 'com.apple.mgmt.External.test',
        SignMessage: true,
      },
    ],
  });

  test('fetches the profile and obtains the identity that it asks for', async () => {
    const device = createSimulatedDevice({
      keys: context.pool,
      send: (request) =>
        new URL(request.url).pathname === '/enroll'
          ? Promise.resolve(new Response(new Uint8Array(profile)))
          : scep.handler(request),
    });
    expect(await device.installProfile('https://mdm.example/enroll')).toMatchObject({
      serverUrl: 'https://mdm.example/mdm',
      checkInUrl: 'https://mdm.example/mdm',
      signMessage: true,
      checkOutWhenRemoved: false,
    });
    expect(device.state).toBe('installed');
    const certificate = parseCertificate(device.identity?.certificate.der ?? new Uint8Array());
    expect(certificate.issuer.der).toEqual(scep.certificate.subject.der);
  });
});
