import type { PlistDict } from '../plist/plist-value.js';
import type { Finding } from '../schema/finding.js';
import type { CommandResponses } from '../schema/generated/command-responses.js';
import { RESPONSE_TABLE } from '../schema/generated/response-table.js';
import { readEntries } from '../schema/read-entry.js';
import { validateValue } from '../schema/validate-value.js';
import type { Command } from './command.js';
import type { CommandReport } from './command-report.js';
import type {
  DeviceInformationAnswer,
  DeviceInformationPayload,
  DeviceInformationQuery,
} from './device-information.js';

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

/** Response of a request type: as the schema has it, or any dictionary. */
export type ResponseOf<Type extends string> = Type extends keyof CommandResponses ? CommandResponses[Type] : PlistDict;

/** What a device answered to one command. */
export interface CommandResponse<Type extends string = string, Response = ResponseOf<Type>> {
  /** Status of the report. `Error` answers may carry keys too. */
  readonly status: string | undefined;
  /**
   * The keys beside the envelope, as decoded. Typed by the schema, all of them optional; a device may send other types
   * and newer keys, which `findings` names.
   */
  readonly response: Response;
  /** Where the response departs from the schema. Never holds a value. */
  readonly findings: readonly Finding[];
}

/**
 * Reads the report of a command as the response that Apple's schema describes.
 *
 * Tolerant: nothing is refused or left out; what departs from the schema is in `findings`. A report that was damaged
 * beyond repair has an empty response.
 *
 * @param command - The command, or its request type; reports do not name it. With a DeviceInformation command the
 *   response is typed by the queries that were asked.
 * @see apple/device-management `mdm/commands/`
 */
export function parseResponse<Query extends DeviceInformationQuery>(
  command: Command<'DeviceInformation', DeviceInformationPayload<Query>>,
  report: CommandReport,
): CommandResponse<'DeviceInformation', DeviceInformationAnswer<Query>>;
export function parseResponse<Type extends keyof CommandResponses | (string & {})>(
  command: Type | Command<Type, object>,
  report: CommandReport,
): CommandResponse<Type>;
export function parseResponse(command: string | Command<string, object>, report: CommandReport): CommandResponse {
  const requestType = typeof command === 'string' ? command : command.Command.RequestType;
  const entries = readEntries(RESPONSE_TABLE, requestType);
  const ownKeys = new Set(entries.flatMap((entry) => entry.keys.map((key) => key.key)));
  const response: PlistDict = Object.fromEntries(
    Object.entries(report.plist ?? {}).filter(([key]) => !ENVELOPE.has(key) || ownKeys.has(key)),
  );
  // Only an Acknowledged answer has to be complete.
  const findings = entries
    .flatMap((entry) => validateValue(entry, response))
    .filter((finding) => finding.rule !== 'missing-key' || report.Status === 'Acknowledged');
  return { status: report.Status, response, findings };
}
