import { beforeAll, expect, test } from 'vitest';
import { utf8Encode } from '../../src/internal/bytes.js';
import { buildMdmSignature } from '../../src/pki/build-mdm-signature.js';
import { identifyBySignature, type IdentifyBySignatureOptions } from '../../src/server/identify-by-signature.js';
import type { TestIdentity } from '../../src/testing/device-transport.js';
import { createTestAuthority, type TestAuthority } from '../../src/testing/test-authority.js';
import { identifyInput, thrownBy } from './support/input.js';

const body = utf8Encode('<plist><dict/></plist>');
let authority: TestAuthority;
let device: TestIdentity;
let stranger: TestIdentity;

beforeAll(async () => {
  authority = await createTestAuthority();
  device = await authority.issueIdentity('a');
  stranger = await (await createTestAuthority()).issueIdentity('b');
});

function setUp(options: Partial<IdentifyBySignatureOptions> = {}) {
  const identify = identifyBySignature({ trust: { roots: [authority.certificate] }, ...options });
  return async (signature: string | undefined, bytes = body) =>
    identify(identifyInput({ headers: signature === undefined ? {} : { 'mdm-signature': signature }, body: bytes }));
}

test('finds the certificate that signed exactly these bytes', async () => {
  const { certificate } = device;
  const signature = await buildMdmSignature(body, device);
  const identify = setUp();
  for (const _ of ['first', 'known'])
    expect(await identify(signature)).toEqual({
      certificateDer: certificate.der,
      fingerprint: certificate.fingerprint,
      source: 'mdm-signature',
    });
});

test('absent and empty headers are no proof', async () => {
  expect(await setUp()(undefined)).toBeUndefined();
  expect(await setUp()('')).toBeUndefined();
});

test.each<[string, () => Promise<[string, Uint8Array?]>, string]>([
  [
    'a signature over other bytes',
    async () => [await buildMdmSignature(body, device), utf8Encode('<plist><dict /></plist>')],
    'ERR_PKI_DIGEST_MISMATCH',
  ],
  [
    'a forged signature',
    async () => {
      const bytes = Buffer.from(await buildMdmSignature(body, device), 'base64');
      bytes[bytes.length - 1] = (bytes[bytes.length - 1] ?? 0) ^ 1;
      return [bytes.toString('base64')];
    },
    'ERR_PKI_SIGNATURE_INVALID',
  ],
  ['a certificate of its own', async () => [await buildMdmSignature(body, stranger)], 'ERR_PKI_UNTRUSTED'],
  [
    'a header that came twice',
    async () => {
      const signature = await buildMdmSignature(body, device);
      return [`${signature}, ${signature}`];
    },
    'ERR_PKI_HEADER_MALFORMED',
  ],
  ['no base64', async () => ['~~~'], 'ERR_PKI_HEADER_MALFORMED'],
  ['no CMS', async () => ['AAAA'], 'ERR_PKI_CMS_MALFORMED'],
])('refuses %s', async (_, make, code) => {
  const [signature, bytes] = await make();
  expect(await thrownBy(() => setUp()(signature, bytes))).toMatchObject({ code });
});

test('a wrong clock is no reason to refuse, unless the host says so', async () => {
  const signature = await buildMdmSignature(body, { ...device, signingTime: new Date('2001-01-01') });
  expect(await setUp()(signature)).toMatchObject({ fingerprint: device.certificate.fingerprint });
  const code = 'ERR_PKI_OUTSIDE_VALIDITY';
  expect(await thrownBy(() => setUp({ clock: 'enforce' })(signature))).toMatchObject({ code });
  expect(await setUp({ clock: 'enforce', clockSkewMs: 40 * 366 * 86_400_000 })(signature)).toBeDefined();
});

test('SHA-1 can be refused', async () => {
  const signature = await buildMdmSignature(body, { ...device, digest: 'sha1' });
  expect(await setUp()(signature)).toBeDefined();
  expect(await thrownBy(() => setUp({ allowSha1: false })(signature))).toMatchObject({
    code: 'ERR_PKI_UNSUPPORTED_ALGORITHM',
  });
});

test('construction demands roots', () => {
  expect(() => identifyBySignature({ trust: { roots: [] } })).toThrow(TypeError);
  expect(() => identifyBySignature({} as IdentifyBySignatureOptions)).toThrow(TypeError);
});
