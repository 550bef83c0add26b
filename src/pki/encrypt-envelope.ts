import { constants, createCipheriv, publicEncrypt, randomBytes as systemRandomBytes } from 'node:crypto';
import {
  type DerElement,
  derBytes,
  derContext,
  derContextPrimitive,
  derInteger,
  derOctetString,
  derOid,
  derSequence,
  derSetOf,
} from '../asn1/asn1-writer.js';
import { OID } from '../asn1/oids.js';
import { PkiError } from '../errors.js';
import type { Certificate } from './certificate.js';
import { cipherByName, digestAlgorithmDer, rsaAlgorithmDer, type ContentCipher } from './cms-algorithms.js';
import { publicKeyOf } from './public-key-of.js';
import type { DigestName } from './ports.js';

/** Content, recipient and algorithms of an envelope. */
export interface EncryptEnvelopeOptions {
  readonly content: Uint8Array;
  /** Certificate with an RSA key; named in the envelope by issuer and serial number. */
  readonly recipient: Certificate;
  /** `des-ede3-cbc` only for peers that know nothing else. */
  readonly cipher: Exclude<ContentCipher, 'des-cbc'>;
  /** Default `rsaes-pkcs1-v1_5`: SCEP clients and iOS know nothing else. */
  readonly keyTransport?: 'rsaes-pkcs1-v1_5' | 'rsaes-oaep';
  /** Digest of OAEP and of its mask function. Default `sha256`. */
  readonly oaepDigest?: DigestName;
  /** Default: the system's. */
  readonly randomBytes?: (length: number) => Uint8Array;
}

/**
 * Encrypts content for one certificate as a CMS EnvelopedData in DER. Nothing protects it from change: sign it too.
 *
 * @throws {PkiError} `ERR_PKI_UNSUPPORTED_KEY` when the recipient's key is not RSA, or too small.
 * @see RFC 5652 section 6; RFC 3370 section 4.2.1; RFC 3565; RFC 3560
 */
export function encryptEnvelope(options: EncryptEnvelopeOptions): Uint8Array {
  const { content, recipient, keyTransport = 'rsaes-pkcs1-v1_5', oaepDigest = 'sha256' } = options;
  const randomBytes = options.randomBytes ?? systemRandomBytes;
  const facts = cipherByName(options.cipher);
  // A caller without types may name any cipher.
  if (facts === undefined || facts.oid === OID.desCbc) throw new TypeError('cipher cannot be written');
  const contentKey = randomBytes(facts.keyLength);
  const iv = randomBytes(facts.blockLength);
  const cipher = createCipheriv(facts.name, contentKey, iv).setAutoPadding(false);
  const recipientInfo = derSequence(
    derInteger(0),
    derSequence(recipient.issuer.der, recipient.serialNumberDer),
    keyTransport === 'rsaes-oaep' ? oaepAlgorithmDer(oaepDigest) : rsaAlgorithmDer(OID.rsaEncryption),
    derOctetString(wrapKey(recipient, contentKey, keyTransport, oaepDigest)),
  );
  const encryptedContentInfo = derSequence(
    derOid(OID.data),
    derSequence(derOid(facts.oid), derOctetString(iv)),
    derContextPrimitive(0, cipher.update(padded(content, facts.blockLength))),
  );
  return derBytes(
    derSequence(
      derOid(OID.envelopedData),
      derContext(0, derSequence(derInteger(0), derSetOf([recipientInfo]), encryptedContentInfo)),
    ),
  );
}

/** Whole blocks, as RFC 5652 section 6.3 fills them. */
function padded(content: Uint8Array, blockLength: number): Uint8Array {
  const count = blockLength - (content.length % blockLength);
  const blocks = new Uint8Array(content.length + count).fill(count, content.length);
  blocks.set(content);
  return blocks;
}

function wrapKey(
  recipient: Certificate,
  contentKey: Uint8Array,
  keyTransport: 'rsaes-pkcs1-v1_5' | 'rsaes-oaep',
  oaepHash: DigestName,
): Uint8Array {
  if (recipient.keyType !== 'rsa') {
    throw new PkiError('ERR_PKI_UNSUPPORTED_KEY', 'Only a certificate with an RSA key can receive an envelope');
  }
  const key = publicKeyOf(recipient);
  try {
    return keyTransport === 'rsaes-oaep'
      ? publicEncrypt({ key, oaepHash, padding: constants.RSA_PKCS1_OAEP_PADDING }, contentKey)
      : publicEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, contentKey);
  } catch (cause) {
    throw new PkiError('ERR_PKI_UNSUPPORTED_KEY', 'The key of the recipient cannot wrap the content key', { cause });
  }
}

/** RSAES-OAEP with the same digest in both places (RFC 4055 section 4.1). */
function oaepAlgorithmDer(digest: DigestName): DerElement {
  const hash = digestAlgorithmDer(digest);
  const parameters =
    digest === 'sha1'
      ? derSequence()
      : derSequence(derContext(0, hash), derContext(1, derSequence(derOid(OID.mgf1), hash)));
  return derSequence(derOid(OID.rsaesOaep), parameters);
}
