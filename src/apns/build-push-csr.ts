import { ApnsError } from '../errors.js';
import { buildCsr } from '../pki/build-csr.js';
import type { NameInput, NameInputAttribute } from '../pki/build-name.js';
import { parsePublicKey } from '../pki/parse-public-key.js';
import type { Signer } from '../pki/ports.js';

/** Contents of a customer's request for a push certificate. Apple's portal replaces the subject by its own. */
export interface BuildPushCsrOptions {
  /** The customer's key, RSA with 2,048 bits or more. Keep it: the certificate is of no use without. */
  readonly signer: Signer;
  readonly commonName: string;
  /** Two letters, ISO 3166. */
  readonly country?: string;
  readonly emailAddress?: string;
  readonly organization?: string;
}

/**
 * The DER certification request of a customer, first step of getting or renewing a push certificate. The vendor signs it
 * with `signPushCsr`.
 *
 * @throws {ApnsError} `ERR_APNS_CSR_KEY` for another key than RSA with 2,048 bits or more.
 * @throws {TypeError} for a country or e-mail address that cannot be written.
 * @see Apple: Setting up push notifications for your device management customers
 */
export async function buildPushCsr(options: BuildPushCsrOptions): Promise<Uint8Array> {
  const { signer, commonName, country, emailAddress, organization } = options;
  assertPushKey(signer.publicKeySpki);
  const attributes: readonly (readonly [type: string, value: string | undefined])[] = [
    ['CN', commonName],
    ['O', organization],
    ['C', country],
    ['emailAddress', emailAddress],
  ];
  const subject: NameInput = attributes.flatMap(([type, value]): NameInputAttribute[] =>
    value === undefined ? [] : [{ type, value }],
  );
  return buildCsr({ subject, signer });
}

/** @throws {ApnsError} `ERR_APNS_CSR_KEY`. */
export function assertPushKey(spki: Uint8Array): void {
  const info = parsePublicKey(spki);
  if (info.keyType !== 'rsa' || info.bits < 2048) {
    throw new ApnsError('ERR_APNS_CSR_KEY', 'A push certificate needs an RSA key with 2,048 bits or more');
  }
}
