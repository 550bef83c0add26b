import type { PlistDict } from '../../src/plist/plist-value.js';
import { buildPayload } from '../../src/profiles/build-payload.js';
import { buildProfile, type BuildProfileOptions } from '../../src/profiles/build-profile.js';
import { parseProfile } from '../../src/profiles/parse-profile.js';
import type { PayloadScope, Profile, ProfilePayload } from '../../src/profiles/profile.js';
import { stableUuid } from '../../src/profiles/stable-uuid.js';

/** A payload named after its type. */
export function payload(type: string, content: PlistDict = {}, identifier = `org.example.${type}`): ProfilePayload {
  return buildPayload<string>(type, content, { identifier, uuid: stableUuid(identifier) });
}

export interface ProfileInput extends Partial<Omit<BuildProfileOptions, 'payloads' | 'scope'>> {
  readonly scope?: PayloadScope | undefined;
}

/** A profile of these payloads, parsed. */
export function profileOf(payloads: readonly ProfilePayload[], options: ProfileInput = {}): Profile {
  const { scope, identifier = 'org.example', ...rest } = options;
  const displayName = 'Example';
  const body = buildProfile({
    ...{ identifier, displayName, payloads, uuid: stableUuid(`${identifier} profile`), ...rest },
    ...(scope !== undefined && { scope }),
  });
  return parseProfile(body);
}
