import { describe, expect, test } from 'vitest';
import { assessPushCertificate } from '../../src/apns/assess-push-certificate.js';
import { comparePushCertificates } from '../../src/apns/compare-push-certificates.js';
import { parsePushCertificate } from '../../src/apns/parse-push-certificate.js';
import { decodePem, encodePem } from '../../src/pki/pem.js';
import { createFakeApns } from '../../src/testing/fake-apns.js';
import { fixture } from '../support/fixture.js';
import { OTHER_TOPIC, TOPIC } from './apns-support.js';

const apple = fixture('apns/mdm-push-apple-issued-2021.pem');
const mock = fixture('apns/mock-push-cert.pem');
const code = (expected: string): unknown => expect.objectContaining({ code: expected });
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString();

describe('parsePushCertificate', () => {
  test('a certificate that Apple issued', () => {
    expect(parsePushCertificate(apple)).toMatchObject({
      topic: 'com.apple.mgmt.External.e0bd1eac-1f17-4c8e-8a63-dd17d3dd35d9',
      environment: 'production',
      chain: [],
      notBefore: new Date('2021-02-10T17:44:47Z'),
      notAfter: new Date('2022-02-10T17:44:47Z'),
    });
  });

  test('text, DER, and a bundle', () => {
    const { topic } = parsePushCertificate(apple);
    const [block] = decodePem(apple);
    expect(parsePushCertificate(text(apple)).topic).toBe(topic);
    expect(parsePushCertificate(block?.der ?? apple).topic).toBe(topic);
    expect(parsePushCertificate(text(apple) + text(mock))).toMatchObject({
      topic,
      chain: [{ serialNumber: '00c7f665773b59fb4b' }],
    });
  });

  test('environments by extension', () => {
    expect(parsePushCertificate(mock).environment).toBe('unknown');
  });

  test.each([
    ['apns/mock-push-cert-no-uid.pem', 'ERR_APNS_TOPIC_MISSING'],
    ['apns/apns2-certificate-valid.pem', 'ERR_APNS_TOPIC_MISSING'],
    ['apns/node-apn-cert.pem', 'ERR_APNS_TOPIC_INVALID'],
    ['apns/authkey-valid.p8', 'ERR_PKI_PEM_MALFORMED'],
  ])('refuses %s', (path, expected) => {
    expect(() => parsePushCertificate(fixture(path))).toThrow(code(expected));
  });

  test('the key has to match', async () => {
    const apns = await createFakeApns();
    await apns.close();
    const { certificate, key } = await apns.issuePushIdentity(TOPIC);
    expect(parsePushCertificate(certificate, { key }).topic).toBe(TOPIC);
    expect(() => parsePushCertificate(mock, { key })).toThrow(code('ERR_APNS_KEY_MISMATCH'));
    expect(() => parsePushCertificate(apple, { key: text(fixture('apns/node-apn-key.pem')) })).toThrow(
      code('ERR_APNS_KEY_MISMATCH'),
    );
  });
});

describe('assessPushCertificate', () => {
  const certificate = parsePushCertificate(apple);
  test.each([
    ['2021-02-10T17:44:46Z', 'not-yet-valid', 365],
    ['2021-06-01T00:00:00Z', 'valid', 254],
    ['2022-01-11T17:44:47Z', 'valid', 30],
    ['2022-01-11T17:44:48Z', 'expires-soon', 29],
    ['2022-02-10T17:44:47Z', 'expires-soon', 0],
    ['2022-02-10T17:44:48Z', 'expired', -1],
  ])('%s: %s', (at, state, daysLeft) => {
    expect(assessPushCertificate(certificate, Date.parse(at))).toEqual({ state, daysLeft });
  });
});

describe('comparePushCertificates', () => {
  test('renewal, the same again, another topic', async () => {
    const apns = await createFakeApns();
    await apns.close();
    const issue = async (topic: string, days = 365) =>
      parsePushCertificate((await apns.issuePushIdentity(topic, { validityMs: days * 86_400_000 })).certificate);
    const old = await issue(TOPIC, 20);
    const next = await issue(TOPIC);
    const atMs = Date.now();
    expect(comparePushCertificates(old, next, { atMs })).toEqual({ change: 'renewal', isSameKey: false, warnings: [] });
    expect(comparePushCertificates(next, next, { atMs })).toEqual({
      change: 'identical',
      isSameKey: true,
      warnings: [],
    });
    expect(comparePushCertificates(next, old, { atMs }).warnings).toEqual(['not-newer', 'expires-soon']);
    const other = await issue(OTHER_TOPIC);
    expect(() => comparePushCertificates(old, other, { atMs })).toThrow(code('ERR_APNS_TOPIC_CHANGED'));
    expect(comparePushCertificates(old, other, { atMs, allowOtherTopic: true })).toMatchObject({
      change: 'other-topic',
      warnings: ['other-topic'],
    });
    expect(comparePushCertificates(old, parsePushCertificate(mock), { atMs, allowOtherTopic: true }).warnings).toEqual([
      'other-topic',
      'other-environment',
    ]);
    expect(comparePushCertificates(old, parsePushCertificate(apple), { atMs, allowOtherTopic: true }).warnings).toEqual(
      ['other-topic', 'not-newer', 'expired'],
    );
  });

  test('PEM survives', () => {
    const { certificate } = parsePushCertificate(apple);
    expect(parsePushCertificate(encodePem('CERTIFICATE', certificate.der)).certificate.fingerprint).toBe(
      certificate.fingerprint,
    );
  });
});
