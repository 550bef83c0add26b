import { ProfileError } from '../errors.js';

/** Every right of `AccessRights`. */
export const ALL_ACCESS_RIGHTS = 8191;

const NEEDED: readonly (readonly [right: number, needs: number])[] = [
  [2, 1],
  [128, 64],
];

/**
 * Refuses rights that devices refuse.
 * @see apple/device-management `mdm/profiles/com.apple.mdm.yaml`, `AccessRights`
 */
export function assertAccessRights(rights: number): number {
  if (!Number.isSafeInteger(rights) || rights < 1 || rights > ALL_ACCESS_RIGHTS)
    throw invalid(`AccessRights must be an integer from 1 to ${ALL_ACCESS_RIGHTS}`);
  for (const [right, needs] of NEEDED)
    if ((rights & right) !== 0 && (rights & needs) === 0) throw invalid(`AccessRights ${right} needs ${needs}`);
  return rights;
}

function invalid(message: string): ProfileError {
  return new ProfileError('ERR_PROFILE_INVALID_KEY', 'AccessRights', message);
}
