import { generateKeyPairSync } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Certificate } from '../../src/pki/certificate.js';
import { createSelfSignedCa } from '../../src/pki/create-self-signed-ca.js';
import { createSigner } from '../../src/pki/create-signer.js';
import { issueCertificate } from '../../src/pki/issue-certificate.js';
import { parseCertificate } from '../../src/pki/parse-certificate.js';
import { encodePem } from '../../src/pki/pem.js';
import { identifyByHeader, type IdentifyByHeaderOptions } from '../../src/server/identify-by-header.js';
import { createTestAuthority, type TestAuthority } from '../../src/testing/test-authority.js';
import { identifyInput, thrownBy } from './support/input.js';

const DAY_MS = 86_400_000;
let authority: TestAuthority;
let device: Certificate;
let stranger: Certificate;

beforeAll(async () => {
  authority = await createTestAuthority();
  device = (await authority.issueIdentity('a')).certificate;
  stranger = (await (await createTestAuthority()).issueIdentity('b')).certificate;
});

const rfc9440 = ({ der }: Certificate) => `:${Buffer.from(der).toString('base64')}:`;
const escapedPem = ({ der }: Certificate) => encodeURIComponent(encodePem('CERTIFICATE', der));

function setUp(options: Partial<IdentifyByHeaderOptions> = {}) {
  const identify = identifyByHeader({ header: 'Client-Cert', trustedProxy: true, ...options });
  return async (value: string | undefined, remoteAddress?: string) =>
    identify(
      identifyInput({
        headers: value === undefined ? {} : { 'client-cert': value },
        ...(remoteAddress === undefined ? {} : { remoteAddress }),
      }),
    );
}

test.each([
  ['RFC 9440', rfc9440],
  ['escaped PEM', escapedPem],
  ['escaped PEM with a literal +', (c: Certificate) => escapedPem(c).replaceAll('%2B', '+').replaceAll('%2F', '/')],
])('reads %s, the second time from memory', async (_, write) => {
  const identify = setUp();
  const identity = await identify(write(device));
  expect(identity).toEqual({ certificateDer: device.der, fingerprint: device.fingerprint, source: 'header' });
  expect(await identify(write(device))).toBe(identity);
});

test('tells certificates apart whose headers begin and end alike', async () => {
  const identify = setUp({ maxEntries: 2 });
  const chain = escapedPem(authority.certificate);
  const other = (await authority.issueIdentity('c')).certificate;
  for (const certificate of [device, other, device, stranger, other])
    expect((await identify(`${escapedPem(certificate)}${chain}`))?.fingerprint).toBe(certificate.fingerprint);
});

test.each([
  ['no header', undefined],
  ['an empty one', ''],
  ["Apache's word for an unset variable", '(null)'],
])('%s is no proof', async (_, value) => {
  expect(await setUp()(value)).toBeUndefined();
});

test.each<[string, () => string, string]>([
  ['a header that came twice', () => `${rfc9440(device)}, ${rfc9440(stranger)}`, 'ERR_PKI_HEADER_MALFORMED'],
  ['nonsense', () => 'nonsense!', 'ERR_PKI_HEADER_MALFORMED'],
  ['bytes that are no certificate', () => ':AAAA:', 'ERR_PKI_CERTIFICATE_MALFORMED'],
  ['a cut certificate', () => rfc9440(device).slice(0, -9) + ':', 'ERR_PKI_CERTIFICATE_MALFORMED'],
])('refuses %s', async (_, value, code) => {
  expect(await thrownBy(() => setUp()(value()))).toMatchObject({ code });
});

describe('with a trust', () => {
  test('takes what chains to a root, within its dates, also from memory', async () => {
    let nowMs = Date.now();
    const identify = setUp({ trust: { roots: [authority.certificate] }, now: () => nowMs });
    expect(await identify(rfc9440(device))).toMatchObject({ fingerprint: device.fingerprint });
    nowMs += 2 * DAY_MS;
    expect(await thrownBy(() => identify(rfc9440(device)))).toMatchObject({ code: 'ERR_PKI_OUTSIDE_VALIDITY' });
    nowMs -= 2 * DAY_MS;
    expect(await identify(rfc9440(device))).toMatchObject({ fingerprint: device.fingerprint });
    expect(await thrownBy(() => identify(rfc9440(stranger)))).toMatchObject({ code: 'ERR_PKI_UNTRUSTED' });
  });

  test('finds the way over an intermediate that the proxy sends along', async () => {
    const signer = createSigner(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey);
    const root = await createSelfSignedCa({ subject: [{ type: 'CN', value: 'Root' }], signer });
    const below = createSigner(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey);
    const issued = await issueCertificate({
      issuer: root,
      signer,
      subject: [{ type: 'CN', value: 'Intermediate' }],
      publicKeySpki: below.publicKeySpki,
      notBefore: root.notBefore,
      notAfter: root.notAfter,
      extensions: { basicConstraints: { isCa: true }, keyUsage: ['keyCertSign'] },
    });
    const intermediate = parseCertificate(issued);
    const issuer = { certificate: intermediate, signer: below };
    const { certificate } = await (await createTestAuthority({ issuer })).issueIdentity('d');
    const identify = setUp({ trust: { roots: [root] } });
    expect(await identify(escapedPem(certificate) + escapedPem(intermediate))).toMatchObject({
      fingerprint: certificate.fingerprint,
    });
    expect(await thrownBy(() => identify(escapedPem(certificate)))).toMatchObject({ code: 'ERR_PKI_UNTRUSTED' });
  });

  test('keeps expired devices when the trust says so', async () => {
    const trust = { roots: [authority.certificate], allowExpired: true };
    const identify = setUp({ trust, now: () => Date.now() + 90 * DAY_MS });
    expect(await identify(rfc9440(device))).toMatchObject({ fingerprint: device.fingerprint });
  });
});

test('a predicate decides by the address of the peer', async () => {
  const identify = setUp({ trustedProxy: (address) => address === '10.0.0.1' });
  expect(await identify(rfc9440(device), '10.0.0.1')).toMatchObject({ fingerprint: device.fingerprint });
  expect(await identify(rfc9440(device), '10.0.0.2')).toBeUndefined();
  expect(await identify(rfc9440(device))).toBeUndefined();
});

test.each<[string, object]>([
  ['no word about the proxy', { trustedProxy: undefined }],
  ['false', { trustedProxy: false }],
  ['no header name', { header: '' }],
  ['a trust without roots', { trust: { roots: [] } }],
  ['no room to remember', { maxEntries: 0 }],
])('construction refuses %s', (_, part) => {
  const options = { header: 'client-cert', trustedProxy: true, ...part } as IdentifyByHeaderOptions;
  expect(() => identifyByHeader(options)).toThrow(TypeError);
});
