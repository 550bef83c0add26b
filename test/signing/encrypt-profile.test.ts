import { beforeAll, describe, expect, test } from 'vitest';
import { createDecrypter } from '../../src/pki/create-decrypter.js';
import { decryptEnvelope } from '../../src/pki/decrypt-envelope.js';
import { encryptEnvelope } from '../../src/pki/encrypt-envelope.js';
import { parseEnvelope } from '../../src/pki/parse-envelope.js';
import type { Decrypter } from '../../src/pki/ports.js';
import { buildPlist } from '../../src/plist/build-plist.js';
import { parsePlist } from '../../src/plist/parse-plist.js';
import { parseProfile } from '../../src/profiles/parse-profile.js';
import { decryptProfile } from '../../src/signing/decrypt-profile.js';
import { encryptProfile } from '../../src/signing/encrypt-profile.js';
import { signProfile } from '../../src/signing/sign-profile.js';
import { verifyProfile } from '../../src/signing/verify-profile.js';
import { createIdentity, type TestIdentity } from '../pki/cms-identity.js';
import { fixture, fixtureNames } from '../support/fixture.js';

let device: TestIdentity;
let stranger: TestIdentity;
let decrypter: Decrypter;

beforeAll(async () => {
  [device, stranger] = await Promise.all([
    createIdentity('Device', { rsaBits: 2048 }),
    createIdentity('Stranger', { rsaBits: 2048 }),
  ]);
  decrypter = createDecrypter(device.privateKey);
});

const recipient = () => ({ recipient: device.certificate });
const file = fixture('profiles/nanomdm-enroll.mobileconfig');
const plainNames = fixtureNames('profiles').filter((name) => /^(?!signed-).*\.mobileconfig$/.test(name));

describe('encryptProfile', () => {
  test('puts the list of payloads, alone, into an envelope for the device', async () => {
    const encrypted = parseProfile(encryptProfile(file, recipient()));
    const { PayloadContent, ...rest } = parseProfile(file).plist;
    const { EncryptedPayloadContent: envelope = new Uint8Array(), ...outside } = encrypted.plist;
    expect(outside).toEqual({ ...rest, IsEncrypted: true });
    expect(encrypted.PayloadContent).toEqual([]);
    const { content, cipher } = await decryptEnvelope(envelope as Uint8Array, { decrypter });
    expect(parsePlist(content)).toEqual(PayloadContent);
    expect(cipher).toBe('aes-256-cbc');
    expect(parseEnvelope(envelope as Uint8Array).recipients).toEqual([
      expect.objectContaining({
        recipientId: {
          issuerDer: device.certificate.issuer.der,
          serialNumberDer: device.certificate.serialNumberDer,
        },
      }),
    ]);
    expect(Buffer.from(encrypted.raw).includes('SCEP-CHALLENGE-HERE')).toBe(false);
  });

  test.each(['aes-128-cbc', 'aes-256-cbc', 'des-ede3-cbc'] as const)('%s', async (cipher) => {
    const encrypted = encryptProfile(parseProfile(file), { ...recipient(), cipher });
    const { EncryptedPayloadContent: envelope = new Uint8Array() } = parseProfile(encrypted);
    expect((await decryptEnvelope(envelope, { decrypter })).cipher).toBe(cipher);
  });

  test('refuses what is signed or encrypted already, and a recipient without RSA', async () => {
    const { der } = await signProfile(file, stranger);
    const once = encryptProfile(file, recipient());
    const ec = await createIdentity('EC', { curve: 'P-256' });
    const refused = (run: () => unknown, code: string) => expect(run).toThrow(expect.objectContaining({ code }));
    refused(() => encryptProfile(der, recipient()), 'ERR_PROFILE_SIGNED');
    refused(() => encryptProfile(once, recipient()), 'ERR_PROFILE_ENCRYPTED');
    refused(() => encryptProfile(file, { recipient: ec.certificate }), 'ERR_PKI_UNSUPPORTED_KEY');
  });
});

describe('decryptProfile', () => {
  test.each(plainNames)('%s is what it was, after encryption and a signature outside', async (name) => {
    const before = parseProfile(fixture(`profiles/${name}`));
    const { der } = await signProfile(encryptProfile(before, recipient()), stranger);
    const report = verifyProfile(der, { trust: { roots: [stranger.certificate] } });
    expect(report).toMatchObject({ deviceShows: 'Verified', profile: { PayloadContent: [] } });
    const opened = await decryptProfile(der, { decrypter });
    expect(opened.plist).toEqual(before.plist);
    expect(opened.PayloadContent).toEqual(before.PayloadContent);
    expect(opened.signed).toBe(false);
    expect(await decryptProfile(parseProfile(der), { decrypter, certificate: device.certificate })).toEqual(opened);
  });

  const sealed = (content: Uint8Array): Uint8Array =>
    buildPlist({
      ...parseProfile(encryptProfile(file, recipient())).plist,
      EncryptedPayloadContent: encryptEnvelope({ content, recipient: device.certificate, cipher: 'aes-128-cbc' }),
    });

  test.each([
    ['a plain profile', () => file, 'ERR_PROFILE_MISSING_KEY'],
    ['garbage inside', () => sealed(new Uint8Array([1, 2, 3])), 'ERR_PKI_DECRYPTION_FAILED'],
    ['a dictionary inside', () => sealed(buildPlist({})), 'ERR_PROFILE_INVALID_KEY'],
    ['a payload without type inside', () => sealed(buildPlist([{}])), 'ERR_PROFILE_MISSING_KEY'],
    [
      'an envelope for another device',
      () => encryptProfile(file, { recipient: stranger.certificate }),
      'ERR_PKI_DECRYPTION_FAILED',
    ],
  ])('refuses %s', async (_, make, code) => {
    await expect(decryptProfile(make(), { decrypter })).rejects.toMatchObject({ code });
  });

  test('limits hold inside the envelope too', async () => {
    const bomb = sealed(buildPlist(Array.from({ length: 200 }, () => 1)));
    await expect(decryptProfile(bomb, { decrypter, limits: { maxNodes: 100 } })).rejects.toMatchObject({
      code: 'ERR_PLIST_TOO_MANY_NODES',
    });
  });
});
