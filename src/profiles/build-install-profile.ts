import { ProfileError } from '../errors.js';
import { buildPlist } from '../plist/build-plist.js';
import { parseProfile } from './parse-profile.js';
import type { Profile } from './profile.js';

/** The channel that a command is queued for. */
export type InstallChannel =
  | { readonly channel: 'device' }
  | {
      readonly channel: 'user';
      /** `UserID` of the channel, as the TokenUpdate of the user had it. */
      readonly userId: string;
    };

/** How `buildInstallProfile` marks the command. */
export interface BuildInstallProfileOptions {
  /** Default true: a command for a user channel carries `PayloadScope` and `UserID`. */
  readonly markCommand?: boolean;
  /**
   * Default false. True where the device has no user channel, so that `PayloadScope` has no meaning: where `channelFor`
   * gives no `scope`.
   */
  readonly ignoreScope?: boolean;
}

/** Keys of an InstallProfile command beside `RequestType`. */
export interface InstallProfileKeys {
  readonly Payload: Uint8Array;
  readonly PayloadScope?: 'User';
  readonly UserID?: string;
}

/**
 * The payload of an `InstallProfile` command for one channel, to give to `buildCommand`. What does not fit the channel
 * is refused before it is queued.
 *
 * On a user channel, a profile without `PayloadScope` is written again with `User`, and the command is marked; a signed
 * one cannot be written again and is refused.
 *
 * @param profile - Bytes of the file, or what `parseProfile` made of it.
 * @throws {ProfileError} `ERR_PROFILE_SCOPE_MISMATCH` with `path` `PayloadScope`, and those of `parseProfile`.
 * @throws {TypeError} when `userId` is empty.
 * @see apple/device-management `mdm/profiles/TopLevel.yaml`; fleetdm/fleet, notes on the user channel
 */
export function buildInstallProfile(
  profile: Uint8Array | Profile,
  channel: InstallChannel,
  options: BuildInstallProfileOptions = {},
): InstallProfileKeys {
  const read = profile instanceof Uint8Array ? parseProfile(profile) : profile;
  if (channel.channel === 'device') {
    if (read.PayloadScope === 'User' && options.ignoreScope !== true)
      throw mismatch('PayloadScope is User, but the channel is that of the device');
    return { Payload: read.raw };
  }
  if (typeof channel.userId !== 'string' || channel.userId === '') throw new TypeError('userId must not be empty');
  const Payload = withUserScope(read);
  if (options.markCommand === false) return { Payload };
  return { Payload, PayloadScope: 'User', UserID: channel.userId };
}

function withUserScope({ PayloadScope, signed, plist, raw }: Profile): Uint8Array {
  if (PayloadScope === 'User') return raw;
  if (PayloadScope !== undefined) throw mismatch('PayloadScope is not User, but the channel is that of a user');
  if (signed) throw mismatch('the profile needs PayloadScope User, which has to be there before it is signed');
  return buildPlist({ ...plist, PayloadScope: 'User' });
}

function mismatch(message: string): ProfileError {
  return new ProfileError('ERR_PROFILE_SCOPE_MISMATCH', 'PayloadScope', message);
}
