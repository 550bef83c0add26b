import type { PlistDict } from '../plist/plist-value.js';
import type { Finding } from '../schema/finding.js';
import type { CommandResponses } from '../schema/generated/command-responses.js';
import { RESPONSE_TABLE } from '../schema/generated/response-table.js';
import { readEntries } from '../schema/read-entry.js';
import { validateValue } from '../schema/validate-value.js';
import type { CommandReport } from './command-report.js';

/** Keys around every response. */
const ENVELOPE = new Set([
  'AuthToken',
  'CommandUUID',
  'EnrollmentID',
  'EnrollmentUserID',
  'ErrorChain',
  'NeedSyncResponse',
  'NotOnConsole',
  'RequestType',
  'Status',
  'UDID',
  'UserConfiguration',
  'UserID',
  'UserLongName',
  'UserShortName',
]);

/** What a device answered to one command. */
export interface CommandResponse<Type extends string = string> {
  /** Status of the report. `Error` answers may carry keys too. */
  readonly status: string | undefined;
  /**
   * The keys beside the envelope, as decoded. Typed by the schema, all of them optional; a device may send other types
   * and newer keys, which `findings` names.
   */
  readonly response: Type extends keyof CommandResponses ? CommandResponses[Type] : PlistDict;
  /** Where the response departs from the schema. Never holds a value. */
  readonly findings: readonly Finding[];
}

/**
 * Reads the report of a command as the response that Apple's schema describes.
 *
 * Tolerant: nothing is refused or left out; what departs from the schema is in `findings`. A report that was damaged
 * beyond repair has an empty response.
 *
 * @param requestType - Request type of the command; reports do not name it.
 * @see apple/device-management `mdm/commands/`
 */
export function parseResponse<Type extends keyof CommandResponses | (string & {})>(
  requestType: Type,
  report: CommandReport,
): CommandResponse<Type>;
export function parseResponse(requestType: string, report: CommandReport): CommandResponse {
  const response: PlistDict = Object.fromEntries(
    Object.entries(report.plist ?? {}).filter(([key]) => !ENVELOPE.has(key) || isOwnKey(requestType, key)),
  );
  const findings = readEntries(RESPONSE_TABLE, requestType).flatMap((entry) =>
    // Only an Acknowledged answer has to be complete.
    validateValue(entry, response).filter(
      (finding) => finding.rule !== 'missing-key' || report.Status === 'Acknowledged',
    ),
  );
  return { status: report.Status, response, findings };
}

const isOwnKey = (requestType: string, key: string): boolean =>
  readEntries(RESPONSE_TABLE, requestType).some((entry) => entry.keys.some((own) => own.key === key));
