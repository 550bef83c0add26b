import {
  constants,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  publicEncrypt,
  randomBytes,
  verify,
  type webcrypto,
} from 'node:crypto';
import { Crypto } from '@peculiar/webcrypto';
import { describe, expect, test } from 'vitest';
import { derBitString, derElement, derNull, derOid, derSequence } from '../support/der.js';
import { OID } from '../../src/asn1/oids.js';
import { createDecrypter } from '../../src/pki/create-decrypter.js';
import { createSigner } from '../../src/pki/create-signer.js';
import { createWebCryptoDecrypter } from '../../src/pki/create-web-crypto-decrypter.js';
import { createWebCryptoSigner } from '../../src/pki/create-web-crypto-signer.js';
import { generateKeyPair } from '../../src/pki/generate-key-pair.js';
import { importPublicKey } from '../../src/pki/import-public-key.js';
import { parsePublicKey, publicKeyFingerprint } from '../../src/pki/parse-public-key.js';
import type { Signer } from '../../src/pki/ports.js';

import { fixture } from '../support/fixture.js';
import { certificateFixture } from './x509-support.js';

const data = Buffer.from('signed by one key only');
const verifies = async (signer: Signer, digest: 'sha1' | 'sha256' | 'sha384' | 'sha512'): Promise<boolean> => {
  const key = createPublicKey({ key: Buffer.from(signer.publicKeySpki), format: 'der', type: 'spki' });
  return verify(digest, data, key, await signer.sign(data, digest));
};

describe('createSigner', () => {
  test.each([
    ['rsa', { rsaBits: 2048 }],
    ['ec', { curve: 'P-256' }],
    ['ec', { curve: 'P-384' }],
    ['ec', { curve: 'P-521' }],
  ] as const)('signs with %s %o and every digest', async (keyType, kind) => {
    const signer = createSigner((await generateKeyPair(kind)).privateKey);
    expect(signer.keyType).toBe(keyType);
    for (const digest of ['sha1', 'sha256', 'sha384', 'sha512'] as const)
      expect(await verifies(signer, digest)).toBe(true);
  });

  test('reads the keys of the recordings', async () => {
    const key = Buffer.from(fixture('apns/authkey-valid.p8')).toString();
    expect(createSigner(key).keyType).toBe('ec');
    const client = createSigner(Buffer.from(fixture('scep/testclient/client.key')).toString());
    expect(client.publicKeySpki).toEqual(certificateFixture('scep/testclient/client.pem').publicKeySpki);
    expect(await verifies(client, 'sha256')).toBe(true);
    const pem = Buffer.from(fixture('apns/apns2-certificate-valid-encrypted.pem')).toString();
    const [block = ''] = /-----BEGIN (?:RSA|ENCRYPTED) PRIVATE KEY-----[^]*?-----END [^-]*-----/.exec(pem) ?? [];
    expect(await verifies(createSigner({ pem: block, passphrase: 'password' }), 'sha256')).toBe(true);
    expect(() => createSigner({ pem: block, passphrase: 'other' })).toThrow(
      expect.objectContaining({ code: 'ERR_PKI_PASSWORD_WRONG' }),
    );
  });

  test('refuses keys it cannot sign with', () => {
    const unsupported: unknown = expect.objectContaining({ code: 'ERR_PKI_UNSUPPORTED_KEY' });
    expect(() => createSigner(generateKeyPairSync('ed25519').privateKey)).toThrow(unsupported);
    expect(() => createSigner(generateKeyPairSync('ec', { namedCurve: 'secp256k1' }).privateKey)).toThrow(unsupported);
    expect(() => createSigner(generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey)).toThrow(TypeError);
    expect(() => createSigner({ pkcs8Der: Uint8Array.of(0x30, 0) })).toThrow(unsupported);
  });
});

describe('Web Cryptography', () => {
  const provider: { readonly subtle: webcrypto.SubtleCrypto } = new Crypto();

  test('an RSA key that cannot be exported signs with the digest it is bound to', async () => {
    const { subtle } = provider;
    const pair = await subtle.generateKey(
      { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', modulusLength: 2048, publicExponent: Uint8Array.of(1, 0, 1) },
      false,
      ['sign', 'verify'],
    );
    const signer = await createWebCryptoSigner(pair.privateKey, { crypto: provider, publicKey: pair.publicKey });
    expect(signer.keyType).toBe('rsa');
    expect(signer.digests).toEqual(['sha256']);
    expect(await verifies(signer, 'sha256')).toBe(true);
    await expect(signer.sign(data, 'sha512')).rejects.toMatchObject({ code: 'ERR_PKI_UNSUPPORTED_ALGORITHM' });
    await expect(subtle.exportKey('pkcs8', pair.privateKey)).rejects.toThrow();
  });

  test.each(['P-256', 'P-384', 'P-521'])('an ECDSA key on %s signs with any digest, in DER', async (namedCurve) => {
    const pair = await provider.subtle.generateKey({ name: 'ECDSA', namedCurve }, false, ['sign', 'verify']);
    const publicKeySpki = new Uint8Array(await provider.subtle.exportKey('spki', pair.publicKey));
    const signer = await createWebCryptoSigner(pair.privateKey, { crypto: provider, publicKeySpki });
    expect(signer.digests).toBeUndefined();
    // Several, because r and s vary in length.
    for (let count = 0; count < 20; count++) expect(await verifies(signer, 'sha256')).toBe(true);
    expect(await verifies(signer, 'sha384')).toBe(true);
  });

  test("the runtime's own provider serves as well, and its keys serve createSigner", async () => {
    const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']);
    expect(
      await verifies(await createWebCryptoSigner(pair.privateKey, { crypto, publicKey: pair.publicKey }), 'sha256'),
    ).toBe(true);
    expect(await verifies(createSigner(pair.privateKey), 'sha256')).toBe(true);
  });

  test('refuses keys of other algorithms', async () => {
    const pair = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits']);
    const unsupported = { code: 'ERR_PKI_UNSUPPORTED_KEY' };
    await expect(createWebCryptoSigner(pair.privateKey, { crypto, publicKey: pair.publicKey })).rejects.toMatchObject(
      unsupported,
    );
    await expect(
      createWebCryptoDecrypter({ oaep: pair.privateKey }, { crypto, publicKey: pair.publicKey }),
    ).rejects.toMatchObject(unsupported);
  });

  test('an OAEP key opens what is wrapped with its digest', async () => {
    const pair = await provider.subtle.generateKey(
      { name: 'RSA-OAEP', hash: 'SHA-256', modulusLength: 2048, publicExponent: Uint8Array.of(1, 0, 1) },
      false,
      ['encrypt', 'decrypt'],
    );
    const decrypter = await createWebCryptoDecrypter(
      { oaep: pair.privateKey },
      { crypto: provider, publicKey: pair.publicKey },
    );
    const key = randomBytes(32);
    const publicKey = createPublicKey({ key: Buffer.from(decrypter.publicKeySpki), format: 'der', type: 'spki' });
    const wrapped = publicEncrypt(
      { key: publicKey, oaepHash: 'sha256', padding: constants.RSA_PKCS1_OAEP_PADDING },
      key,
    );
    const oaep = { algorithm: 'rsaes-oaep', digest: 'sha256', mgf1Digest: 'sha256' } as const;
    expect(await decrypter.decryptKey(wrapped, oaep, 32)).toEqual(Uint8Array.from(key));
    await expect(decrypter.decryptKey(wrapped, oaep, 16)).rejects.toMatchObject({ code: 'ERR_PKI_DECRYPTION_FAILED' });
    await expect(decrypter.decryptKey(randomBytes(256), oaep, 32)).rejects.toMatchObject({
      code: 'ERR_PKI_DECRYPTION_FAILED',
    });
    const unsupported = { code: 'ERR_PKI_UNSUPPORTED_ALGORITHM' };
    await expect(decrypter.decryptKey(wrapped, { ...oaep, digest: 'sha1' }, 32)).rejects.toMatchObject(unsupported);
    await expect(decrypter.decryptKey(wrapped, { algorithm: 'rsaes-pkcs1-v1_5' }, 32)).rejects.toMatchObject(
      unsupported,
    );
  });

  test('a PKCS#1 key of a token rejects nothing: a fault becomes a key', async () => {
    const { privateKey, publicKey } = await generateKeyPair({ rsaBits: 2048 });
    const inner = createDecrypter(privateKey);
    // Stands for a token: it fails on bad padding, and gives whatever length the padding says.
    const token = {
      algorithm: { name: 'RSAES-PKCS1-v1_5' },
    };
    const subtle = {
      sign: () => Promise.reject(new Error('not a signing token')),
      exportKey: () => Promise.resolve(new Uint8Array(publicKey.export({ format: 'der', type: 'spki' })).buffer),
      async decrypt(_algorithm: unknown, _key: unknown, bytes: Uint8Array) {
        if (bytes.length !== 256) throw new Error('bad length');
        return Uint8Array.from(await inner.decryptKey(bytes, { algorithm: 'rsaes-pkcs1-v1_5' }, 24)).buffer;
      },
    };
    const decrypter = await createWebCryptoDecrypter({ pkcs1: token }, { crypto: { subtle }, publicKey: token });
    const key = randomBytes(24);
    const wrapped = publicEncrypt({ key: publicKey, padding: constants.RSA_PKCS1_PADDING }, key);
    expect(await decrypter.decryptKey(wrapped, { algorithm: 'rsaes-pkcs1-v1_5' }, 24)).toEqual(Uint8Array.from(key));
    expect(await decrypter.decryptKey(wrapped, { algorithm: 'rsaes-pkcs1-v1_5' }, 16)).toHaveLength(16);
    const fault = await decrypter.decryptKey(wrapped.subarray(1), { algorithm: 'rsaes-pkcs1-v1_5' }, 24);
    expect(fault).toHaveLength(24);
    expect(await decrypter.decryptKey(wrapped.subarray(1), { algorithm: 'rsaes-pkcs1-v1_5' }, 24)).toEqual(fault);
  });
});

describe('importPublicKey', () => {
  const spkiOf = (key: KeyObject): Uint8Array => new Uint8Array(key.export({ format: 'der', type: 'spki' }));

  test.each(['P-256', 'P-384', 'P-521'] as const)('gives the same key as the runtime for %s', async (curve) => {
    const { publicKey } = await generateKeyPair({ curve });
    const spki = spkiOf(publicKey);
    expect(importPublicKey(spki).equals(publicKey)).toBe(true);
    expect(parsePublicKey(spki)).toMatchObject({ keyType: 'ec', curve, bits: Number(curve.slice(2)) });
  });

  test('gives the same key as the runtime for RSA, and its size to the bit', () => {
    for (const path of [
      'cms/enveloped-oaep-sha256.cert.pem',
      'scep/testca/ca.crt',
      'ade/apple-iphone-device-ca-leaf-2018.pem',
    ]) {
      const { publicKeySpki } = certificateFixture(path);
      const key = createPublicKey({ key: Buffer.from(publicKeySpki), format: 'der', type: 'spki' });
      expect(importPublicKey(publicKeySpki).equals(key)).toBe(true);
      expect(parsePublicKey(publicKeySpki)).toMatchObject({
        keyType: 'rsa',
        bits: key.asymmetricKeyDetails?.modulusLength,
      });
    }
    // The manifest says 2047 bits of this one.
    expect(parsePublicKey(certificateFixture('cms/enveloped-oaep-sha256.cert.pem').publicKeySpki)).toMatchObject({
      bits: 2047,
    });
  });

  test('refuses other kinds, odd sizes and points that are not on the curve', async () => {
    const unsupported: unknown = expect.objectContaining({ code: 'ERR_PKI_UNSUPPORTED_KEY' });
    const ec = spkiOf((await generateKeyPair({ curve: 'P-256' })).publicKey);
    const offCurve = ec.map((byte, index) => (index === ec.length - 1 ? byte ^ 1 : byte));
    const rsa = (modulus: Uint8Array, exponent: Uint8Array): Uint8Array => {
      const key = derSequence(derElement(0x02, modulus), derElement(0x02, exponent));
      return derSequence(derSequence(derOid(OID.rsaEncryption), derNull()), derBitString(key));
    };
    const modulus = Uint8Array.from([0, 0xc1, ...new Array<number>(255).fill(3)]);
    const publicExponent = Uint8Array.of(1, 0, 1);
    expect(importPublicKey(rsa(modulus, publicExponent)).asymmetricKeyDetails).toMatchObject({ modulusLength: 2048 });
    const compressed = Uint8Array.of(2, ...ec.subarray(27, 59));
    for (const spki of [
      rsa(modulus, Uint8Array.from([1, ...new Array<number>(8).fill(1)])),
      rsa(Uint8Array.of(0x61, ...new Array<number>(20).fill(3)), publicExponent),
      rsa(Uint8Array.from([0x61, ...new Array<number>(2049).fill(3)]), publicExponent),
      rsa(Uint8Array.from([0xc1, ...new Array<number>(255).fill(3)]), publicExponent),
      derSequence(derSequence(derOid(OID.idEcPublicKey), derOid(OID.p256)), derBitString(compressed)),
      derSequence(derSequence(derOid(OID.idEcPublicKey)), derBitString(ec.subarray(26))),
      spkiOf(generateKeyPairSync('ed25519').publicKey),
      spkiOf(generateKeyPairSync('ec', { namedCurve: 'secp256k1' }).publicKey),
      offCurve,
      ec.subarray(0, 60),
      new Uint8Array(),
      Uint8Array.of(0x30, 0),
    ]) {
      expect(() => importPublicKey(spki)).toThrow(unsupported);
    }
    expect(parsePublicKey(spkiOf(generateKeyPairSync('ed25519').publicKey))).toEqual({
      keyType: 'other',
      algorithmOid: '1.3.101.112',
    });
  });

  test('a fingerprint names a key whatever carries it', () => {
    const [a, b] = ['scep/testclient/client.pem', 'apns/mock-push-cert.pem'].map((path) =>
      publicKeyFingerprint(certificateFixture(path).publicKeySpki),
    );
    expect(a).toMatch(/^[0-9a-f]{64}$/);
    expect(a).not.toBe(b);
  });
});
