import type { Awaitable } from '../internal/awaitable.js';
import type { Mutable } from '../internal/mutable.js';

/** Reasons of RFC 5280 section 5.3.1 that make sense for certificates in the field. */
export type RevocationReason =
  | 'unspecified'
  | 'keyCompromise'
  | 'cACompromise'
  | 'affiliationChanged'
  | 'superseded'
  | 'cessationOfOperation'
  | 'certificateHold'
  | 'privilegeWithdrawn'
  | 'aACompromise';

/** When and why a certificate was revoked. Plain data. */
export interface Revocation {
  readonly reason: RevocationReason;
  /** Milliseconds since 1970. */
  readonly revokedAtMs: number;
}

/** One certificate a CA has issued. Plain data. */
export interface IssuedCertificateRecord {
  /** Lower-case hex, as in `Certificate.serialNumber`. Unique in the store. */
  readonly serialNumber: string;
  readonly certificateDer: Uint8Array;
  /** Lower-case hex SHA-256 of the SubjectPublicKeyInfo. */
  readonly publicKeyFingerprint: string;
  /** Milliseconds since 1970, as for the next. */
  readonly issuedAtMs: number;
  readonly notAfterMs: number;
  /** Absent while the certificate is good. */
  readonly revocation?: Revocation;
}

/**
 * Remembers what one CA has issued. CAs do not share a store, because serial numbers are unique per issuer.
 *
 * Records handed out and taken in are not changed by either side afterwards. A certificate is stored before it is
 * handed to anybody; one that was stored and never delivered does no harm.
 */
export interface IssuedCertificateStore {
  /**
   * Adds a record and returns `true`, or returns `false` and changes nothing when its serial number is taken.
   *
   * Atomic: of any number of concurrent calls with one serial number, exactly one returns `true`.
   */
  insertIssued(record: IssuedCertificateRecord): Awaitable<boolean>;

  /** The record of a serial number, revoked or not; `undefined` when there is none. */
  findIssuedBySerial(serialNumber: string): Awaitable<IssuedCertificateRecord | undefined>;

  /** Every record of a public key, revoked or expired too, newest `issuedAtMs` first. */
  listIssuedByPublicKey(publicKeyFingerprint: string): Awaitable<readonly IssuedCertificateRecord[]>;

  /**
   * Marks a certificate as revoked. Returns `false` when there is no such record.
   *
   * Idempotent: a certificate that is revoked already keeps its first revocation, and the call returns `true`.
   */
  revokeIssued(serialNumber: string, revocation: Revocation): Awaitable<boolean>;

  /**
   * Revoked records for a CRL, in any order. Those that expired before `expiredBeforeMs` may be left out (RFC 5280
   * section 3.3 keeps an entry on one CRL after expiry).
   */
  listRevoked(options: { expiredBeforeMs: number }): Awaitable<readonly IssuedCertificateRecord[]>;
}

/** A store in this process's memory: for tests, demonstrations and CAs that need no revocation. */
export function createMemoryIssuedCertificateStore(): IssuedCertificateStore {
  const records = new Map<string, IssuedCertificateRecord>();
  const byKey = new Map<string, string[]>();
  // By hand: `structuredClone` costs as much as verifying a signature.
  const copy = (record: IssuedCertificateRecord): IssuedCertificateRecord => {
    const copied: Mutable<IssuedCertificateRecord> = {
      ...record,
      certificateDer: new Uint8Array(record.certificateDer),
    };
    if (record.revocation !== undefined) copied.revocation = { ...record.revocation };
    return copied;
  };
  return {
    insertIssued(record) {
      if (records.has(record.serialNumber)) return false;
      records.set(record.serialNumber, copy(record));
      const serials = byKey.get(record.publicKeyFingerprint);
      if (serials === undefined) byKey.set(record.publicKeyFingerprint, [record.serialNumber]);
      else serials.push(record.serialNumber);
      return true;
    },
    findIssuedBySerial(serialNumber) {
      const record = records.get(serialNumber);
      return record && copy(record);
    },
    listIssuedByPublicKey(publicKeyFingerprint) {
      return (byKey.get(publicKeyFingerprint) ?? [])
        .flatMap((serialNumber) => records.get(serialNumber) ?? [])
        .map(copy)
        .toReversed()
        .toSorted((a, b) => b.issuedAtMs - a.issuedAtMs);
    },
    revokeIssued(serialNumber, revocation) {
      const record = records.get(serialNumber);
      if (record === undefined) return false;
      if (record.revocation === undefined) records.set(serialNumber, { ...record, revocation: { ...revocation } });
      return true;
    },
    listRevoked({ expiredBeforeMs }) {
      return [...records.values()]
        .filter(({ revocation, notAfterMs }) => revocation !== undefined && notAfterMs >= expiredBeforeMs)
        .map(copy);
    },
  };
}
