import type { ServerToken } from '../ade/server-token.js';
import { utf8Encode } from '../internal/bytes.js';
import { encryptEnvelope } from '../pki/encrypt-envelope.js';
import { parseCertificatesPem } from '../pki/parse-certificates-pem.js';

/**
 * A server token file as the portal makes it for an uploaded certificate: MIME within S/MIME, marker lines, JSON that is
 * broken into lines. DER where Apple writes BER.
 *
 * @param certificatePem - `certificatePem` of a token key pair.
 */
export function buildServerTokenFile(
  token: ServerToken,
  certificatePem: string,
  options: { readonly cipher?: 'aes-128-cbc' | 'aes-256-cbc' | 'des-ede3-cbc' } = {},
): Uint8Array {
  const [recipient] = parseCertificatesPem(certificatePem);
  if (recipient === undefined) throw new TypeError('there is no certificate in the PEM text');
  const json = JSON.stringify(token).replace(/.{64}/g, '$&\r\n');
  const content = [
    'Content-Type: text/plain;charset=UTF-8',
    'Content-Transfer-Encoding: 7bit',
    '',
    '-----BEGIN MESSAGE-----',
    json,
    '-----END MESSAGE-----',
    '',
  ].join('\r\n');
  const der = encryptEnvelope({ content: utf8Encode(content), recipient, cipher: options.cipher ?? 'aes-128-cbc' });
  const base64 = Buffer.from(der).toString('base64').replace(/.{76}/g, '$&\r\n');
  return utf8Encode(
    [
      'Content-Type: application/pkcs7-mime; name="smime.p7m"; smime-type=enveloped-',
      ' data',
      'Content-Transfer-Encoding: base64',
      'Content-Disposition: attachment; filename="smime.p7m"',
      '',
      base64,
      '',
    ].join('\r\n'),
  );
}
