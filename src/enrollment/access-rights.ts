import { ProfileError } from '../errors.js';

/** Every right of `AccessRights`. */
export const ALL_ACCESS_RIGHTS = 8191;

const NEEDED: readonly (readonly [right: number, needs: number])[] = [
  [2, 1],
  [128, 64],
];

/**
 * Why devices refuse rights; `undefined` when they do not.
 * @see apple/device-management `mdm/profiles/com.apple.mdm.yaml`, `AccessRights`
 */
export function faultOfRights(rights: number): string | undefined {
  if (!Number.isSafeInteger(rights) || rights < 1 || rights > ALL_ACCESS_RIGHTS)
    return `AccessRights must be an integer from 1 to ${ALL_ACCESS_RIGHTS}`;
  const lacking = NEEDED.find(([right, needs]) => (rights & right) !== 0 && (rights & needs) === 0);
  return lacking === undefined ? undefined : `AccessRights ${lacking[0]} needs ${lacking[1]}`;
}

/** Refuses rights that devices refuse. */
export function assertAccessRights(rights: number): number {
  const fault = faultOfRights(rights);
  if (fault !== undefined) throw new ProfileError('ERR_PROFILE_INVALID_KEY', 'AccessRights', fault);
  return rights;
}
