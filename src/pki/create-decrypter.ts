import { constants, type KeyObject, privateDecrypt, randomBytes } from 'node:crypto';
import { PkiError } from '../errors.js';
import type { Decrypter, KeyTransport } from './ports.js';
import { exportSpki, importPrivateKey, type PrivateKeyInput } from './private-key.js';
import { substituteKey, unpadOaep, unpadPkcs1 } from './unpad-rsa.js';

/**
 * A decrypter of an RSA key at hand.
 *
 * The runtime's own PKCS#1 v1.5 decryption is refused by some versions of Node 20 and behaves differently in others
 * (CVE-2023-46809), so the raw RSA result is unpadded here, in one way everywhere: with no difference between wrong
 * padding and a wrong key. Script code cannot promise exactly equal timing; a key in an HSM behind the port can.
 *
 * OAEP opens with the digests the message names, and also with the mask digest set to the hash, because some senders
 * leave the mask parameter at its SHA-1 default and mean the hash (`cms/enveloped-oaep-sha256`).
 *
 * The runtime has no asynchronous RSA decryption: a call occupies the event loop for one private-key operation (about
 * a millisecond with RSA-2048).
 *
 * @throws {PkiError} `ERR_PKI_UNSUPPORTED_KEY` for a key that is not RSA; `ERR_PKI_PASSWORD_WRONG`.
 */
export function createDecrypter(key: PrivateKeyInput): Decrypter {
  const privateKey = importPrivateKey(key);
  if (privateKey.asymmetricKeyType !== 'rsa') {
    throw new PkiError('ERR_PKI_UNSUPPORTED_KEY', 'Only RSA keys can unwrap keys here');
  }
  const substituteSecret = randomBytes(32);
  const modulusBytes = Math.ceil((privateKey.asymmetricKeyDetails?.modulusLength ?? 0) / 8);
  return {
    publicKeySpki: exportSpki(privateKey),
    decryptKey(encryptedKey, transport, expectedLength) {
      const block = decryptRaw(privateKey, encryptedKey, modulusBytes);
      if (transport.algorithm === 'rsaes-oaep') return openOaep(block, transport, expectedLength);
      return unpadPkcs1(block, expectedLength, substituteKey(substituteSecret, encryptedKey, expectedLength));
    },
  };
}

/** The padded block, or an empty one (which no unpadding accepts) for a ciphertext that is no number below the modulus. */
function decryptRaw(key: KeyObject, encryptedKey: Uint8Array, modulusBytes: number): Uint8Array {
  if (encryptedKey.length > modulusBytes) return new Uint8Array();
  try {
    return privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, padLeft(encryptedKey, modulusBytes));
  } catch {
    return new Uint8Array();
  }
}

/** Some senders drop leading zero bytes of the number. */
function padLeft(number: Uint8Array, length: number): Uint8Array {
  if (number.length === length) return number;
  const padded = new Uint8Array(length);
  padded.set(number, length - number.length);
  return padded;
}

function openOaep(
  block: Uint8Array,
  transport: Extract<KeyTransport, { algorithm: 'rsaes-oaep' }>,
  expectedLength: number,
): Uint8Array {
  const { digest, mgf1Digest } = transport;
  const declared = unpadOaep(block, digest, mgf1Digest);
  const meant = digest === mgf1Digest ? undefined : unpadOaep(block, digest, digest);
  const key = declared ?? meant;
  if (key?.length !== expectedLength) throw new PkiError('ERR_PKI_DECRYPTION_FAILED', 'Key does not unwrap');
  return key;
}
