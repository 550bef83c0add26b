import { checkSupport, type SupportProblem } from '../schema/check-support.js';
import type { Finding } from '../schema/finding.js';
import { PAYLOAD_TABLE } from '../schema/generated/payload-table.js';
import { readEntries } from '../schema/read-entry.js';
import type { OsSupport, SchemaEntry } from '../schema/schema-entry.js';
import type { SchemaTarget } from '../schema/schema-target.js';
import { validateValue } from '../schema/validate-value.js';
import type { ProfilePayload } from './profile.js';

/** Keys on every payload beside those of its type. */
export const COMMON_KEYS: ReadonlySet<string> = new Set([
  'PayloadType',
  'PayloadVersion',
  'PayloadIdentifier',
  'PayloadUUID',
  'PayloadDisplayName',
  'PayloadDescription',
  'PayloadOrganization',
]);

/** The schema's entry for a payload. Where several share the type, the one that has most of its keys. */
export function entryOf(payload: ProfilePayload): SchemaEntry | undefined {
  const entries = readEntries(PAYLOAD_TABLE, payload.PayloadType);
  if (entries.length < 2) return entries[0];
  const fit = (entry: SchemaEntry): number =>
    validateValue(entry, payload, { ignoredKeys: COMMON_KEYS }).reduce((sum, { severity }) => sum + COSTS[severity], 0);
  return entries.reduce((best, entry) => (fit(entry) < fit(best) ? entry : best));
}

const COSTS: Readonly<Record<Finding['severity'], number>> = { error: 3, warning: 2, note: 1 };

/** Support rules that the target breaks for a payload; none for a type that the schema does not know. */
export function supportProblems(payload: ProfilePayload, target: SchemaTarget): readonly SupportProblem[] {
  return checkSupport(entryOf(payload)?.supportedOS, target);
}

/** Channels that a payload exists on, on macOS or on Shared iPad. Unknown types, and unstated facts, say nothing. */
export function channelsOf(
  payload: ProfilePayload,
  kind: 'macOS' | 'sharedIpad',
): { readonly device: boolean; readonly user: boolean } {
  const support = entryOf(payload)?.supportedOS;
  const row: OsSupport | undefined = kind === 'macOS' ? support?.macOS : support?.iOS;
  const channels = kind === 'macOS' ? row : row?.sharedipad;
  return { device: channels?.devicechannel !== false, user: channels?.userchannel !== false };
}
