import { parseSignedData, type SignedDataLimits } from './parse-signed-data.js';

/**
 * Takes the certificates and CRLs out of a SignedData, as a degenerate one (`.p7b`, SCEP replies) carries them. Signers
 * and content are neither demanded nor checked: trust has to come from elsewhere.
 *
 * @returns DER of each, in the order received. Not parsed.
 * @throws {PkiError} `ERR_PKI_CMS_MALFORMED`, `ERR_PKI_CMS_LIMIT`.
 */
export function parseCertsOnly(
  der: Uint8Array,
  limits: SignedDataLimits = {},
): { readonly certificates: readonly Uint8Array[]; readonly crls: readonly Uint8Array[] } {
  const { certificates, crls } = parseSignedData(der, limits);
  return { certificates, crls };
}
