import { rootCertificates } from 'node:tls';
import { describe, expect, test } from 'vitest';
import type { Certificate } from '../../src/pki/certificate.js';
import { parseCertificatesPem } from '../../src/pki/parse-certificates-pem.js';
import { signData } from '../../src/pki/sign-data.js';
import { verifyProfile } from '../../src/signing/verify-profile.js';
import { fixture } from '../support/fixture.js';
import { createIdentity } from '../pki/cms-identity.js';

/** The root of each chain, out of the list that Node ships. */
const roots: readonly Certificate[] = rootCertificates
  .filter((pem) => pem.length > 0)
  .flatMap((pem) => parseCertificatesPem(new TextEncoder().encode(pem)));
const at = (day: string): number => Date.parse(`${day}T12:00:00Z`);

const CLOUDFLARE = 'signed-ecdsa-letsencrypt-cloudflare-default-https.mobileconfig';
const TEMPLATE = 'signed-ecdsa-letsencrypt-template-on-demand-default-https.mobileconfig';
const SECTIGO = 'signed-rsa-sectigo-2023-cloudflare-family-https.mobileconfig';

/** Facts of fixtures/MANIFEST.md. */
const RECORDED = [
  {
    name: CLOUDFLARE,
    signer: 'encrypted-dns.brunch.io',
    digest: 'sha256',
    serialNumber: '05de58af2acf0e001f1a8c43e6c0344a9ce4',
    chain: ['encrypted-dns.brunch.io', 'E8'],
    notAfter: '2026-05-28T04:30:44.000Z',
    uuid: '2035BD92-4191-539D-B6B9-28112A9E44DB',
    twin: 'unsigned-cloudflare-default-https.mobileconfig',
    day: '2026-04-01',
  },
  {
    name: TEMPLATE,
    signer: 'encrypted-dns.brunch.io',
    digest: 'sha256',
    serialNumber: '05de58af2acf0e001f1a8c43e6c0344a9ce4',
    chain: ['encrypted-dns.brunch.io', 'E8'],
    notAfter: '2026-05-28T04:30:44.000Z',
    uuid: '094F8FB6-20D9-51D6-8F5D-6E3F32192E24',
    twin: 'unsigned-template-on-demand-default-https.mobileconfig',
    day: '2026-04-01',
  },
  {
    name: SECTIGO,
    signer: 'concave-shield.lyrica.systems',
    digest: 'sha1',
    serialNumber: 123401122230946785150538922609601555654n.toString(16),
    chain: ['concave-shield.lyrica.systems', 'Sectigo RSA Domain Validation Secure Server CA'],
    notAfter: '2024-11-29T23:59:59.000Z',
    uuid: 'A4475135-633A-4F15-A79B-BE15093DC97A',
    twin: undefined,
    day: '2024-01-15',
  },
] as const;

const nameOf = ({ subject }: Certificate): string | undefined =>
  subject.rdns.flat().find(({ oid }) => oid === '2.5.4.3')?.value;

describe('recorded signed profiles', () => {
  test.each(RECORDED)('$name is verified while its certificate was valid', (recorded) => {
    const report = verifyProfile(fixture(`profiles/${recorded.name}`), { trust: { roots }, nowMs: at(recorded.day) });
    expect(report.integrity.status).toBe('intact');
    expect(report.signer).toMatchObject({ name: recorded.signer, digest: recorded.digest });
    expect(report.signer?.certificate.serialNumber).toBe(recorded.serialNumber);
    expect(report.signer?.certificate.notAfter.toISOString()).toBe(recorded.notAfter);
    expect(report.chain.status).toBe('trusted');
    expect(report.chain.certificates.map(nameOf).slice(0, 2)).toEqual(recorded.chain);
    expect(report.deviceShows).toBe('Verified');
    expect(report.profile?.PayloadUUID).toBe(recorded.uuid);
    expect(report.findings.some(({ rule }) => rule === 'weak-digest')).toBe(recorded.digest === 'sha1');
    if (recorded.twin !== undefined) expect(report.content).toEqual(fixture(`profiles/${recorded.twin}`));
  });

  test.each(RECORDED)('$name is no longer verified once it has expired', ({ name, signer }) => {
    const report = verifyProfile(fixture(`profiles/${name}`), { trust: { roots }, nowMs: at('2026-11-21') });
    expect(report).toMatchObject({ deviceShows: 'Not Verified', chain: { status: 'outside-validity' } });
    expect(report.findings).toContainEqual(
      expect.objectContaining({ rule: 'certificate-expired', message: expect.stringContaining(signer) as string }),
    );
    expect(report.summary).toContain(signer);
  });

  test('without roots nobody is trusted, and the report says where the chain ends', () => {
    const report = verifyProfile(fixture(`profiles/${CLOUDFLARE}`), { trust: { roots: [] }, nowMs: at('2026-04-01') });
    expect(report).toMatchObject({ deviceShows: 'Not Verified', chain: { status: 'incomplete' } });
    expect(report.chain.message).toContain('"E8"');
  });
});

describe('damaged profiles', () => {
  const signed = fixture(`profiles/${CLOUDFLARE}`);
  const trust = { roots };
  const change = (find: string): Uint8Array => {
    const copy = new Uint8Array(signed);
    const offset = Buffer.from(copy.buffer).indexOf(find);
    copy[offset + find.length - 1] = (copy[offset + find.length - 1] ?? 0) ^ 1;
    return copy;
  };
  const lastBit = (): Uint8Array => {
    const copy = new Uint8Array(signed);
    copy[copy.length - 1] = (copy[copy.length - 1] ?? 0) ^ 1;
    return copy;
  };

  test.each([
    ['changed content', change('dnsSettings'), 'altered', 'ERR_PKI_DIGEST_MISMATCH'],
    ['a changed signature', lastBit(), 'altered', 'ERR_PKI_SIGNATURE_INVALID'],
    ['a truncated file', signed.subarray(0, 2000), 'unreadable', 'ERR_PKI_CMS_MALFORMED'],
    ['an envelope without signature', new Uint8Array([0x30, 0x00]), 'unreadable', 'ERR_PKI_CMS_MALFORMED'],
  ])('%s is reported, and the content is not handed out', (_, body, status, code) => {
    const report = verifyProfile(body, { trust, nowMs: at('2026-04-01') });
    expect(report).toMatchObject({ deviceShows: 'Invalid Profile', integrity: { status, code } });
    expect(report).not.toHaveProperty('content');
    expect(report).not.toHaveProperty('profile');
    expect(report).not.toHaveProperty('signer');
    expect(report.chain.status).toBe('none');
  });

  test('what is signed must be a profile', async () => {
    const identity = await createIdentity('Signer', { curve: 'P-256' });
    const sign = (text: string) => signData({ content: new TextEncoder().encode(text), ...identity });
    const options = { trust: { roots: [identity.certificate] } };
    expect(verifyProfile(await sign('hello'), options)).toMatchObject({
      deviceShows: 'Invalid Profile',
      integrity: { status: 'intact' },
    });
    const ota = await sign('<plist><dict><key>PayloadType</key><string>Profile Service</string></dict></plist>');
    expect(verifyProfile(ota, options)).toMatchObject({ deviceShows: 'Verified', findings: [] });
  });

  test('detached content leaves nothing to install', async () => {
    const identity = await createIdentity('Signer', { curve: 'P-256' });
    const content = fixture('profiles/unsigned-cloudflare-default-https.mobileconfig');
    const der = await signData({ content, detached: true, ...identity });
    expect(verifyProfile(der, { trust: { roots: [identity.certificate] } }).deviceShows).toBe('Invalid Profile');
  });
});

test('whatever bit is flipped, other content is never handed out, and nothing is thrown', () => {
  const signed = fixture(`profiles/${CLOUDFLARE}`);
  const content = fixture('profiles/unsigned-cloudflare-default-https.mobileconfig');
  const outcomes = new Map<string, number>();
  for (let offset = 0; offset < signed.length; offset += 13) {
    const copy = new Uint8Array(signed);
    copy[offset] = (copy[offset] ?? 0) ^ (1 << (offset & 7));
    const report = verifyProfile(copy, { trust: { roots: [] }, nowMs: at('2026-04-01') });
    outcomes.set(report.deviceShows, (outcomes.get(report.deviceShows) ?? 0) + 1);
    if (report.integrity.status === 'intact') expect(report.content).toEqual(content);
    else expect([report.deviceShows, report.content]).toEqual(['Invalid Profile', undefined]);
  }
  // Flips in the certificates leave the signature good; flips in content, attributes and signature do not.
  expect([...outcomes.keys()].toSorted()).toEqual(['Invalid Profile', 'Not Verified']);
});

test('plain profiles are not signed; anything else is no profile', () => {
  const content = fixture('profiles/santa-tcc.mobileconfig');
  expect(verifyProfile(content, { trust: { roots } })).toMatchObject({
    deviceShows: 'Not Signed',
    integrity: { status: 'unsigned' },
    content,
    profile: { PayloadScope: 'System' },
  });
  expect(verifyProfile(new TextEncoder().encode('no'), { trust: { roots } })).toMatchObject({
    deviceShows: 'Invalid Profile',
    integrity: { status: 'unreadable' },
  });
});
