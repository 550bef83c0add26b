import { equalBytes } from '../internal/bytes.js';
import {
  NEW_LIFE,
  SAME_LIFE,
  type EnrollmentClassification,
  type EnrollmentEvidence,
} from './enrollment-classification.js';

/** The device channel as it stands between Authenticate and TokenUpdate. A record of this package's storage fits. */
export interface UnsettledEnrollment {
  readonly state: 'authenticated' | 'enabled' | 'disabled';
  /** Push identity of the life before. */
  readonly push?: { readonly token: Uint8Array };
  readonly awaitingConfiguration: boolean;
  readonly authenticatedAtMs?: number;
  readonly tokenUpdatedAtMs?: number;
}

/** Keys of a TokenUpdate of the device channel that are looked at. */
export interface TokenUpdateKeys {
  readonly Token: Uint8Array;
  readonly AwaitingConfiguration?: boolean;
}

/**
 * Completes the classification of an Authenticate with what only the TokenUpdate tells.
 *
 * | since the Authenticate | TokenUpdate | kind, plan |
 * |---|---|---|
 * | taken for a renewal, or unsettled | awaits configuration: only a device in Setup Assistant does | `fresh-setup`, new life |
 * | unsettled | the APNs token of before, which an erase does not leave | `renewal`, same life |
 * | unsettled | another token | `re-enrollment`, new life |
 *
 * Apply a plan of `new-life` before the TokenUpdate itself, and in one step with it when your storage can. Leave what the
 * device escrowed since its Authenticate.
 *
 * @returns `undefined` when there is nothing to settle: no Authenticate came since the last TokenUpdate, or its plan was
 *   complete. A plan of `same-life` needs no action.
 */
export function settleEnrollment(
  current: UnsettledEnrollment | undefined,
  message: TokenUpdateKeys,
): EnrollmentClassification | undefined {
  if (current?.push === undefined || current.state === 'disabled') return undefined;
  const evidence: EnrollmentEvidence[] = [];
  const { authenticatedAtMs = -Infinity, tokenUpdatedAtMs = Infinity } = current;
  const isRenewal = current.state === 'enabled';
  if (isRenewal && (authenticatedAtMs < tokenUpdatedAtMs || current.awaitingConfiguration)) return undefined;
  if (message.AwaitingConfiguration === true) {
    evidence.push({ fact: 'awaiting-configuration', suggests: 'fresh-setup' });
    return { kind: 'fresh-setup', settled: true, plan: NEW_LIFE, evidence };
  }
  if (isRenewal) return undefined;
  if (equalBytes(current.push.token, message.Token)) {
    evidence.push({ fact: 'push-token-kept', suggests: 'renewal' });
    return { kind: 'renewal', settled: true, plan: SAME_LIFE, evidence };
  }
  evidence.push({ fact: 'push-token-changed', suggests: 're-enrollment' });
  return { kind: 're-enrollment', settled: true, plan: NEW_LIFE, evidence };
}
