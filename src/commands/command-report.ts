import type { EnrollmentKeys } from '../checkin/enrollment-identity.js';
import type { PlistRepair } from '../plist/plist-repair.js';
import type { PlistDict } from '../plist/plist-value.js';
import type { PlistError } from '../errors.js';

/** Statuses that Apple documents. Others are kept as they came. */
export type KnownReportStatus = 'Idle' | 'Acknowledged' | 'Error' | 'CommandFormatError' | 'NotNow';

/** One link of an error chain; the first is the outermost. Codes are diagnostic and may change between OS versions. */
export interface ErrorChainItem {
  readonly ErrorCode?: number;
  readonly ErrorDomain?: string;
  readonly LocalizedDescription?: string;
  readonly USEnglishDescription?: string;
}

/** What a device says on the command endpoint. Whatever identifies the command survives any damage. */
export interface CommandReport extends EnrollmentKeys {
  /** Absent only when the body was damaged so much that it could not be found. */
  readonly Status?: KnownReportStatus | (string & {});
  /** Absent on `Idle`. */
  readonly CommandUUID?: string;
  /** Empty when there is none. May be missing even on `CommandFormatError`. */
  readonly ErrorChain: readonly ErrorChainItem[];
  readonly NotOnConsole?: boolean;
  readonly NeedSyncResponse?: boolean;
  readonly UserConfiguration?: boolean;
  /** Session proof of a network user; a secret. */
  readonly AuthToken?: string;
  /** Old systems repeat the request type. */
  readonly RequestType?: string;
  /** The exact bytes received. */
  readonly raw: Uint8Array;
  /** Every key as decoded, with real numbers as `number`. Absent when the body was beyond repair. */
  readonly plist?: PlistDict;
  /** What was mended to read the body. */
  readonly repairs: readonly PlistRepair[];
  /** Why the body was beyond repair; the identifying keys above were then taken from its intact parts. */
  readonly damage?: PlistError;
}
