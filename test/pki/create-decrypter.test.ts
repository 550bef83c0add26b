import { constants, privateEncrypt, publicEncrypt, createPublicKey, randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { readAsn1 } from '../../src/asn1/asn1-reader.js';
import { createDecrypter } from '../../src/pki/create-decrypter.js';
import { generateKeyPair } from '../../src/pki/generate-key-pair.js';
import { decodePem } from '../../src/pki/pem.js';
import type { KeyTransport } from '../../src/pki/ports.js';
import { unpadOaep, unpadPkcs1 } from '../../src/pki/unpad-rsa.js';
import { createDecipheriv } from 'node:crypto';
import { fixture } from '../support/fixture.js';

const text = (path: string): string => Buffer.from(fixture(path)).toString('latin1');
const PKCS1: KeyTransport = { algorithm: 'rsaes-pkcs1-v1_5' };
const oaep = (digest: 'sha1' | 'sha256', mgf1Digest: 'sha1' | 'sha256' = digest): KeyTransport => ({
  algorithm: 'rsaes-oaep',
  digest,
  mgf1Digest,
});

describe('createDecrypter', () => {
  test.each([
    ['enveloped-des', PKCS1, 24, 'des-ede3-cbc'],
    ['enveloped-rsa15', PKCS1, 32, 'aes-256-cbc'],
    ['enveloped-oaep-sha1', oaep('sha1'), 32, 'aes-256-cbc'],
    // Names SHA-1 for the mask and means SHA-256.
    ['enveloped-oaep-sha256', oaep('sha256', 'sha1'), 32, 'aes-256-cbc'],
  ] as const)('unwraps the key of cms/%s, and it opens the content', async (name, transport, length, cipher) => {
    const enveloped = readAsn1(decodePem(fixture(`cms/${name}.p7.pem`))[0]?.der ?? new Uint8Array()).children[1]
      ?.children[0];
    const encryptedKey = enveloped?.children[1]?.children[0]?.children[3]?.content ?? new Uint8Array();
    const [, algorithm, content] = enveloped?.children[2]?.children ?? [];
    const key = await createDecrypter(text(`cms/${name}.key.pem`)).decryptKey(encryptedKey, transport, length);
    const decipher = createDecipheriv(cipher, key, algorithm?.children[1]?.content ?? new Uint8Array());
    const encrypted = content?.constructed === true ? content.children[0]?.content : content?.content;
    const plain = Buffer.concat([decipher.update(encrypted ?? new Uint8Array()), decipher.final()]);
    expect(plain.toString()).toBe('This is a test');
  });

  const rsa = generateKeyPair({ rsaBits: 2048 });

  test('answers every PKCS#1 fault with a key of the wanted length, always the same for the same bytes', async () => {
    const { privateKey, publicKey } = await rsa;
    const decrypter = createDecrypter(privateKey);
    const key = randomBytes(16);
    const good = publicEncrypt({ key: publicKey, padding: constants.RSA_PKCS1_PADDING }, key);
    expect(await decrypter.decryptKey(good, PKCS1, 16)).toEqual(Uint8Array.from(key));

    const raw = (block: Uint8Array): Uint8Array =>
      publicEncrypt({ key: publicKey, padding: constants.RSA_NO_PADDING }, block);
    const block = (edit: (bytes: Uint8Array) => void): Uint8Array => {
      const bytes = new Uint8Array(256).fill(0x55);
      bytes.set([0, 2]);
      bytes[239] = 0;
      bytes.set(key, 240);
      edit(bytes);
      return raw(bytes);
    };
    expect(
      await decrypter.decryptKey(
        block(() => undefined),
        PKCS1,
        16,
      ),
    ).toEqual(Uint8Array.from(key));
    const faults: readonly [string, Uint8Array, number][] = [
      ['block type 1', block((bytes) => bytes.set([1], 1)), 16],
      ['block type 0', block((bytes) => bytes.set([0], 1)), 16],
      ['no separator', block((bytes) => bytes.set([7], 239)), 16],
      ['an early separator', block((bytes) => bytes.set([0], 100)), 16],
      ['a separator in the first eight bytes', block((bytes) => bytes.set([0], 2)), 16],
      ['a first byte that is not zero', block((bytes) => bytes.set([1], 0)), 16],
      ['a shorter key', good, 24],
      ['a longer key', good, 8],
      ['a key longer than the block', good, 250],
      ['other bytes', randomBytes(256), 16],
      ['too few bytes', good.subarray(1), 16],
      ['too many bytes', Buffer.concat([good, Buffer.of(0)]), 16],
      ['a number above the modulus', new Uint8Array(256).fill(0xff), 16],
      ['no bytes', new Uint8Array(), 16],
    ];
    for (const [what, bytes, length] of faults) {
      const first = await decrypter.decryptKey(bytes, PKCS1, length);
      expect(first, what).toHaveLength(length);
      expect(first, what).not.toEqual(Uint8Array.from(key));
      expect(await decrypter.decryptKey(bytes, PKCS1, length), what).toEqual(first);
      expect(await createDecrypter(privateKey).decryptKey(bytes, PKCS1, length), what).not.toEqual(first);
    }
  });

  test('restores leading zero bytes that a sender dropped', async () => {
    const { privateKey, publicKey } = await rsa;
    const key = randomBytes(16);
    let encrypted: Uint8Array;
    do encrypted = publicEncrypt({ key: publicKey, padding: constants.RSA_PKCS1_PADDING }, key);
    while (encrypted[0] !== 0);
    expect(await createDecrypter(privateKey).decryptKey(encrypted.subarray(1), PKCS1, 16)).toEqual(
      Uint8Array.from(key),
    );
  });

  test.each(['sha1', 'sha256', 'sha384', 'sha512'] as const)(
    'opens what the runtime wraps with OAEP and %s',
    async (digest) => {
      const { privateKey, publicKey } = await rsa;
      const key = randomBytes(32);
      const encrypted = publicEncrypt(
        { key: publicKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: digest },
        key,
      );
      const transport: KeyTransport = { algorithm: 'rsaes-oaep', digest, mgf1Digest: digest };
      expect(await createDecrypter(privateKey).decryptKey(encrypted, transport, 32)).toEqual(Uint8Array.from(key));
    },
  );

  test('reports every OAEP fault alike', async () => {
    const { privateKey, publicKey } = await rsa;
    const decrypter = createDecrypter(privateKey);
    const wrap = (oaepLabel?: Buffer): Buffer =>
      publicEncrypt(
        {
          key: publicKey,
          padding: constants.RSA_PKCS1_OAEP_PADDING,
          oaepHash: 'sha256',
          ...(oaepLabel && { oaepLabel }),
        },
        randomBytes(16),
      );
    const faults = [
      [randomBytes(256), oaep('sha256'), 16],
      [wrap(), oaep('sha256'), 24],
      [wrap(), oaep('sha1'), 16],
      [wrap(Buffer.from('label')), oaep('sha256'), 16],
      [new Uint8Array(300), oaep('sha256'), 16],
    ] as const;
    const messages = new Set<string>();
    for (const [bytes, transport, length] of faults) {
      const opening = (async () => decrypter.decryptKey(bytes, transport, length))();
      const error = await opening.then(
        () => undefined,
        (reason: unknown) => reason,
      );
      expect(error).toMatchObject({ code: 'ERR_PKI_DECRYPTION_FAILED' });
      messages.add(error instanceof Error ? error.message : '');
    }
    expect(messages.size).toBe(1);
  });

  test('takes keys in every form, and only RSA keys', async () => {
    const { privateKey, publicKey } = await rsa;
    const encrypted = publicEncrypt(
      { key: publicKey, padding: constants.RSA_PKCS1_PADDING },
      Buffer.from('sixteen byte key'),
    );
    const webKey = await crypto.subtle.importKey(
      'pkcs8',
      privateKey.export({ format: 'der', type: 'pkcs8' }),
      { name: 'RSA-OAEP', hash: 'SHA-256' },
      true,
      ['decrypt'],
    );
    const forms = [
      privateKey,
      webKey,
      privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
      { pem: privateKey.export({ format: 'pem', type: 'pkcs1' }).toString() },
      {
        pem: privateKey.export({ format: 'pem', type: 'pkcs8', cipher: 'aes-256-cbc', passphrase: 'x' }).toString(),
        passphrase: 'x',
      },
      { pkcs8Der: privateKey.export({ format: 'der', type: 'pkcs8' }) },
      {
        pkcs8Der: privateKey.export({ format: 'der', type: 'pkcs8', cipher: 'aes-256-cbc', passphrase: '' }),
        passphrase: '',
      },
    ];
    for (const form of forms) {
      const decrypter = createDecrypter(form);
      expect(Buffer.from(await decrypter.decryptKey(encrypted, PKCS1, 16)).toString()).toBe('sixteen byte key');
      expect(Buffer.from(decrypter.publicKeySpki)).toEqual(
        createPublicKey(privateKey).export({ format: 'der', type: 'spki' }),
      );
    }
    const ec = await generateKeyPair({ curve: 'P-256' });
    expect(() => createDecrypter(ec.privateKey)).toThrow(expect.objectContaining({ code: 'ERR_PKI_UNSUPPORTED_KEY' }));
    expect(() => createDecrypter(publicKey)).toThrow(TypeError);
  });

  test('opens the encrypted CA key of the recordings, whose passphrase is empty', () => {
    expect(createDecrypter({ pem: text('scep/testca/ca.key') }).publicKeySpki.length).toBeGreaterThan(500);
    expect(() => createDecrypter({ pem: text('scep/testca/ca.key'), passphrase: 'wrong' })).toThrow(
      expect.objectContaining({ code: 'ERR_PKI_PASSWORD_WRONG' }),
    );
    expect(() => createDecrypter('not a key')).toThrow(expect.objectContaining({ code: 'ERR_PKI_UNSUPPORTED_KEY' }));
  });
});

describe('unpadding', () => {
  test('undoes what the runtime pads', async () => {
    const { privateKey, publicKey } = await generateKeyPair({ rsaBits: 2048 });
    // A signature operation shows the block of type 1, which must not pass for one of type 2.
    const block = publicEncrypt(
      { key: publicKey, padding: constants.RSA_NO_PADDING },
      privateEncrypt({ key: privateKey, padding: constants.RSA_PKCS1_PADDING }, Buffer.alloc(16, 1)),
    );
    expect([block[0], block[1]]).toEqual([0, 1]);
    expect(unpadPkcs1(block, 16, new Uint8Array(16).fill(9))).toEqual(new Uint8Array(16).fill(9));
  });

  test('OAEP blocks that are too short or hold nothing but zeros', () => {
    expect(unpadOaep(new Uint8Array(41), 'sha1', 'sha1')).toBeUndefined();
    expect(unpadOaep(new Uint8Array(128), 'sha1', 'sha1')).toBeUndefined();
  });
});
