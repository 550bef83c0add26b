import { describe, expect, test } from 'vitest';
import { acceptServerToken, assertSameConsumer, stageTokenKeyPair } from '../../src/ade/accept-server-token.js';
import { createMemoryAdeTokenStore } from '../../src/ade/ade-token-store.js';
import { decryptServerToken } from '../../src/ade/decrypt-server-token.js';
import { parseServerToken } from '../../src/ade/parse-server-token.js';
import { checkServerToken, type ServerToken } from '../../src/ade/server-token.js';
import { generateTokenKeyPair } from '../../src/ade/token-key-pair.js';
import { utf8Encode } from '../../src/internal/bytes.js';
import { createDecrypter } from '../../src/pki/create-decrypter.js';
import { parseCertificate } from '../../src/pki/parse-certificate.js';
import { parseCertificatesPem } from '../../src/pki/parse-certificates-pem.js';
import { verifyCertificateSignature } from '../../src/pki/verify-certificate-signature.js';
import { buildServerTokenFile } from '../../src/testing/fake-ade-token.js';
import { failureOf, vector, vectorText } from './support.js';

const TOKEN: ServerToken = {
  consumer_key: 'CK_1',
  consumer_secret: 'CS_1',
  access_token: 'AT_1',
  access_secret: 'AS_1',
  access_token_expiry: '2027-03-12T01:02:03Z',
};
const JSON_TOKEN = JSON.stringify(TOKEN);

describe('decryptServerToken', () => {
  test.each(['aes128-ber.p7m', 'des3-ber.p7m', 'aes256-der.p7m'])('opens %s of OpenSSL', async (file) => {
    const token = await decryptServerToken(vector(file), vectorText('key.pem'));
    expect(token.consumer_key).toMatch(/^CK_48dd68d1.{120}$/);
    expect(token.access_secret).toMatch(/^AS_c31afd7a.{120}$/);
    expect(token.access_token_expiry).toBe('2027-03-12T01:02:03Z');
  });

  test('takes a decrypter and the certificate of its key', async () => {
    const [certificate] = parseCertificatesPem(vectorText('certificate.pem'));
    if (certificate === undefined) throw new Error('no certificate');
    const decrypter = createDecrypter(vectorText('key.pem'));
    const token = await decryptServerToken(vector('aes128-ber.p7m'), decrypter, { certificate });
    expect(token.consumer_secret).toMatch(/^CS_34c7b2b5/);
  });

  test('has one answer for a wrong key', async () => {
    const { privateKeyPem } = await generateTokenKeyPair();
    const error = await failureOf(decryptServerToken(vector('aes128-ber.p7m'), privateKeyPem));
    const code: unknown = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
    expect(code).toMatch(/^ERR_(PKI_DECRYPTION_FAILED|ADE_TOKEN_MALFORMED)$/);
  });

  test.each([
    ['nothing', new Uint8Array(), 'ERR_PKI_CMS_MALFORMED'],
    ['a web page', utf8Encode('<html>Sign in</html>'), 'ERR_PKI_CMS_MALFORMED'],
    ['headers only', utf8Encode('Content-Type: application/pkcs7-mime'), 'ERR_PKI_CMS_MALFORMED'],
    ['another structure', new Uint8Array([0x30, 0x03, 0x02, 0x01, 0x00]), 'ERR_PKI_CMS_MALFORMED'],
    ['a cut file', vector('aes256-der.p7m').subarray(0, 600), 'ERR_PKI_CMS_MALFORMED'],
  ])('refuses %s', async (_, p7m, code) => {
    expect(await failureOf(decryptServerToken(p7m, vectorText('key.pem')))).toMatchObject({ code });
  });
});

describe('parseServerToken', () => {
  test.each([
    ['bare JSON', JSON_TOKEN],
    ['JSON with a byte order mark', `\ufeff${JSON_TOKEN}`],
    ['a MIME entity without markers', `Content-Type: text/plain\r\n\r\n${JSON_TOKEN}\r\n`],
    ['a folded header', `Content-Type: text/plain;\r\n charset=UTF-8\r\n\r\n${JSON_TOKEN}`],
    ['markers', `Content-Type: text/plain\n\n-----BEGIN MESSAGE-----\n${JSON_TOKEN}\n-----END MESSAGE-----\n`],
    ['markers without headers', `-----BEGIN MESSAGE-----\n${JSON_TOKEN}\n-----END MESSAGE-----`],
    ['JSON broken into lines', `Content-Type: text/plain\r\n\r\n${JSON_TOKEN.replace(/.{10}/g, '$&\r\n')}`],
  ])('reads %s', (_, text) => {
    expect(parseServerToken(utf8Encode(text))).toEqual(TOKEN);
  });

  test('drops members that no token has', () => {
    expect(parseServerToken(utf8Encode(JSON.stringify({ ...TOKEN, more: 1 })))).toEqual(TOKEN);
  });

  test.each([
    ['nothing', ''],
    ['garbage of a wrong key', '\u0000\u0001{'],
    ['JSON of another shape', '{"a":1}'],
    ['a list', '[]'],
    ['a missing member', JSON.stringify({ ...TOKEN, access_secret: undefined })],
    ['an empty secret', JSON.stringify({ ...TOKEN, access_secret: '' })],
    ['a number for a secret', JSON.stringify({ ...TOKEN, access_secret: 1 })],
    ['no date', JSON.stringify({ ...TOKEN, access_token_expiry: 'soon' })],
    ['headers only', 'Content-Type: text/plain\r\n\r\n'],
  ])('refuses %s', async (_, text) => {
    const error = await failureOf(() => parseServerToken(utf8Encode(text)));
    expect(error).toMatchObject({ name: 'AdeError', code: 'ERR_ADE_TOKEN_MALFORMED', retryable: false });
    expect(String(error)).not.toContain('AS_1');
  });

  test('refuses what is not UTF-8, and what is too large', async () => {
    for (const bytes of [new Uint8Array([0xff, 0xfe]), new Uint8Array(65_537).fill(0x20)]) {
      expect(await failureOf(() => parseServerToken(bytes))).toMatchObject({ code: 'ERR_ADE_TOKEN_MALFORMED' });
    }
  });
});

describe('generateTokenKeyPair', () => {
  test('makes a self-signed RSA certificate that opens what is encrypted for it', async () => {
    const nowMs = Date.parse('2026-03-01T00:00:00Z');
    const keyPair = await generateTokenKeyPair({ now: () => nowMs, validityDays: 10 });
    const [certificate] = parseCertificatesPem(keyPair.certificatePem);
    if (certificate === undefined) throw new Error('no certificate');
    expect(certificate).toMatchObject({ keyType: 'rsa', fingerprint: keyPair.fingerprint });
    expect(certificate.notAfter).toEqual(new Date(nowMs + 10 * 86_400_000));
    expect(verifyCertificateSignature(parseCertificate(certificate.der), certificate)).not.toBe(false);
    const p7m = buildServerTokenFile(TOKEN, keyPair.certificatePem);
    expect(await decryptServerToken(p7m, keyPair.privateKeyPem)).toEqual(TOKEN);
  });
});

describe('acceptServerToken', () => {
  const before = { now: () => Date.parse('2026-12-01T00:00:00Z') };

  test('keeps the old key until the new token is here', async () => {
    const store = createMemoryAdeTokenStore();
    const first = await stageTokenKeyPair(store, 'acme');
    expect(await store.readKeyPair('acme')).toBeUndefined();
    const opened = await acceptServerToken(store, 'acme', buildServerTokenFile(TOKEN, first.certificatePem), before);
    expect(opened).toEqual({ token: TOKEN, promoted: true });
    expect(await store.readStagedKeyPair('acme')).toBeUndefined();

    const second = await stageTokenKeyPair(store, 'acme');
    expect(await store.readKeyPair('acme')).toEqual(first);
    const renewed = { ...TOKEN, access_token: 'AT_2', access_secret: 'AS_2' };
    // The portal still has the first certificate: its token opens, and the second key pair goes on waiting.
    const early = await acceptServerToken(store, 'acme', buildServerTokenFile(renewed, first.certificatePem), before);
    expect(early.promoted).toBe(false);
    expect(await store.readStagedKeyPair('acme')).toEqual(second);
    await acceptServerToken(store, 'acme', buildServerTokenFile(renewed, second.certificatePem), before);
    expect(await store.readKeyPair('acme')).toEqual(second);
    expect(await store.readToken('acme')).toEqual(renewed);
  });

  test('refuses the token of another server, unless that is meant', async () => {
    const store = createMemoryAdeTokenStore({ acme: TOKEN });
    const { certificatePem } = await stageTokenKeyPair(store, 'acme');
    const p7m = buildServerTokenFile({ ...TOKEN, consumer_key: 'CK_2' }, certificatePem);
    expect(await failureOf(acceptServerToken(store, 'acme', p7m, before))).toMatchObject({
      code: 'ERR_ADE_TOKEN_MISMATCH',
    });
    expect(await store.readToken('acme')).toEqual(TOKEN);
    expect(await store.readStagedKeyPair('acme')).toBeDefined();
    await acceptServerToken(store, 'acme', p7m, { ...before, allowOtherServer: true });
    expect(await store.readToken('acme')).toMatchObject({ consumer_key: 'CK_2' });
  });

  test('refuses a token past its end, a file for another key, and a name without keys', async () => {
    const store = createMemoryAdeTokenStore();
    const { certificatePem } = await stageTokenKeyPair(store, 'acme');
    const p7m = buildServerTokenFile(TOKEN, certificatePem);
    const late = { now: () => Date.parse('2027-03-12T01:02:03Z') };
    expect(await failureOf(acceptServerToken(store, 'acme', p7m, late))).toMatchObject({
      code: 'ERR_ADE_TOKEN_EXPIRED',
    });
    expect(await failureOf(acceptServerToken(store, 'acme', vector('aes128-ber.p7m'), before))).toBeDefined();
    expect(await failureOf(acceptServerToken(store, 'other', p7m, before))).toMatchObject({
      code: 'ERR_ADE_TOKEN_MISSING',
    });
    expect(await store.readToken('acme')).toBeUndefined();
  });

  test('lets errors of the store through', async () => {
    const failing = { ...createMemoryAdeTokenStore(), readStagedKeyPair: () => Promise.reject(new Error('disk')) };
    expect(await failureOf(acceptServerToken(failing, 'acme', new Uint8Array()))).toMatchObject({ message: 'disk' });
  });

  test('compares consumers only', () => {
    expect(() => assertSameConsumer(TOKEN, { consumer_key: 'CK_1' })).not.toThrow();
  });
});

describe('checkServerToken', () => {
  test.each([
    ['2026-03-12T01:02:03Z', 'valid', 365],
    ['2027-02-10T01:02:03Z', 'expiring', 30],
    ['2027-03-12T01:02:02Z', 'expiring', 0],
    ['2027-03-12T01:02:03Z', 'expired', 0],
    ['2030-01-01T00:00:00Z', 'expired', 0],
  ])('at %s a token is %s with %i days left', (time, state, daysLeft) => {
    const validity = checkServerToken(TOKEN, { now: () => Date.parse(time) });
    expect(validity).toEqual({ state, daysLeft, expiresAtMs: Date.parse(TOKEN.access_token_expiry) });
  });
});
