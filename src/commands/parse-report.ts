import type { EnrollmentKeys } from '../checkin/enrollment-identity.js';
import { CommandError, PlistError } from '../errors.js';
import type { Mutable } from '../internal/mutable.js';
import { ownString } from '../internal/own-string.js';
import { parsePlist } from '../plist/parse-plist.js';
import { salvagePlistStrings } from '../plist/salvage-plist-strings.js';
import type { PlistLimits } from '../plist/plist-limits.js';
import type { PlistRepair } from '../plist/plist-repair.js';
import { isPlistDict } from '../plist/plist-value.js';
import type { PlistDict, PlistValue } from '../plist/plist-value.js';
import { isCommandName } from './command-name.js';
import type { CommandReport, ErrorChainItem } from './command-report.js';

/** How `parseReport` reads a body. */
export interface ParseReportOptions {
  /** Limits of the property list. `maxBytes` is 4 MiB and `maxDepth` 32 unless given. */
  readonly limits?: PlistLimits;
}

const MAX_DEPTH = 32;
const ENROLLMENT_KEYS = [
  'UDID',
  'UserID',
  'UserShortName',
  'UserLongName',
  'EnrollmentID',
  'EnrollmentUserID',
] as const satisfies readonly (keyof EnrollmentKeys)[];
const STRINGS = [...ENROLLMENT_KEYS, 'AuthToken'] as const;
const NAMES = ['Status', 'CommandUUID', 'RequestType'] as const;
const BOOLEANS = ['NotOnConsole', 'NeedSyncResponse', 'UserConfiguration'] as const;

/**
 * Reads what a device says on the command endpoint, however damaged.
 *
 * Devices send XML that no parser accepts (U+0000 in the name of an app) and repeat a refused report for ever, so this
 * never refuses a report that says who sent it or which command it is about: first the body is read as it is, then with
 * repairs, and in the end only the identifying keys are taken from what is intact. A typed key of the wrong type, an empty
 * identifier, and a name that cannot be a UUID or status (more than 256 characters, control characters) are left out; what
 * came stands in `plist`.
 *
 * In a truncated body the user keys may be lost, as they come last: with `damage`, an absent `UserID` does not prove that
 * the report is of the device channel.
 *
 * @param body - Request body as received. `raw` is this array, not a copy.
 * @throws {CommandError} `ERR_REPORT_UNREADABLE` when neither `UDID` nor `EnrollmentID` nor `CommandUUID` can be found,
 * also because the body exceeds `maxBytes`; `cause` is the `PlistError`, if there was one.
 */
export function parseReport(body: Uint8Array, options: ParseReportOptions = {}): CommandReport {
  const limits = { maxDepth: MAX_DEPTH, ...options.limits };
  try {
    const { value, repairs } = parsePlist(body, { reals: 'number', limits, repair: true });
    return assertIdentified(readReport(value, body, repairs));
  } catch (error) {
    if (!(error instanceof PlistError)) throw error;
    const found = salvagePlistStrings(body, [...STRINGS, ...NAMES], { limits });
    const report: Mutable<CommandReport> = { ErrorChain: [], raw: body, repairs: [], damage: error };
    assignNames(report, found);
    return assertIdentified(report);
  }
}

function assertIdentified(report: CommandReport): CommandReport {
  if (report.UDID === undefined && report.EnrollmentID === undefined && report.CommandUUID === undefined)
    throw new CommandError('ERR_REPORT_UNREADABLE', 'the report names neither a device nor a command', {
      ...(report.damage !== undefined && { cause: report.damage }),
    });
  return report;
}

/** Keys are assigned one by one: on every poll, spreading optional parts costs more than reading the property list. */
function readReport(value: PlistValue, raw: Uint8Array, repairs: readonly PlistRepair[]): CommandReport {
  if (!isPlistDict(value)) throw new CommandError('ERR_REPORT_UNREADABLE', 'the property list is not a dictionary');
  const report: Mutable<CommandReport> = {
    ErrorChain: readErrorChain(value['ErrorChain']),
    raw,
    plist: value,
    repairs,
  };
  assignNames(report, value);
  for (const key of BOOLEANS) {
    const found = value[key];
    if (isBoolean(found)) report[key] = found;
  }
  return report;
}

/** Strings that outlive the report: queues and lists of devices keep them. */
function assignNames(report: Mutable<CommandReport>, values: PlistDict): void {
  for (const key of STRINGS) {
    const found = values[key];
    if (isPresent(found)) report[key] = ownString(found);
  }
  for (const key of NAMES) {
    const found = values[key];
    if (isCommandName(found)) report[key] = ownString(found);
  }
}

function readErrorChain(value: PlistValue | undefined): readonly ErrorChainItem[] {
  if (!Array.isArray(value)) return [];
  const chain: readonly PlistValue[] = value;
  return chain.filter(isPlistDict).map((item) => ({
    ...pick(item, ['ErrorCode'], isNumber),
    ...pick(item, ['ErrorDomain', 'LocalizedDescription', 'USEnglishDescription'], isString),
  }));
}

/** Those of `keys` whose value `fits`. */
function pick<Key extends string, Value extends PlistValue>(
  dict: PlistDict,
  keys: readonly Key[],
  fits: (value: PlistValue | undefined) => value is Value,
): { [K in Key]?: Value } {
  const found: { [K in Key]?: Value } = {};
  for (const key of keys) {
    const value = dict[key];
    if (fits(value)) found[key] = value;
  }
  return found;
}

function isString(value: PlistValue | undefined): value is string {
  return typeof value === 'string';
}

function isPresent(value: PlistValue | undefined): value is string {
  return typeof value === 'string' && value !== '';
}

function isBoolean(value: PlistValue | undefined): value is boolean {
  return typeof value === 'boolean';
}

function isNumber(value: PlistValue | undefined): value is number {
  return typeof value === 'number';
}
