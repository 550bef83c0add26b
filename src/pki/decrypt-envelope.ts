import { createDecipheriv, randomBytes } from 'node:crypto';
import { PkiError } from '../errors.js';
import { concatBytes } from '../internal/bytes.js';
import type { Certificate } from './certificate.js';
import { certificateHeadOf, matchReference } from './certificate-head.js';
import { cipherByOid, unsupportedAlgorithm, type ContentCipher } from './cms-algorithms.js';
import { malformedCms } from './cms-error.js';
import { plainBytes } from './decode-base64.js';
import { parseEnvelope, type Envelope, type EnvelopeLimits, type EnvelopeRecipient } from './parse-envelope.js';
import type { Decrypter } from './ports.js';

/** The recipient's key, and what else is accepted. */
export interface DecryptEnvelopeOptions {
  readonly decrypter: Decrypter;
  /**
   * Certificate of the decrypter's key: picks the recipient by issuer and serial number or key identifier. A message
   * with one recipient is tried with the key whatever its recipient says, so it is needed only where several occur.
   */
  readonly certificate?: Certificate;
  /** Opens single DES (old SCEP clients) too. Default false. */
  readonly allowDes?: boolean;
  readonly limits?: EnvelopeLimits;
}

/** What was in an envelope, and how it was encrypted. */
export interface OpenedEnvelope {
  readonly content: Uint8Array;
  /** Type of the content, for example `1.2.840.113549.1.7.1` (data). */
  readonly contentTypeOid: string;
  readonly cipher: ContentCipher;
}

/**
 * Opens a CMS EnvelopedData: RSA PKCS#1 v1.5 or OAEP; AES-128/192/256-CBC, 3DES, and single DES by option.
 *
 * Nothing in an envelope proves that the content is unchanged or that the key was right: a wrong key passes about one
 * time in 256 and yields garbage. Verify a signature around it, or decode the content strictly.
 *
 * @param message - DER or BER, or what `parseEnvelope` made of it.
 * @throws {PkiError} `ERR_PKI_DECRYPTION_FAILED`, the same for every cause: no recipient fits, wrong key, wrong padding,
 *   wrong length. `ERR_PKI_UNSUPPORTED_ALGORITHM`, `ERR_PKI_CMS_MALFORMED`, `ERR_PKI_CMS_LIMIT`.
 * @see RFC 5652 section 6; RFC 3218 on why failures must look alike
 */
export async function decryptEnvelope(
  message: Uint8Array | Envelope,
  options: DecryptEnvelopeOptions,
): Promise<OpenedEnvelope> {
  const envelope = message instanceof Uint8Array ? parseEnvelope(message, options.limits) : message;
  const facts = cipherByOid(envelope.cipherOid);
  if (facts === undefined) throw unsupportedAlgorithm('content cipher', envelope.cipherOid);
  if (facts.name === 'des-cbc' && options.allowDes !== true) {
    throw new PkiError('ERR_PKI_UNSUPPORTED_ALGORITHM', 'content cipher DES-CBC is not allowed');
  }
  if (envelope.iv.length !== facts.blockLength) throw malformedCms('The initialisation vector has another length');
  const recipient = pickRecipient(envelope.recipients, options.certificate);
  if (recipient === undefined) throw decryptionFailed();
  const contentKey = await unwrapKey(recipient, options.decrypter, facts.keyLength);
  const content = decryptCbc(facts.name, contentKey, envelope.iv, envelope.ciphertext, facts.blockLength);
  if (content === undefined) throw decryptionFailed();
  return { content, contentTypeOid: envelope.contentTypeOid, cipher: facts.name };
}

function pickRecipient(
  recipients: readonly EnvelopeRecipient[],
  certificate: Certificate | undefined,
): EnvelopeRecipient | undefined {
  if (recipients.length === 1 || certificate === undefined) return recipients.length === 1 ? recipients[0] : undefined;
  const head = certificateHeadOf(certificate);
  return (
    recipients.find(({ recipientId }) => matchReference(head, recipientId) === 2) ??
    recipients.find(({ recipientId }) => matchReference(head, recipientId) === 1)
  );
}

async function unwrapKey(recipient: EnvelopeRecipient, decrypter: Decrypter, keyLength: number): Promise<Uint8Array> {
  const { transport, encryptedKey } = recipient;
  if (transport === undefined) throw unsupportedAlgorithm('key encryption algorithm', recipient.keyAlgorithmOid);
  if (transport.algorithm === 'rsaes-pkcs1-v1_5') {
    const key = await decrypter.decryptKey(encryptedKey, transport, keyLength);
    // A decrypter of the host may return another length for a damaged key; it must fail where a wrong key fails.
    return key.length === keyLength ? key : randomBytes(keyLength);
  }
  try {
    const key = await decrypter.decryptKey(encryptedKey, transport, keyLength);
    if (key.length === keyLength) return key;
  } catch (cause) {
    throw decryptionFailed(cause);
  }
  throw decryptionFailed();
}

/** Plaintext without its padding, or `undefined` for any fault. The padding is examined in constant time. */
function decryptCbc(
  cipher: ContentCipher,
  key: Uint8Array,
  iv: Uint8Array,
  ciphertext: Uint8Array,
  blockLength: number,
): Uint8Array | undefined {
  if (ciphertext.length === 0 || ciphertext.length % blockLength !== 0) return undefined;
  // OpenSSL 3 has no single DES; three times the same key is the same function.
  const single = cipher === 'des-cbc';
  const decipher = createDecipheriv(single ? 'des-ede3-cbc' : cipher, single ? concatBytes([key, key, key]) : key, iv);
  decipher.setAutoPadding(false);
  const padded = decipher.update(ciphertext);
  const count = padded[padded.length - 1] ?? 0;
  let fault = count === 0 || count > blockLength ? 1 : 0;
  for (let index = 1; index <= blockLength; index++) {
    const counts = index <= count ? 0xff : 0;
    fault |= counts & ((padded[padded.length - index] ?? 0) ^ count);
  }
  return fault === 0 ? plainBytes(padded).subarray(0, padded.length - count) : undefined;
}

function decryptionFailed(cause?: unknown): PkiError {
  const message = 'The envelope cannot be opened with this key';
  return new PkiError('ERR_PKI_DECRYPTION_FAILED', message, cause === undefined ? undefined : { cause });
}
