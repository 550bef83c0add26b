import { channelsOf } from './payload-support.js';
import type { Profile } from './profile.js';

/** What a profile says about the part of a Mac it is for. */
export interface ScopeReport {
  /** `PayloadScope` as stated. `absent` is not the same as `System`; `unknown` is a value that Apple does not document. */
  readonly stated: 'System' | 'User' | 'absent' | 'unknown';
  /** Payload types that macOS has on the device channel only, in the order of the profile. */
  readonly deviceOnly: readonly string[];
  /** Payload types that macOS has on the user channel only. */
  readonly userOnly: readonly string[];
  /**
   * Where the profile can land on a Mac: `none` when payloads of both kinds stand in it, or when they contradict
   * `stated`; `either` when nothing decides.
   */
  readonly channel: 'device' | 'user' | 'either' | 'none';
  /** Whether the payloads are encrypted, so that only `stated` is known. */
  readonly encrypted: boolean;
}

/**
 * Which channel of a Mac a profile is for, by its `PayloadScope` and by what its payloads exist on.
 *
 * @see apple/device-management `mdm/profiles/` (`devicechannel`, `userchannel`)
 */
export function scopeOf(profile: Profile): ScopeReport {
  const stated = statedScope(profile);
  const only = (missing: 'device' | 'user'): string[] => [
    ...new Set(
      profile.PayloadContent.filter((payload) => !channelsOf(payload, 'macOS')[missing]).map(
        ({ PayloadType }) => PayloadType,
      ),
    ),
  ];
  const [deviceOnly, userOnly] = [only('user'), only('device')];
  const device = stated !== 'User' && userOnly.length === 0;
  const user = stated !== 'System' && deviceOnly.length === 0;
  return {
    stated,
    deviceOnly,
    userOnly,
    channel: device ? (user ? 'either' : 'device') : user ? 'user' : 'none',
    encrypted: profile.EncryptedPayloadContent !== undefined,
  };
}

export function statedScope({ PayloadScope: scope }: Pick<Profile, 'PayloadScope'>): ScopeReport['stated'] {
  switch (scope) {
    case undefined:
      return 'absent';
    case 'System':
      return 'System';
    case 'User':
      return 'User';
    default:
      return 'unknown';
  }
}
