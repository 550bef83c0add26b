import type { PushCertificate } from './parse-push-certificate.js';

/** How a push certificate stands at a moment. */
export interface PushCertificateState {
  /** `expires-soon`: renew it now. `expired`: APNs refuses it; a renewal brings every device back. */
  readonly state: 'valid' | 'expires-soon' | 'expired' | 'not-yet-valid';
  /** Whole days until it ends; negative when it has. */
  readonly daysLeft: number;
}

const DAY_MS = 86_400_000;

/**
 * Tells when to renew. Push certificates last a year.
 *
 * @param atMs - Milliseconds since 1970.
 * @param options.warnDays - From how many days before the end to say `expires-soon`. Default 30.
 */
export function assessPushCertificate(
  { notBefore, notAfter }: Pick<PushCertificate, 'notBefore' | 'notAfter'>,
  atMs: number,
  options: { readonly warnDays?: number } = {},
): PushCertificateState {
  const leftMs = notAfter.getTime() - atMs;
  const daysLeft = Math.floor(leftMs / DAY_MS);
  if (leftMs < 0) return { state: 'expired', daysLeft };
  if (atMs < notBefore.getTime()) return { state: 'not-yet-valid', daysLeft };
  return { state: leftMs < (options.warnDays ?? 30) * DAY_MS ? 'expires-soon' : 'valid', daysLeft };
}
