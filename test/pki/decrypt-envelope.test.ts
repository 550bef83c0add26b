import { createCipheriv, publicEncrypt, constants, randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  derContext,
  derContextPrimitive,
  derElement,
  derInteger,
  derNull,
  derOctetString,
  derOid,
  derSequence,
  derSetOf,
} from '../support/der.js';
import { OID } from '../../src/asn1/oids.js';
import { concatBytes, utf8Encode } from '../../src/internal/bytes.js';
import { createDecrypter } from '../../src/pki/create-decrypter.js';
import { decryptEnvelope, type OpenedEnvelope } from '../../src/pki/decrypt-envelope.js';
import { encryptEnvelope } from '../../src/pki/encrypt-envelope.js';
import { importPublicKey } from '../../src/pki/import-public-key.js';
import { parseEnvelope } from '../../src/pki/parse-envelope.js';
import type { Decrypter } from '../../src/pki/ports.js';
import { unwrapSmime } from '../../src/pki/unwrap-smime.js';
import { verifySignedData } from '../../src/pki/verify-signed-data.js';
import { fixture } from '../support/fixture.js';
import { certificateFixture, createIdentity, decrypterFixture } from './cms-identity.js';

const rsa = await createIdentity('recipient', { rsaBits: 2048 });
const other = await createIdentity('other', { rsaBits: 2048 });
const ec = await createIdentity('ec', { curve: 'P-256' });
const decrypter = createDecrypter(rsa.privateKey);
const content = utf8Encode('This is a test');

const reference = ({ certificate }: typeof rsa): Uint8Array =>
  derSequence(certificate.issuer.der, certificate.serialNumberDer);

interface Forgery {
  readonly recipients?: readonly Uint8Array[];
  readonly cipher?: string;
  readonly cipherOid?: string;
  readonly key?: Uint8Array;
  readonly iv?: Uint8Array;
  readonly ciphertext?: (good: Uint8Array) => Uint8Array;
  readonly encrypted?: (good: Uint8Array) => Uint8Array;
}

const wrap = (key: Uint8Array, to = rsa): Uint8Array =>
  publicEncrypt({ key: importPublicKey(to.certificate.publicKeySpki), padding: constants.RSA_PKCS1_PADDING }, key);

const recipientInfo = (
  encryptedKey: Uint8Array,
  id = reference(rsa),
  algorithm: string = OID.rsaEncryption,
): Uint8Array =>
  derSequence(derInteger(0), id, derSequence(derOid(algorithm), derNull()), derOctetString(encryptedKey));

const AES_KEY = randomBytes(16);

/** An envelope as a peer would write it. */
function forge(options: Forgery = {}): Uint8Array {
  const { cipher = 'aes-128-cbc', key = AES_KEY, iv = randomBytes(16) } = options;
  const cipherIv = iv.length === 8 || iv.length === 16 ? iv : randomBytes(16);
  const stream = createCipheriv(cipher, key, cipherIv);
  const good = concatBytes([stream.update(content), stream.final()]);
  const ciphertext = options.ciphertext?.(good) ?? good;
  return derSequence(
    derOid(OID.envelopedData),
    derContext(
      0,
      derSequence(
        derInteger(0),
        derSetOf(options.recipients ?? [recipientInfo(wrap(key))]),
        derSequence(
          derOid(OID.data),
          derSequence(derOid(options.cipherOid ?? OID.aes128Cbc), derOctetString(iv)),
          options.encrypted?.(ciphertext) ?? derContextPrimitive(0, ciphertext),
        ),
      ),
    ),
  );
}

/** The one failure of decryption. A random key passes the padding about once in 256; it never yields the plaintext. */
async function expectRefusal(opening: Promise<OpenedEnvelope>): Promise<void> {
  const outcome = await opening.then(
    (opened) => Buffer.from(opened.content).toString(),
    (error: unknown) => error,
  );
  if (typeof outcome === 'string') expect(outcome).not.toContain('test');
  else {
    expect(outcome).toMatchObject({
      code: 'ERR_PKI_DECRYPTION_FAILED',
      message: 'The envelope cannot be opened with this key',
    });
  }
}

describe('recordings', () => {
  test.each([
    ['des', 'des-ede3-cbc'],
    ['rsa15', 'aes-256-cbc'],
    ['oaep-sha1', 'aes-256-cbc'],
    ['oaep-sha256', 'aes-256-cbc'],
  ])('enveloped-%s opens (%s)', async (name, cipher) => {
    const opened = await decryptEnvelope(unwrapSmime(fixture(`cms/enveloped-${name}.p7.pem`)), {
      decrypter: decrypterFixture(`cms/enveloped-${name}.key.pem`),
      certificate: certificateFixture(`cms/enveloped-${name}.cert.pem`),
    });
    expect(Buffer.from(opened.content).toString()).toBe('This is a test');
    expect(opened).toMatchObject({ cipher, contentTypeOid: OID.data });
  });

  test('the envelope of a macOS SCEP request opens to a request of version 2', async () => {
    const { content: envelope } = verifySignedData(fixture('scep/macos-pkcsreq.der'));
    const opened = await decryptEnvelope(envelope, {
      decrypter: decrypterFixture('scep/testca/ca.key'),
      certificate: certificateFixture('scep/testca/ca.crt'),
    });
    expect(opened.cipher).toBe('des-ede3-cbc');
    expect(Buffer.from(opened.content).subarray(0, 11).toString('hex')).toMatch(/^30820[0-9a-f]{3}308[12]/);
    expect(Buffer.from(opened.content).toString('latin1')).toContain(
      'com.apple.security.scep.063D7953-1338-4BF0-8F99-913382996224',
    );
  });

  test('what stands in recorded envelopes that nobody here can open', () => {
    const { content: reply } = verifySignedData(fixture('scep/certrep.der'));
    expect(parseEnvelope(reply)).toMatchObject({
      cipher: 'des-cbc',
      cipherOid: OID.desCbc,
      recipients: [
        {
          keyAlgorithmOid: OID.rsaEncryption,
          transport: { algorithm: 'rsaes-pkcs1-v1_5' },
          recipientId: { serialNumberDer: Uint8Array.of(2, 1, 1) },
        },
      ],
    });
    const { content: gutmann } = verifySignedData(fixture('scep/gutmann-resp2.der'));
    expect(gutmann).toEqual(fixture('scep/gutmann-resp1.der'));
    const envelope = parseEnvelope(gutmann);
    expect(envelope).toMatchObject({
      cipher: 'aes-128-cbc',
      recipients: [
        { recipientId: { serialNumberDer: Uint8Array.of(2, 8, 0x5c, 0xb8, 0x39, 0x8f, 0x4c, 0x87, 0x27, 0x39) } },
      ],
    });
    expect(envelope.iv).toHaveLength(16);
    expect(envelope.ciphertext.length % 16).toBe(0);
  });

  test('single DES is opened only on request, and never with the wrong key', async () => {
    const { content: reply } = verifySignedData(fixture('scep/certrep.der'));
    const client = decrypterFixture('scep/testclient/client.key');
    await expect(decryptEnvelope(reply, { decrypter: client })).rejects.toMatchObject({
      code: 'ERR_PKI_UNSUPPORTED_ALGORITHM',
    });
    await expectRefusal(decryptEnvelope(reply, { decrypter: client, allowDes: true }));
  });
});

describe('encryptEnvelope', () => {
  const ciphers = ['aes-128-cbc', 'aes-192-cbc', 'aes-256-cbc', 'des-ede3-cbc'] as const;
  const transports = ['rsaes-pkcs1-v1_5', 'rsaes-oaep'] as const;
  test.each(ciphers.flatMap((cipher) => transports.map((keyTransport) => ({ cipher, keyTransport }))))(
    '$cipher with $keyTransport opens again',
    async ({ cipher, keyTransport }) => {
      for (const length of [0, 1, 7, 8, 15, 16, 17, 5000]) {
        const plaintext = randomBytes(length);
        const message = encryptEnvelope({ content: plaintext, recipient: rsa.certificate, cipher, keyTransport });
        const opened = await decryptEnvelope(message, { decrypter, certificate: rsa.certificate });
        expect(Buffer.compare(opened.content, plaintext)).toBe(0);
        expect(opened.cipher).toBe(cipher);
      }
    },
  );

  test.each(['sha1', 'sha256', 'sha384', 'sha512'] as const)('OAEP with %s', async (oaepDigest) => {
    const keyTransport = 'rsaes-oaep';
    const options = { content, recipient: rsa.certificate, cipher: 'aes-256-cbc', keyTransport, oaepDigest } as const;
    const message = encryptEnvelope(options);
    expect(parseEnvelope(message).recipients[0]?.transport).toEqual({
      algorithm: 'rsaes-oaep',
      digest: oaepDigest,
      mgf1Digest: oaepDigest,
    });
    expect((await decryptEnvelope(message, { decrypter })).content).toEqual(content);
  });

  test('is reproducible with given randomness, and never with the system’s', () => {
    const options = { content, recipient: rsa.certificate, cipher: 'aes-128-cbc' } as const;
    const fixed = (length: number) => new Uint8Array(length).fill(7);
    const [a, b] = [1, 2].map(() => parseEnvelope(encryptEnvelope({ ...options, randomBytes: fixed })));
    expect(a?.ciphertext).toEqual(b?.ciphertext);
    const [c, d] = [1, 2].map(() => parseEnvelope(encryptEnvelope(options)));
    expect(c?.ciphertext).not.toEqual(d?.ciphertext);
  });

  test('refuses an EC recipient, and a cipher that must not be written', () => {
    expect(() => encryptEnvelope({ content, recipient: ec.certificate, cipher: 'aes-128-cbc' })).toThrow(
      expect.objectContaining({ code: 'ERR_PKI_UNSUPPORTED_KEY' }),
    );
    const cipher: string = 'des-cbc';
    // @ts-expect-error a caller without types
    expect(() => encryptEnvelope({ content, recipient: rsa.certificate, cipher })).toThrow(TypeError);
  });
});

describe('opened', () => {
  const skid = derContextPrimitive(0, rsa.certificate.subjectKeyId ?? new Uint8Array());
  test.each<[string, Forgery]>([
    ['the envelope the refusals start from', {}],
    ['a recipient named by key identifier', { recipients: [recipientInfo(wrap(AES_KEY), skid)] }],
    [
      'one of several recipients',
      { recipients: [recipientInfo(wrap(AES_KEY, other), reference(other)), recipientInfo(wrap(AES_KEY))] },
    ],
    [
      'recipients of other kinds beside it',
      { recipients: [derContext(1, derInteger(3)), recipientInfo(wrap(AES_KEY)), derContext(2, derInteger(4))] },
    ],
    [
      'ciphertext split into segments',
      {
        encrypted: (whole) => derElement(0xa0, derOctetString(whole.subarray(0, 5)), derOctetString(whole.subarray(5))),
      },
    ],
    [
      'a sole recipient with the name of another certificate',
      { recipients: [recipientInfo(wrap(AES_KEY), reference(other))] },
    ],
  ])('%s', async (_, forgery) => {
    const opened = await decryptEnvelope(forge(forgery), { decrypter, certificate: rsa.certificate });
    expect(opened.content).toEqual(content);
  });

  test('single DES, as 3DES with one key three times, on request', async () => {
    const key = randomBytes(8);
    const message = forge({
      cipher: 'des-ede3-cbc',
      key: concatBytes([key, key, key]),
      cipherOid: OID.desCbc,
      iv: randomBytes(8),
      recipients: [recipientInfo(wrap(key))],
    });
    const opened = await decryptEnvelope(message, { decrypter, allowDes: true });
    expect(opened).toMatchObject({ cipher: 'des-cbc', content });
    await expect(decryptEnvelope(message, { decrypter })).rejects.toMatchObject({
      code: 'ERR_PKI_UNSUPPORTED_ALGORITHM',
    });
  });

  test('by a decrypter that answers later', async () => {
    const remote: Decrypter = {
      publicKeySpki: decrypter.publicKeySpki,
      decryptKey: async (...call) => {
        await new Promise((resolve) => setImmediate(resolve));
        return decrypter.decryptKey(...call);
      },
    };
    expect((await decryptEnvelope(parseEnvelope(forge()), { decrypter: remote })).cipher).toBe('aes-128-cbc');
  });
});

describe('every failure looks the same', () => {
  const damage = (at: number) => (bytes: Uint8Array) => {
    const copy = new Uint8Array(bytes);
    copy[at < 0 ? copy.length + at : at] = (copy[at < 0 ? copy.length + at : at] ?? 0) ^ 0x80;
    return copy;
  };
  /** Ciphertext whose last block decrypts to noise, so that the padding is certainly wrong for a fixed key and IV. */
  const fixed = { key: new Uint8Array(16).fill(1), iv: new Uint8Array(16).fill(2) };
  test.each<[string, Forgery]>([
    ['wrong padding', { ...fixed, ciphertext: (good) => concatBytes([good, new Uint8Array(16)]) }],
    [
      'padding of a wrong length',
      { iv: damage(-1)(fixed.iv), key: fixed.key, recipients: [recipientInfo(wrap(new Uint8Array(16).fill(9)))] },
    ],
    ['a key of another length', { recipients: [recipientInfo(wrap(randomBytes(24)))] }],
    ['no ciphertext', { ciphertext: () => new Uint8Array() }],
    ['ciphertext of an odd length', { ciphertext: (good) => good.subarray(1) }],
    ['an empty key', { recipients: [recipientInfo(new Uint8Array())] }],
    ['a key longer than the modulus', { recipients: [recipientInfo(new Uint8Array(300).fill(1))] }],
    ['no recipient', { recipients: [] }],
    [
      'several recipients and none that fits',
      { recipients: [recipientInfo(wrap(AES_KEY), reference(other)), recipientInfo(wrap(AES_KEY), reference(ec))] },
    ],
    ['OAEP that does not open', { recipients: [recipientInfo(wrap(AES_KEY), reference(rsa), OID.rsaesOaep)] }],
  ])('%s', async (_, forgery) => {
    const message = forge(forgery);
    await expectRefusal(decryptEnvelope(message, { decrypter, certificate: rsa.certificate }));
  });

  test('a damaged key never yields the plaintext, and nothing but that one error', async () => {
    const key = wrap(AES_KEY);
    let refused = 0;
    for (let at = 0; at < 64; at++) {
      const message = forge({ recipients: [recipientInfo(damage(at)(key))] });
      try {
        const { content: garbage } = await decryptEnvelope(message, { decrypter });
        expect(garbage).not.toEqual(content);
      } catch (error) {
        expect(error).toMatchObject({ code: 'ERR_PKI_DECRYPTION_FAILED' });
        refused++;
      }
    }
    expect(refused).toBeGreaterThan(50);
  });

  test('several recipients and no certificate to choose by', async () => {
    const message = forge({
      recipients: [recipientInfo(wrap(AES_KEY)), recipientInfo(wrap(AES_KEY), reference(other))],
    });
    await expect(decryptEnvelope(message, { decrypter })).rejects.toMatchObject({ code: 'ERR_PKI_DECRYPTION_FAILED' });
  });
});

describe('refused', () => {
  test.each<[string, string, Forgery]>([
    ['RC2', 'ERR_PKI_UNSUPPORTED_ALGORITHM', { cipherOid: OID.rc2Cbc }],
    ['AES-GCM', 'ERR_PKI_UNSUPPORTED_ALGORITHM', { cipherOid: OID.aes128Gcm }],
    [
      'an unknown key transport',
      'ERR_PKI_UNSUPPORTED_ALGORITHM',
      { recipients: [recipientInfo(wrap(AES_KEY), reference(rsa), '1.2.3')] },
    ],
    ['an IV of another length', 'ERR_PKI_CMS_MALFORMED', { iv: new Uint8Array(12) }],
    ['no encrypted content', 'ERR_PKI_CMS_MALFORMED', { encrypted: () => derOctetString(new Uint8Array(16)) }],
    [
      'more recipients than the limit',
      'ERR_PKI_CMS_LIMIT',
      { recipients: Array.from({ length: 33 }, () => derSequence()) },
    ],
  ])('%s', async (_, code, forgery) => {
    await expect(decryptEnvelope(forge(forgery), { decrypter })).rejects.toMatchObject({ code });
  });

  test('RC2 by its name', async () => {
    await expect(decryptEnvelope(forge({ cipherOid: OID.rc2Cbc }), { decrypter })).rejects.toThrow(/RC2/);
  });

  test('a message that is too large', () => {
    expect(() => parseEnvelope(forge(), { maxBytes: 100 })).toThrow(
      expect.objectContaining({ code: 'ERR_PKI_CMS_LIMIT' }),
    );
  });

  test('the failure of a decrypter that is away is not hidden', async () => {
    const fault = new Error('the HSM is away');
    const away: Decrypter = { publicKeySpki: decrypter.publicKeySpki, decryptKey: () => Promise.reject(fault) };
    await expect(decryptEnvelope(forge(), { decrypter: away })).rejects.toBe(fault);
  });

  test.each(['scep/gutmann-resp1.der', 'cms/enveloped-des.p7.pem', 'cms/enveloped-oaep-sha256.p7.pem'])(
    '%s cut off at any byte',
    (file) => {
      const message = unwrapSmime(fixture(file));
      for (let length = 0; length < message.length; length++) {
        expect(() => parseEnvelope(message.subarray(0, length))).toThrow(
          expect.objectContaining({ code: 'ERR_PKI_CMS_MALFORMED' }),
        );
      }
    },
  );

  test('a message of another type', () => {
    expect(() => parseEnvelope(fixture('scep/gutmann-resp0.der'))).toThrow(
      expect.objectContaining({ code: 'ERR_PKI_CMS_MALFORMED' }),
    );
  });
});
