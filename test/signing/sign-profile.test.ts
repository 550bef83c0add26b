import { beforeAll, describe, expect, test } from 'vitest';
import type { Certificate } from '../../src/pki/certificate.js';
import { parseSignedData } from '../../src/pki/parse-signed-data.js';
import type { Signer } from '../../src/pki/ports.js';
import { parseProfile } from '../../src/profiles/parse-profile.js';
import { checkProfileSigner } from '../../src/signing/check-profile-signer.js';
import { signProfile } from '../../src/signing/sign-profile.js';
import { verifyProfile } from '../../src/signing/verify-profile.js';
import { certificateFixture } from '../pki/cms-identity.js';
import { fixture } from '../support/fixture.js';
import {
  CA_EXTENSIONS,
  createKey,
  createRoot,
  DAY_MS,
  issueBelow,
  NOW_MS,
  type Leaf,
  type SignerIdentity,
} from './signing-support.js';

const profile = fixture('profiles/santa-tcc.mobileconfig');
const nowMs = NOW_MS;

let root: SignerIdentity;
let otherRoot: SignerIdentity;
let intermediate: SignerIdentity;
let key: Signer;
let leaf: SignerIdentity;
/** Also called Intermediate, but with another key. */
let impostor: SignerIdentity;

beforeAll(async () => {
  key = await createKey();
  [root, otherRoot] = await Promise.all([createRoot('Root'), createRoot('Other Root')]);
  const ca = { name: 'Intermediate', days: [-10, 900], extensions: CA_EXTENSIONS } as const;
  intermediate = await issueBelow(root, await createKey(), ca);
  impostor = await issueBelow(root, await createKey(), ca);
  leaf = await issueBelow(intermediate, key);
});

const trust = () => ({ roots: [root.certificate] });
const ders = (...identities: readonly SignerIdentity[]): Uint8Array[] =>
  identities.map(({ certificate }) => certificate.der);

describe('signProfile', () => {
  test('puts the chain in the order of issue, whatever the order given', async () => {
    const chain = [otherRoot, root, impostor, intermediate, leaf].map(({ certificate }) => certificate);
    const { der, findings } = await signProfile(profile, { ...leaf, chain, nowMs });
    expect(parseSignedData(der).certificates).toEqual(ders(leaf, intermediate, root));
    expect(findings.map(({ rule }) => rule)).toEqual(['unrelated-certificate', 'unrelated-certificate']);
  });

  test('signs the exact bytes, with SHA-256, content inside, and the time', async () => {
    const { der } = await signProfile(profile, { ...leaf, chain: [intermediate.certificate], nowMs });
    const { content, signerInfos } = parseSignedData(der);
    expect(content).toEqual(profile);
    expect(signerInfos.map(({ digest }) => digest)).toEqual(['sha256']);
    const report = verifyProfile(der, { trust: trust(), nowMs });
    expect(report).toMatchObject({
      deviceShows: 'Verified',
      integrity: { status: 'intact' },
      signer: { name: 'Profile Signer', signingTime: new Date(nowMs) },
      chain: { status: 'trusted' },
      findings: [],
    });
    expect(report.chain.certificates.map(({ fingerprint }) => fingerprint)).toEqual(
      [leaf, intermediate, root].map(({ certificate }) => certificate.fingerprint),
    );
    expect(report.summary).toBe(
      'Signed by "Profile Signer", by its own account on 2026-01-15. The profile is unchanged since it was signed. ' +
        'Its chain leads to "Root", which is trusted. Devices show: Verified.',
    );
  });

  test.each([
    'unsigned-cloudflare-default-https.mobileconfig',
    'nudge.mobileconfig',
    'signed-ecdsa-letsencrypt-cloudflare-default-https.mobileconfig',
    'signed-rsa-sectigo-2023-cloudflare-family-https.mobileconfig',
  ])('signing %s twice keeps the bytes inside', async (name) => {
    const file = fixture(`profiles/${name}`);
    const once = await signProfile(file, { ...leaf, nowMs });
    const other = await issueBelow(otherRoot, key);
    const twice = await signProfile(parseProfile(once.der), { ...other, nowMs: nowMs + 1000 });
    expect(parseSignedData(twice.der).content).toEqual(parseProfile(file).content);
    expect(parseSignedData(twice.der).certificates).toEqual(ders(other));
  });

  test('does not vouch for what was altered under another signature', async () => {
    const { der } = await signProfile(profile, { ...leaf, nowMs });
    const offset = Buffer.from(der.buffer).indexOf('com.google.santa');
    der[offset] = 0x64;
    await expect(signProfile(der, { ...leaf, nowMs })).rejects.toMatchObject({ code: 'ERR_PKI_DIGEST_MISMATCH' });
  });

  test('a key that is far away signs the same', async () => {
    const calls: string[] = [];
    const signer: Signer = {
      keyType: key.keyType,
      publicKeySpki: key.publicKeySpki,
      sign: async (data, digest) => {
        await new Promise((resolve) => setImmediate(resolve));
        calls.push(digest);
        return key.sign(data, digest);
      },
    };
    const { der } = await signProfile(profile, {
      signer,
      certificate: leaf.certificate,
      chain: [intermediate.certificate],
      digest: 'sha512',
      nowMs,
    });
    expect(calls).toEqual(['sha512']);
    expect(verifyProfile(der, { trust: trust(), nowMs }).deviceShows).toBe('Verified');
  });

  test.each([
    ['base64 of a profile', new TextEncoder().encode(Buffer.from(profile).toString('base64'))],
    ['nothing', new Uint8Array()],
    ['text', new TextEncoder().encode('  hello')],
  ])('refuses %s', async (_, bytes) => {
    await expect(signProfile(bytes, { ...leaf, nowMs })).rejects.toMatchObject({ code: 'ERR_PROFILE_MALFORMED' });
  });

  test('refuses the certificate of another key', async () => {
    const options = { signer: key, certificate: intermediate.certificate, nowMs };
    await expect(signProfile(profile, options)).rejects.toThrow(TypeError);
  });

  test.each([
    ['a byte order mark', new Uint8Array([0xef, 0xbb, 0xbf, ...profile])],
    ['white space', new Uint8Array([0x20, 0x0a, ...profile])],
    ['UTF-16', new Uint8Array(Buffer.from(`\ufeff<plist/>`, 'utf16le'))],
    ['a binary property list', new TextEncoder().encode('bplist00')],
  ])('takes bytes that begin with %s as they are', async (_, bytes) => {
    const { der } = await signProfile(bytes, { ...leaf, nowMs });
    expect(parseSignedData(der).content).toEqual(bytes);
  });
});

describe('checkProfileSigner', () => {
  const check = async (options: Leaf, chain: readonly Certificate[] = [intermediate.certificate]) =>
    checkProfileSigner({ certificate: (await issueBelow(intermediate, key, options)).certificate, chain, nowMs });

  test.each([
    ['expired', { days: [-20, -5] }, 'warning', 'certificate-expired'],
    ['not yet valid', { days: [5, 90] }, 'warning', 'certificate-not-yet-valid'],
    ['nearly expired', { days: [-20, 29] }, 'note', 'certificate-expires-soon'],
    ['for encryption only', { extensions: { keyUsage: ['keyEncipherment'] } }, 'warning', 'key-usage'],
    ['issued with SHA-1', { digest: 'sha1' }, 'warning', 'weak-digest'],
  ] as const)('%s', async (_, options, severity, rule) => {
    expect(await check(options)).toEqual([expect.objectContaining({ severity, rule })]);
  });

  test('nothing to say about a good one', async () => {
    expect(await check({})).toEqual([]);
    expect(await check({ extensions: { keyUsage: ['nonRepudiation'] } })).toEqual([]);
    expect(await check({ extensions: {} })).toEqual([]);
  });

  test('an expired intermediate', () => {
    const late = nowMs + 901 * DAY_MS;
    const rules = checkProfileSigner({
      certificate: leaf.certificate,
      chain: [intermediate.certificate],
      nowMs: late,
    }).map(({ rule, message }) => [rule, message.split('"')[1]]);
    expect(rules).toEqual([
      ['certificate-expired', 'Profile Signer'],
      ['certificate-expired', 'Intermediate'],
    ]);
  });

  test('an RSA key that is too short', () => {
    const certificate = certificateFixture('ade/apple-iphone-device-ca-leaf-2018.pem');
    const rules = checkProfileSigner({ certificate, nowMs: Date.UTC(2019, 0, 1) }).map(({ rule }) => rule);
    expect(rules).toEqual(['weak-key', 'weak-digest', 'missing-intermediate']);
  });

  const missing = ['missing-intermediate'];
  test.each([
    ['no chain', () => ({}), missing],
    ['an impostor in place of the intermediate', () => ({ chain: [impostor] }), [...missing, 'unrelated-certificate']],
    ['the intermediate', () => ({ chain: [intermediate] }), []],
    ['the intermediate, below a trusted root', () => ({ chain: [intermediate], roots: [root] }), []],
    ['the intermediate, below an unknown root', () => ({ chain: [intermediate], roots: [otherRoot] }), missing],
    ['up to the root', () => ({ chain: [intermediate, root], roots: [root] }), []],
    ['up to a root that is not trusted', () => ({ chain: [intermediate, root], roots: [otherRoot] }), ['untrusted']],
  ] as readonly [string, () => { chain?: SignerIdentity[]; roots?: SignerIdentity[] }, string[]][])(
    'wholeness: %s',
    (_, make, rules) => {
      const { chain, roots } = make();
      const found = checkProfileSigner({
        certificate: leaf.certificate,
        nowMs,
        ...(chain && { chain: chain.map(({ certificate }) => certificate) }),
        ...(roots && { roots: roots.map(({ certificate }) => certificate) }),
      });
      expect(found.map(({ rule }) => rule)).toEqual(rules);
    },
  );
});

describe('verifyProfile says where trust ends', () => {
  const verify = async (chain: readonly SignerIdentity[], roots: readonly SignerIdentity[], identity = leaf) => {
    const { der } = await signProfile(profile, {
      ...identity,
      chain: chain.map(({ certificate }) => certificate),
      nowMs,
    });
    return verifyProfile(der, { trust: { roots: roots.map(({ certificate }) => certificate) }, nowMs });
  };

  test('missing intermediate', async () => {
    const report = await verify([], [root]);
    expect(report).toMatchObject({ deviceShows: 'Not Verified', chain: { status: 'incomplete' } });
    expect(report.findings.map(({ rule }) => rule)).toEqual(['missing-intermediate']);
  });

  test('the intermediate at hand elsewhere', async () => {
    const { der } = await signProfile(profile, { ...leaf, nowMs });
    const intermediates = [intermediate.certificate];
    expect(verifyProfile(der, { trust: { ...trust(), intermediates }, nowMs }).deviceShows).toBe('Verified');
  });

  test('another root', async () => {
    const report = await verify([intermediate, root], [otherRoot]);
    expect(report).toMatchObject({ deviceShows: 'Not Verified', chain: { status: 'untrusted' } });
    expect(report.chain.message).toContain('"Root"');
    expect(report.content).toEqual(profile);
  });

  test('nobody but itself', async () => {
    const report = await verify([], [root], otherRoot);
    expect(report.chain).toMatchObject({ status: 'untrusted', message: 'The signer vouches only for itself.' });
  });

  test('an issuer that is no authority', async () => {
    const below = await issueBelow(leaf, await createKey(), { name: 'Below' });
    const report = await verify([leaf, intermediate], [root], below);
    expect(report).toMatchObject({ deviceShows: 'Not Verified', chain: { status: 'untrusted' } });
    expect(report.chain.message).toContain('breaks a rule');
  });

  test('the wrong key usage', async () => {
    const encrypting = await issueBelow(intermediate, key, { extensions: { keyUsage: ['keyEncipherment'] } });
    const report = await verify([intermediate], [root], encrypting);
    expect(report).toMatchObject({ deviceShows: 'Not Verified', chain: { status: 'trusted' } });
  });
});
