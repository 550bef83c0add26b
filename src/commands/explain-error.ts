import type { ErrorChainItem } from './command-report.js';
import { ERROR_TABLE, type RetryAdvice } from './error-table.js';

/** What is known of one error code. */
export interface ErrorExplanation {
  readonly meaning: string;
  /** Absent where the meaning does not tell. */
  readonly retry?: RetryAdvice;
  /** Where the meaning is from. */
  readonly source: string;
}

const REFERENCE =
  'https://developer.apple.com/library/content/documentation/Miscellaneous/Reference/MobileDeviceManagementProtocolRef/3-MDM_Protocol/MDM_Protocol.html';

/** `MDMClientError` of macOS is not in Apple's list; this code is in the recording of a real Mac. */
const MISSING_KEY: ErrorExplanation = {
  meaning: 'the command lacks a required key',
  retry: 'no',
  source: 'report of macOS 10.12.5 to a RemoveProfile without Identifier',
};

/**
 * Explains one item of an error chain by its domain and code. Ask for each item: the first is the outermost, and the
 * cause often stands in a later one.
 *
 * Apple's list is of 2018 and warns that codes may change: show the meaning to people, do not build decisions on it.
 * Codes that no source explains give `undefined`.
 *
 * @see Apple: Mobile Device Management Protocol Reference, MDM Protocol, Error Codes
 */
export function explainError(item: Pick<ErrorChainItem, 'ErrorDomain' | 'ErrorCode'>): ErrorExplanation | undefined {
  const { ErrorDomain = '', ErrorCode = Number.NaN } = item;
  if (ErrorDomain === 'MDMClientError' && ErrorCode === 97) return MISSING_KEY;
  const row = Object.hasOwn(ERROR_TABLE, ErrorDomain) ? ERROR_TABLE[ErrorDomain]?.[ErrorCode] : undefined;
  if (row === undefined) return undefined;
  const [meaning, retry] = row;
  return { meaning, ...(retry !== undefined && { retry }), source: REFERENCE };
}
