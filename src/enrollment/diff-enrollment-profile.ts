import { plistNumber, type PlistValue } from '../plist/plist-value.js';
import type { Profile, ProfilePayload } from '../profiles/profile.js';
import { faultOfRights } from './access-rights.js';
import { openEnrollmentProfile } from './open-enrollment-profile.js';
import { samePlistValue } from './same-plist-value.js';

/** One difference between an installed enrollment profile and a new one. */
export interface EnrollmentProfileChange {
  /** Wire path, for example `com.apple.mdm.Topic` or `PayloadIdentifier`; a payload is named by its type. */
  readonly path: string;
  readonly change: 'added' | 'removed' | 'changed';
  /**
   * - `allowed`: the device takes it.
   * - `refused`: the update fails and the old profile stays.
   * - `needs-unenrollment`: fixed for the life of an enrollment; only a new enrollment can have it.
   */
  readonly effect: 'allowed' | 'refused' | 'needs-unenrollment';
  readonly reason: string;
  readonly source: string;
}

const MDM = 'com.apple.mdm';
const SCHEMA = 'mdm/profiles/com.apple.mdm.yaml';
const GUIDE = 'Apple: Deploying device management enrollment profiles';

/** Keys of `com.apple.mdm` that an update must not touch. */
const FIXED_KEYS: ReadonlySet<string> = new Set([
  'Topic',
  'ServerURL',
  'CheckInURL',
  'AssignedManagedAppleID',
  'ManagedAppleID',
  'EnrollmentMode',
  'RequiredAppIDForMDM',
]);
const PER_USER = 'com.apple.mdm.per-user-connections';
/** Names of a payload that change with every version. */
const NAMES: ReadonlySet<string> = new Set(['PayloadUUID', 'PayloadVersion']);

/**
 * Tells what a device makes of a new enrollment profile in place of the installed one.
 *
 * Compares text exactly, as devices do: a `ServerURL` with another query is another URL. Payloads are matched by their
 * place in the enrollment (MDM, identity), others by identifier. No change holds a value.
 *
 * @returns In the order of the old profile's keys, additions last. Empty when nothing differs. `refused` and
 *   `needs-unenrollment` both fail the update.
 * @throws {ProfileError} when one of them is no enrollment profile.
 * @see apple/device-management `mdm/profiles/com.apple.mdm.yaml`
 */
export function diffEnrollmentProfile(
  installed: Uint8Array | Profile,
  next: Uint8Array | Profile,
): readonly EnrollmentProfileChange[] {
  const [before, after] = [openEnrollmentProfile(installed), openEnrollmentProfile(next)];
  return [
    ...diffKeys('', before.profile.plist, after.profile.plist, new Set(['PayloadContent']), judgeTop),
    ...diffKeys(`${MDM}.`, before.mdm, after.mdm, new Set(), (key, old, fresh) =>
      key === 'AccessRights' ? judgeRights(old, fresh, after.mdm) : judgeMdm(key, old, fresh),
    ),
    ...diffIdentity(before.identity, after.identity),
    ...diffOthers(
      before.profile.PayloadContent.filter((one) => one !== before.mdm && one !== before.identity),
      after.profile.PayloadContent.filter((one) => one !== after.mdm && one !== after.identity),
    ),
  ];
}

type Verdict = Pick<EnrollmentProfileChange, 'effect' | 'reason' | 'source'>;
type Judge = (key: string, before: PlistValue | undefined, after: PlistValue | undefined) => Verdict;

const allowed = (reason: string, source = SCHEMA): Verdict => ({ effect: 'allowed', reason, source });
const fixed = (reason: string, source = SCHEMA): Verdict => ({ effect: 'needs-unenrollment', reason, source });

function diffKeys(
  prefix: string,
  before: Readonly<Record<string, PlistValue | undefined>>,
  after: Readonly<Record<string, PlistValue | undefined>>,
  skipped: ReadonlySet<string>,
  judge: Judge,
): EnrollmentProfileChange[] {
  const changes: EnrollmentProfileChange[] = [];
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [old, fresh] = [ownValue(before, key), ownValue(after, key)];
    if (skipped.has(key) || samePlistValue(old, fresh)) continue;
    const change = old === undefined ? 'added' : fresh === undefined ? 'removed' : 'changed';
    changes.push({ path: prefix + key, change, ...judge(key, old, fresh) });
  }
  return changes;
}

function ownValue(dict: Readonly<Record<string, PlistValue | undefined>>, key: string): PlistValue | undefined {
  return Object.hasOwn(dict, key) ? dict[key] : undefined;
}

function judgeTop(key: string): Verdict {
  if (key === 'PayloadIdentifier')
    return fixed('with another identifier it is a second enrollment, which a device refuses', GUIDE);
  if (key === 'PayloadScope') return fixed('a profile does not move between computer and user', GUIDE);
  return allowed(NAMES.has(key) ? 'a new version of the profile' : 'not fixed for an enrollment', GUIDE);
}

function judgeMdm(key: string, before: PlistValue | undefined, after: PlistValue | undefined): Verdict {
  if (FIXED_KEYS.has(key)) return fixed(`${key} cannot be changed by an update`);
  if (key === 'ServerCapabilities' && includes(before, PER_USER) !== includes(after, PER_USER))
    return fixed('per-user connections can be neither added nor removed by an update');
  if (key === 'PayloadIdentifier') return fixed('the payload would be removed and with it the enrollment', GUIDE);
  if (key === 'IdentityCertificateUUID') return allowed('the device authenticates with another identity', GUIDE);
  return allowed('not fixed for an enrollment');
}

/** Rights may go, not come, and what is left must be rights. A User Enrollment has none. */
function judgeRights(before: PlistValue | undefined, after: PlistValue | undefined, mdm: ProfilePayload): Verdict {
  const isUserEnrollment = mdm['EnrollmentMode'] === 'BYOD' || mdm['ManagedAppleID'] !== undefined;
  if (isUserEnrollment && after === undefined) return allowed('a User Enrollment has no rights');
  const rights = plistNumber(after);
  const fault = rights === undefined ? 'AccessRights must be a number' : faultOfRights(rights);
  if (fault !== undefined) return { effect: 'refused', reason: fault, source: SCHEMA };
  if (((rights ?? 0) & ~(plistNumber(before) ?? 0)) === 0) return allowed('rights are dropped');
  return { effect: 'refused', reason: 'an update that adds rights fails', source: SCHEMA };
}

function includes(list: PlistValue | undefined, text: string): boolean {
  return Array.isArray(list) && list.some((item: PlistValue) => item === text);
}

function diffIdentity(before: ProfilePayload, after: ProfilePayload): EnrollmentProfileChange[] {
  const path = before.PayloadType;
  const verdict = allowed('the device obtains a fresh identity and checks in again', GUIDE);
  if (before.PayloadType !== after.PayloadType) return [{ path, change: 'changed', ...verdict }];
  return diffKeys(`${path}.`, before, after, new Set(), () => verdict);
}

function diffOthers(before: readonly ProfilePayload[], after: readonly ProfilePayload[]): EnrollmentProfileChange[] {
  const changes: EnrollmentProfileChange[] = [];
  const rest = new Map(after.map((payload) => [payload.PayloadIdentifier, payload]));
  const verdict = allowed('payloads beside the enrollment may change', GUIDE);
  for (const payload of before) {
    const twin = rest.get(payload.PayloadIdentifier);
    rest.delete(payload.PayloadIdentifier);
    if (twin === undefined) changes.push({ path: payload.PayloadType, change: 'removed', ...verdict });
    else changes.push(...diffKeys(`${payload.PayloadType}.`, payload, twin, new Set(), () => verdict));
  }
  for (const payload of rest.values()) changes.push({ path: payload.PayloadType, change: 'added', ...verdict });
  return changes;
}
