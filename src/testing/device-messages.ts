import type { EnrollmentKeys } from '../checkin/enrollment-identity.js';
import type { CheckinMessageType } from '../checkin/checkin-message.js';
import type { ErrorChainItem } from '../commands/command-report.js';
import { buildPlist } from '../plist/build-plist.js';
import type { PlistDict, PlistValue } from '../plist/plist-value.js';

/** What a device tells of itself in Authenticate. Keys keep Apple's spelling (`mdm/checkin/authenticate.yaml`). */
export interface SimulatedDeviceFacts {
  readonly OSVersion?: string;
  readonly BuildVersion?: string;
  readonly ProductName?: string;
  readonly SerialNumber?: string;
  readonly IMEI?: string;
  readonly MEID?: string;
  readonly DeviceName?: string;
  readonly Model?: string;
  readonly ModelName?: string;
}

/** What a channel sends in TokenUpdate. */
export interface TokenUpdateFacts {
  readonly Topic: string;
  readonly PushMagic: string;
  readonly Token: Uint8Array;
  readonly UnlockToken?: Uint8Array;
  readonly AwaitingConfiguration?: boolean;
  readonly NotOnConsole?: boolean;
}

/** The body of a check-in message, as XML. Absent keys are left out. */
export function buildCheckinBody(
  type: CheckinMessageType,
  keys: EnrollmentKeys,
  content: { readonly [key: string]: PlistValue | undefined } = {},
): Uint8Array {
  return buildPlist(definedKeys({ ...content, ...keys, MessageType: type }));
}

/** The body of a report, as XML. `Idle` has no `commandUuid`. */
export function buildReportBody(
  status: string,
  keys: EnrollmentKeys,
  content: {
    readonly commandUuid?: string;
    readonly errorChain?: readonly ErrorChainItem[];
    readonly payload?: PlistDict;
  } = {},
): Uint8Array {
  return buildPlist(
    definedKeys({
      ...content.payload,
      ...keys,
      Status: status,
      CommandUUID: content.commandUuid,
      ErrorChain: content.errorChain?.map((item) => definedKeys({ ...item })),
    }),
  );
}

/** Keys in the order of Apple's devices: alphabetical. */
function definedKeys(content: { readonly [key: string]: PlistValue | undefined }): PlistDict {
  const entries: [string, PlistValue][] = [];
  for (const key of Object.keys(content).toSorted()) {
    const value = content[key];
    if (value !== undefined) entries.push([key, value]);
  }
  return Object.fromEntries(entries);
}
