import { isPlistDict } from '../plist/plist-value.js';
import type { PlistDict, PlistValue } from '../plist/plist-value.js';

/**
 * Commands whose response says whether they worked, and what it says when they, or a part of them, did not.
 *
 * @see apple/device-management `mdm/commands/` (`responsekeys`)
 */
const FAILURES: Readonly<Record<string, (response: PlistDict) => boolean>> = {
  InstallApplication: isRejected,
  InstallMedia: isRejected,
  InviteToProgram: ({ InvitationResult: result }) => result !== undefined && result !== 'Acknowledged',
  LOMDeviceRequest: ({ ResponseList: results }) =>
    dictsIn(results).some(({ DeviceRequestSuccess }) => DeviceRequestSuccess === false),
  ScheduleOSUpdate: ({ UpdateResults: results }) =>
    dictsIn(results).some(({ InstallAction }) => InstallAction === 'Error'),
  ScheduleOSUpdateScan: ({ ScanInitiated }) => ScanInitiated === false,
  SetFirmwarePassword: ({ SetFirmwarePassword: result }) =>
    dictsIn(result).some(({ PasswordChanged }) => PasswordChanged === false),
  Settings: ({ Settings: results }) =>
    dictsIn(results).some(({ Status }) => Status !== undefined && Status !== 'Acknowledged'),
};

/**
 * Whether an acknowledged response says that its command, or a part of it, did not work. `unknown` when a command says so
 * in its response, and there is none.
 */
export function failedInside(requestType: string, response: PlistDict | undefined): boolean | 'unknown' {
  const hasFailed = Object.hasOwn(FAILURES, requestType) ? FAILURES[requestType] : undefined;
  if (hasFailed === undefined) return false;
  return response === undefined ? 'unknown' : hasFailed(response);
}

function isRejected({ RejectionReason }: PlistDict): boolean {
  return RejectionReason !== undefined;
}

/** The dictionaries of a list of results, or a result that stands alone. */
function dictsIn(value: PlistValue | undefined): readonly PlistDict[] {
  const values: readonly (PlistValue | undefined)[] = Array.isArray(value) ? value : [value];
  return values.filter(isPlistDict);
}
