import type { MdmStorage } from '../storage/mdm-storage.js';
import type { ConformanceCase } from './conformance-case.js';
import { authenticateConformance } from './conformance-authenticate.js';
import { checkOutConformance } from './conformance-check-out.js';
import { enrollmentConformance } from './conformance-enrollments.js';
import { identityConformance } from './conformance-identities.js';
import { listingConformance } from './conformance-listing.js';
import { planConformance } from './conformance-plans.js';
import { queueConformance } from './conformance-queue.js';
import { queueConcurrencyConformance } from './conformance-queue-concurrency.js';
import { secretConformance } from './conformance-secrets.js';

/**
 * The obligations of every role of `MdmStorage` as data, for any test runner: one empty storage per case.
 *
 * @example
 * test.each(storageConformance)('$name', ({ run }) => run(() => createMyStorage()));
 */
export const storageConformance: readonly ConformanceCase<MdmStorage>[] = [
  ...enrollmentConformance,
  ...authenticateConformance,
  ...checkOutConformance,
  ...planConformance,
  ...listingConformance,
  ...queueConformance,
  ...queueConcurrencyConformance,
  ...identityConformance,
  ...secretConformance,
];
