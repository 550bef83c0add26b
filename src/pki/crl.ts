import type { DistinguishedName } from './certificate.js';
import type { RevocationReason } from './issued-certificate-store.js';
import type { Extension } from './parse-extensions.js';

/** Reason codes by name (RFC 5280 section 5.3.1); 7 is not used. `removeFromCRL` stands in delta CRLs only. */
export const REASON_CODES: ReadonlyMap<RevocationReason | 'removeFromCRL', number> = new Map([
  ['unspecified', 0],
  ['keyCompromise', 1],
  ['cACompromise', 2],
  ['affiliationChanged', 3],
  ['superseded', 4],
  ['cessationOfOperation', 5],
  ['certificateHold', 6],
  ['removeFromCRL', 8],
  ['privilegeWithdrawn', 9],
  ['aACompromise', 10],
]);

/** One revoked certificate of a CRL. */
export interface CrlEntry {
  /** Lower-case hex of the serial number's INTEGER content, as in `Certificate.serialNumber`. */
  readonly serialNumber: string;
  readonly revokedAt: Date;
  /** Absent when the entry gives none. */
  readonly reason?: RevocationReason | 'removeFromCRL';
}

/** A decoded certificate revocation list. Decoding proves nothing: verify it against its issuer. */
export interface Crl {
  readonly der: Uint8Array;
  readonly issuer: DistinguishedName;
  readonly thisUpdate: Date;
  /** Absent when the issuer promises no next one. */
  readonly nextUpdate?: Date;
  /** CRL number extension. */
  readonly number?: bigint;
  readonly authorityKeyId?: Uint8Array;
  /** Revoked certificates by serial number. */
  readonly entries: ReadonlyMap<string, CrlEntry>;
  readonly extensions: readonly Extension[];
  /** DER TBSCertList: what is signed. */
  readonly tbsDer: Uint8Array;
  readonly signatureAlgorithmOid: string;
  readonly signature: Uint8Array;
}
