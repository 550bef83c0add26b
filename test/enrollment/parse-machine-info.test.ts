import { beforeAll, describe, expect, test } from 'vitest';
import { parseMachineInfo } from '../../src/enrollment/parse-machine-info.js';
import { formatName } from '../../src/pki/format-name.js';
import { parseCertificatesPem } from '../../src/pki/parse-certificates-pem.js';
import type { Certificate } from '../../src/pki/certificate.js';
import { signDeviceRequest } from '../../src/testing/device-factory-identity.js';
import type { TestIdentity } from '../../src/testing/device-transport.js';
import { createTestAuthority, type TestAuthority } from '../../src/testing/test-authority.js';
import { fixture } from '../support/fixture.js';

const RECORDED = fixture('ade/machineinfo-user-enrollment-ios15.7.der');
const pem = (name: string): Certificate[] => parseCertificatesPem(fixture(`ade/${name}.pem`));
const APPLE = { roots: pem('apple-root-ca') };
const IN_TIME = Date.UTC(2023, 7, 6);
const LATER = Date.UTC(2027, 0, 1);

describe('a request that a real iPhone signed', () => {
  test('says what the manifest says', () => {
    const info = parseMachineInfo(RECORDED, { trust: APPLE, minimumProof: 'device-ca', nowMs: IN_TIME });
    expect(info).toMatchObject({ LANGUAGE: 'ja-JP', PRODUCT: 'iPhone12,1', VERSION: '19H12' });
    expect(Object.keys(info)).not.toContain('UDID');
    const { proof } = info;
    expect(proof).toMatchObject({
      level: 'device-ca',
      digest: 'sha1',
      signingTime: new Date('2023-08-06T07:40:58Z'),
      isOutsideValidity: true,
    });
    expect(proof.certificate?.serialNumber).toBe(BigInt('9904122361682764794092').toString(16).padStart(20, '0'));
    expect(proof.certificate?.notAfter).toEqual(new Date('2026-04-29T10:39:54Z'));
    expect(proof.chain?.map(({ subject }) => /CN=([^,]*)/.exec(formatName(subject))?.[1])).toEqual([
      '41B39CB1-EA4D-4F68-8FA6-F686B6FAB424',
      'Apple iPhone Device CA',
      'Apple iPhone Certification Authority',
      'Apple Root CA',
    ]);
  });

  test.each<[string, Parameters<typeof parseMachineInfo>[1], string, string | undefined]>([
    ['no roots', {}, 'signed', undefined],
    ['expiry ignored', { trust: APPLE, nowMs: LATER }, 'device-ca', undefined],
    [
      'the device certificate must be valid, and is',
      { trust: { ...APPLE, expiry: 'leaf' }, nowMs: IN_TIME },
      'device-ca',
      undefined,
    ],
    [
      'the device certificate ran out',
      { trust: { ...APPLE, expiry: 'leaf' }, nowMs: LATER },
      'signed',
      'ERR_PKI_OUTSIDE_VALIDITY',
    ],
    [
      'the authorities must be valid',
      { trust: { ...APPLE, expiry: 'all' }, nowMs: IN_TIME },
      'signed',
      'ERR_PKI_OUTSIDE_VALIDITY',
    ],
    ['the device authority pinned', { trust: { roots: pem('apple-iphone-device-ca') } }, 'device-ca', undefined],
    [
      'another root',
      { trust: { roots: parseCertificatesPem(fixture('scep/testca/ca.crt')) } },
      'signed',
      'ERR_PKI_UNTRUSTED',
    ],
  ])('%s', (_name, options, level, chainFault) => {
    const { proof } = parseMachineInfo(RECORDED, options);
    expect([proof.level, proof.chainFault]).toEqual([level, chainFault]);
  });

  const base64 = Buffer.from(RECORDED).toString('base64');
  test.each<[string, Uint8Array | string]>([
    ['base64 of a header', base64],
    ['base64url without padding', Buffer.from(RECORDED).toString('base64url')],
    ['folded base64', base64.replace(/.{76}/g, '$&\r\n ')],
    ['a query in which plus became space', base64.replaceAll('+', ' ')],
    ['a query that is still escaped', encodeURIComponent(base64)],
    ['base64 as a body', new TextEncoder().encode(base64)],
  ])('is the same as %s', (_name, input) => {
    const { PRODUCT, raw } = parseMachineInfo(input, { trust: APPLE, minimumProof: 'device-ca' });
    expect([PRODUCT, raw]).toEqual(['iPhone12,1', RECORDED]);
  });

  test('with one bit changed anywhere in what is signed, is refused', () => {
    const at = Buffer.from(RECORDED).indexOf('iPhone12,1');
    const forged = RECORDED.slice();
    forged[at] = (forged[at] ?? 0) ^ 1;
    expect(() => parseMachineInfo(forged)).toThrow(expect.objectContaining({ code: 'ERR_PKI_DIGEST_MISMATCH' }));
  });
});

test('a recorded ADE request without its signature', () => {
  const plain = fixture('ade/machineinfo-dep-ipad-ios11beta.plist');
  expect(parseMachineInfo(plain, { minimumProof: 'unsigned' })).toMatchObject({
    SERIAL: 'BLXLN1111111',
    UDID: '00000000000000000000000000000000',
    PRODUCT: 'iPad4,1',
    VERSION: '15A5278f',
    LANGUAGE: 'en-AU',
    proof: { level: 'unsigned' },
  });
  expect(() => parseMachineInfo(plain)).toThrow(expect.objectContaining({ code: 'ERR_ENROLLMENT_UNSIGNED' }));
});

describe('refusals', () => {
  let authority: TestAuthority;
  let device: TestIdentity;
  beforeAll(async () => {
    authority = await createTestAuthority();
    device = await authority.issueIdentity('1');
  });
  const FULL = { PRODUCT: 'Mac15,3', VERSION: '24B83' };

  test.each<[string, Record<string, string | boolean>, object]>([
    ['no product', { VERSION: 'x' }, { code: 'ERR_ENROLLMENT_MISSING_KEY', key: 'PRODUCT' }],
    ['a number as text', { ...FULL, SERIAL: true }, { code: 'ERR_ENROLLMENT_INVALID_KEY', key: 'SERIAL' }],
    ['text as a flag', { ...FULL, MDM_CAN_REQUEST_SOFTWARE_UPDATE: 'yes' }, { code: 'ERR_ENROLLMENT_INVALID_KEY' }],
    ['text as a pairing token', { ...FULL, PAIRING_TOKEN: 'x' }, { code: 'ERR_ENROLLMENT_INVALID_KEY' }],
  ])('%s', async (_name, content, expected) => {
    const body = await signDeviceRequest(content, device, Date.now());
    expect(() => parseMachineInfo(body)).toThrow(expect.objectContaining(expected));
  });

  test('a device of an authority that is not trusted, when one is demanded', async () => {
    const body = await signDeviceRequest(FULL, device, Date.now());
    const trust = { roots: [authority.certificate] };
    expect(parseMachineInfo(body, { trust, minimumProof: 'device-ca' }).proof.level).toBe('device-ca');
    expect(() => parseMachineInfo(body, { trust: APPLE, minimumProof: 'device-ca' })).toThrow(
      expect.objectContaining({ code: 'ERR_ENROLLMENT_UNTRUSTED' }),
    );
  });

  test.each([
    ['no base64', '***'],
    ['broken escapes', '%E0%A4%A'],
    ['nothing', ''],
    ['too much', 'A'.repeat(600_000)],
    ['a message that is too large', new Uint8Array(300_000).fill(0x30)],
  ])('%s', (_name, input) => {
    expect(() => parseMachineInfo(input)).toThrow(expect.objectContaining({ code: 'ERR_ENROLLMENT_MALFORMED' }));
  });
});
