import type { EnrollmentRecord, EnrollmentVersion } from '../storage/enrollment-store.js';

/** The version of a record without the rest of it, to hand to a storage with what was decided on the record. */
export function enrollmentVersion(record: EnrollmentRecord): EnrollmentVersion;
export function enrollmentVersion(record: EnrollmentRecord | undefined): EnrollmentVersion | undefined;
export function enrollmentVersion(record: EnrollmentRecord | undefined): EnrollmentVersion | undefined {
  if (record === undefined) return undefined;
  const { state, life, authenticatedAtMs, tokenUpdatedAtMs } = record;
  return {
    state,
    life,
    ...(authenticatedAtMs !== undefined && { authenticatedAtMs }),
    ...(tokenUpdatedAtMs !== undefined && { tokenUpdatedAtMs }),
  };
}

/** A record that changes this often while a message is decided on means a broken storage. */
export const MAX_DECISIONS = 16;
