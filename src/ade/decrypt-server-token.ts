import type { Certificate } from '../pki/certificate.js';
import { createDecrypter } from '../pki/create-decrypter.js';
import { decryptEnvelope } from '../pki/decrypt-envelope.js';
import type { Decrypter } from '../pki/ports.js';
import type { PrivateKeyInput } from '../pki/private-key.js';
import { unwrapSmime } from '../pki/unwrap-smime.js';
import { parseServerToken } from './parse-server-token.js';
import type { ServerToken } from './server-token.js';

/**
 * Opens the server token file (`.p7m`) that Apple School or Business Manager gives out for an uploaded certificate:
 * S/MIME text or the bare CMS message, BER with indefinite lengths, AES-CBC or 3DES.
 *
 * @param p7m - The file as downloaded.
 * @param key - The private key whose certificate was uploaded, or a decrypter of it.
 * @param options.certificate - That certificate; needed only for a file with several recipients.
 * @throws {PkiError} `ERR_PKI_DECRYPTION_FAILED` for another key, `ERR_PKI_CMS_MALFORMED`, `ERR_PKI_CMS_LIMIT`,
 *   `ERR_PKI_UNSUPPORTED_ALGORITHM`, `ERR_PKI_UNSUPPORTED_KEY`.
 * @throws {AdeError} `ERR_ADE_TOKEN_MALFORMED`: also how one wrong key in 256 shows itself.
 * @see Apple, Examining server tokens
 */
export async function decryptServerToken(
  p7m: Uint8Array,
  key: PrivateKeyInput | Decrypter,
  options: { readonly certificate?: Certificate } = {},
): Promise<ServerToken> {
  const { content } = await decryptEnvelope(unwrapSmime(p7m), {
    decrypter: isDecrypter(key) ? key : createDecrypter(key),
    ...options,
  });
  return parseServerToken(content);
}

function isDecrypter(key: PrivateKeyInput | Decrypter): key is Decrypter {
  return typeof key === 'object' && 'decryptKey' in key;
}
