import { describe, expect, test } from 'vitest';
import { utf8Encode } from '../../src/internal/bytes.js';
import { buildMdmSignature } from '../../src/pki/build-mdm-signature.js';
import type { Certificate } from '../../src/pki/certificate.js';
import { createSigner } from '../../src/pki/create-signer.js';
import { generateKeyPair } from '../../src/pki/generate-key-pair.js';
import { issueCertificate } from '../../src/pki/issue-certificate.js';
import { createKeyCache, importCertificate } from '../../src/pki/key-cache.js';
import { parseCertificate } from '../../src/pki/parse-certificate.js';
import type { Signer } from '../../src/pki/ports.js';
import { signData } from '../../src/pki/sign-data.js';
import { verifyMdmSignature, type VerifyMdmSignatureOptions } from '../../src/pki/verify-mdm-signature.js';
import { fixture } from '../support/fixture.js';
import { createIdentity } from './cms-identity.js';

const DAY_MS = 86_400_000;
const NOW_MS = Date.UTC(2026, 5, 1, 12);
const body = fixture('checkin/tokenupdate-ios9-ipad2,5.plist');
const ca = await createIdentity('device CA', { rsaBits: 2048 }, NOW_MS);
const stranger = await createIdentity('stranger', { rsaBits: 2048 }, NOW_MS);

async function createDevice(
  kind: Parameters<typeof generateKeyPair>[0],
  days: { from: number; to: number } = { from: -1, to: 300 },
): Promise<{ signer: Signer; certificate: Certificate }> {
  const signer = createSigner((await generateKeyPair(kind)).privateKey);
  const der = await issueCertificate({
    issuer: ca.certificate,
    signer: ca.signer,
    subject: [{ type: 'CN', value: 'device' }],
    publicKeySpki: signer.publicKeySpki,
    notBefore: new Date(NOW_MS + days.from * DAY_MS),
    notAfter: new Date(NOW_MS + days.to * DAY_MS),
  });
  return { signer, certificate: parseCertificate(der) };
}

const device = await createDevice({ rsaBits: 2048 });
const ecDevice = await createDevice({ curve: 'P-256' });
const trust = { roots: [ca.certificate] };
const signingTime = new Date(NOW_MS);
const header = await buildMdmSignature(body, { ...device, signingTime });
const options = { nowMs: NOW_MS } as const;

describe('verifyMdmSignature', () => {
  test.each(['sha1', 'sha256', 'sha384', 'sha512'] as const)('%s by RSA and ECDSA', async (digest) => {
    for (const identity of [device, ecDevice]) {
      const signature = await buildMdmSignature(body, { ...identity, digest, signingTime });
      const verified = verifyMdmSignature(signature, body, { ...options, trust });
      expect(verified).toMatchObject({ digest, fingerprint: identity.certificate.fingerprint, signingTime });
      expect(verified.clock).toEqual({ aheadMs: 0, beforeNotBeforeMs: 0, withinTolerance: true });
    }
  });

  test('any certificate passes without a trust; only ours with one', async () => {
    const foreign = await buildMdmSignature(body, { ...stranger, signingTime });
    expect(verifyMdmSignature(foreign, body, options).fingerprint).toBe(stranger.certificate.fingerprint);
    expect(() => verifyMdmSignature(foreign, body, { ...options, trust })).toThrow(
      expect.objectContaining({ code: 'ERR_PKI_UNTRUSTED' }),
    );
  });

  test('an intermediate certificate that comes with the message', async () => {
    const signer = createSigner((await generateKeyPair({ curve: 'P-256' })).privateKey);
    const validity = { notBefore: new Date(NOW_MS - DAY_MS), notAfter: new Date(NOW_MS + DAY_MS) };
    const intermediate = parseCertificate(
      await issueCertificate({
        issuer: ca.certificate,
        signer: ca.signer,
        subject: [{ type: 'CN', value: 'intermediate CA' }],
        publicKeySpki: signer.publicKeySpki,
        extensions: { basicConstraints: { isCa: true }, keyUsage: ['keyCertSign'] },
        ...validity,
      }),
    );
    const leafSigner = createSigner((await generateKeyPair({ curve: 'P-256' })).privateKey);
    const certificate = parseCertificate(
      await issueCertificate({
        issuer: intermediate,
        signer,
        subject: [{ type: 'CN', value: 'device' }],
        publicKeySpki: leafSigner.publicKeySpki,
        ...validity,
      }),
    );
    const sign = async (chain: Certificate[]): Promise<string> =>
      toBase64(await signData({ content: body, detached: true, signer: leafSigner, certificate, chain }));
    const { fingerprint } = verifyMdmSignature(await sign([intermediate]), body, { ...options, trust });
    expect(fingerprint).toBe(certificate.fingerprint);
    const alone = await sign([]);
    expect(() => verifyMdmSignature(alone, body, { ...options, trust })).toThrow(
      expect.objectContaining({ code: 'ERR_PKI_UNTRUSTED' }),
    );
    const intermediates = [intermediate];
    expect(verifyMdmSignature(alone, body, { ...options, trust: { ...trust, intermediates } }).digest).toBe('sha256');
  });

  test('a body of any bytes, and an empty one', async () => {
    const empty = new Uint8Array();
    const signature = await buildMdmSignature(empty, { ...device, signingTime });
    expect(verifyMdmSignature(signature, empty, options).certificate.fingerprint).toBe(device.certificate.fingerprint);
    expect(() => verifyMdmSignature(signature, body, options)).toThrow(
      expect.objectContaining({ code: 'ERR_PKI_DIGEST_MISMATCH' }),
    );
  });

  test('content inside the message has to be the body', async () => {
    const toHeader = async (content: Uint8Array): Promise<string> =>
      Buffer.from(await signData({ content, ...device })).toString('base64');
    expect(verifyMdmSignature(await toHeader(body), body, options).digest).toBe('sha256');
    const other = await toHeader(utf8Encode('another body'));
    expect(() => verifyMdmSignature(other, body, options)).toThrow(
      expect.objectContaining({ code: 'ERR_PKI_DIGEST_MISMATCH' }),
    );
  });

  test.each<[string, string, (good: string) => string, Partial<VerifyMdmSignatureOptions>]>([
    ['an empty header', 'ERR_PKI_HEADER_MALFORMED', () => '', {}],
    ['a header that is no base64', 'ERR_PKI_HEADER_MALFORMED', (good) => `*${good.slice(1)}`, {}],
    ['white space in the header', 'ERR_PKI_HEADER_MALFORMED', (good) => `${good.slice(0, 40)} ${good.slice(40)}`, {}],
    ['the URL-safe alphabet', 'ERR_PKI_HEADER_MALFORMED', (good) => good.replace(/[+/]/, '_'), {}],
    ['a header over the limit', 'ERR_PKI_HEADER_MALFORMED', () => 'A'.repeat(16_388), {}],
    ['a header over a lower limit', 'ERR_PKI_HEADER_MALFORMED', (good) => good, { maxLength: 100 }],
    ['a header cut off', 'ERR_PKI_CMS_MALFORMED', (good) => good.slice(0, 400), {}],
    ['another CMS type', 'ERR_PKI_CMS_MALFORMED', () => toBase64(fixture('scep/gutmann-resp1.der')), {}],
    ['a message without signer', 'ERR_PKI_SIGNER_COUNT', () => toBase64(fixture('scep/gutmann-resp0.der')), {}],
    ['a signature over something else', 'ERR_PKI_DIGEST_MISMATCH', () => toBase64(fixture('scep/certrep.der')), {}],
    ['a certificate that ran out', 'ERR_PKI_OUTSIDE_VALIDITY', (good) => good, { trust, nowMs: NOW_MS + 301 * DAY_MS }],
  ])('refuses %s', (_, code, change, extra) => {
    expect(() => verifyMdmSignature(change(header), body, { ...options, ...extra })).toThrow(
      expect.objectContaining({ code }),
    );
  });

  test('refuses a body with one bit changed, wherever it is', () => {
    for (const at of [0, 1000, body.length - 1]) {
      const changed = new Uint8Array(body);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => verifyMdmSignature(header, changed, options)).toThrow(
        expect.objectContaining({ code: 'ERR_PKI_DIGEST_MISMATCH' }),
      );
    }
  });

  test('refuses SHA-1 on request', async () => {
    const signature = await buildMdmSignature(body, { ...device, digest: 'sha1' });
    expect(() => verifyMdmSignature(signature, body, { ...options, allowSha1: false })).toThrow(
      expect.objectContaining({ code: 'ERR_PKI_UNSUPPORTED_ALGORITHM' }),
    );
  });

  test('a certificate that ran out passes where the trust says so', () => {
    const nowMs = NOW_MS + 301 * DAY_MS;
    const cache = createKeyCache();
    const forgiving = { ...trust, allowExpired: true };
    for (let call = 0; call < 2; call++) {
      expect(verifyMdmSignature(header, body, { nowMs, trust: forgiving, cache }).digest).toBe('sha256');
    }
  });
});

describe('the clock of the device', () => {
  const minute = 60_000;
  test.each([
    { name: 'a second slow', offsetMs: -1000, withinTolerance: true },
    { name: 'at the tolerance', offsetMs: 5 * minute, withinTolerance: true },
    { name: 'ahead', offsetMs: 5 * minute + 1000, withinTolerance: false },
    { name: 'years behind', offsetMs: -2000 * DAY_MS, withinTolerance: false },
  ])('$name: verified, and reported', async ({ offsetMs, withinTolerance }) => {
    const time = new Date(NOW_MS + offsetMs);
    const signature = await buildMdmSignature(body, { ...device, signingTime: time });
    const { clock } = verifyMdmSignature(signature, body, { ...options, trust });
    expect(clock).toEqual({
      aheadMs: offsetMs,
      beforeNotBeforeMs: Math.max(0, -DAY_MS - offsetMs),
      withinTolerance,
    });
  });

  test('signed a second before a fresh certificate begins', async () => {
    const fresh = await createDevice({ curve: 'P-256' }, { from: 0, to: 1 });
    const signature = await buildMdmSignature(body, { ...fresh, signingTime: new Date(NOW_MS - 1000) });
    const { clock } = verifyMdmSignature(signature, body, { nowMs: NOW_MS - 500, trust });
    expect(clock).toEqual({ aheadMs: -500, beforeNotBeforeMs: 1000, withinTolerance: true });
    expect(() => verifyMdmSignature(signature, body, { nowMs: NOW_MS - 500, trust, clockSkewMs: 0 })).toThrow(
      expect.objectContaining({ code: 'ERR_PKI_OUTSIDE_VALIDITY' }),
    );
  });

  test('no signing time', async () => {
    const signature = await buildMdmSignature(body, { ...device, signingTime: 'omit' });
    const verified = verifyMdmSignature(signature, body, options);
    expect(verified.signingTime).toBeUndefined();
    expect(verified.clock).toEqual({ beforeNotBeforeMs: 0, withinTolerance: true });
  });
});

describe('with a cache', () => {
  test('the second message of a device finds its certificate decoded', async () => {
    const cache = createKeyCache();
    const first = verifyMdmSignature(header, body, { ...options, trust, cache });
    const second = verifyMdmSignature(header, body, { ...options, trust, cache });
    expect(first.certificate.fingerprint).toBe(device.certificate.fingerprint);
    const third = verifyMdmSignature(await buildMdmSignature(body, device), body, { ...options, trust, cache });
    expect(third.certificate).toBe(second.certificate);
    expect(cache.size).toBe(1);
  });

  test('a signature is still checked', async () => {
    const cache = createKeyCache();
    verifyMdmSignature(header, body, { ...options, cache });
    const der = Buffer.from(header, 'base64');
    der[der.length - 1] = (der[der.length - 1] ?? 0) ^ 1;
    expect(() => verifyMdmSignature(der.toString('base64'), body, { ...options, cache })).toThrow(
      expect.objectContaining({ code: 'ERR_PKI_SIGNATURE_INVALID' }),
    );
  });

  test('another trust, and later dates, are checked anew', () => {
    const cache = createKeyCache();
    verifyMdmSignature(header, body, { ...options, trust, cache });
    const elsewhere = { roots: [stranger.certificate] };
    expect(() => verifyMdmSignature(header, body, { ...options, trust: elsewhere, cache })).toThrow(
      expect.objectContaining({ code: 'ERR_PKI_UNTRUSTED' }),
    );
    expect(() => verifyMdmSignature(header, body, { trust, cache, nowMs: NOW_MS + 400 * DAY_MS })).toThrow(
      expect.objectContaining({ code: 'ERR_PKI_OUTSIDE_VALIDITY' }),
    );
    expect(verifyMdmSignature(header, body, { ...options, trust, cache }).digest).toBe('sha256');
  });

  test('what is not trusted is not kept', async () => {
    const cache = createKeyCache();
    const foreign = await buildMdmSignature(body, stranger);
    expect(() => verifyMdmSignature(foreign, body, { ...options, trust, cache })).toThrow();
    expect(cache.size).toBe(0);
  });
});

describe('createKeyCache', () => {
  test('is bounded: the oldest entry leaves', () => {
    const cache = createKeyCache({ maxEntries: 2 });
    const ders = [ca, stranger, device].map(({ certificate }) => certificate.der);
    for (const der of ders) cache.add(importCertificate(der));
    expect(cache.size).toBe(2);
    expect(ders.map((der) => cache.find(der)?.certificate.fingerprint)).toEqual([
      undefined,
      stranger.certificate.fingerprint,
      device.certificate.fingerprint,
    ]);
  });

  test('is not fooled by a certificate that ends in the same bytes', () => {
    const cache = createKeyCache();
    cache.add(importCertificate(device.certificate.der));
    const twin = new Uint8Array(device.certificate.der);
    twin[40] = (twin[40] ?? 0) ^ 1;
    expect(cache.find(twin)).toBeUndefined();
    expect(cache.find(new Uint8Array(3))).toBeUndefined();
  });

  test('holds a copy of the bytes', () => {
    const message = new Uint8Array([...new Uint8Array(100), ...device.certificate.der]);
    const known = importCertificate(message.subarray(100));
    expect(known.certificate.der.buffer.byteLength).toBe(device.certificate.der.length);
  });

  test.each([0, -1, 1.5, Number.NaN])('refuses %d entries', (maxEntries) => {
    expect(() => createKeyCache({ maxEntries })).toThrow(TypeError);
  });
});

function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
