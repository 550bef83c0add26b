import { ProfileError } from '../errors.js';
import { buildPlist } from '../plist/build-plist.js';
import { PlistReal } from '../plist/plist-value.js';
import { payloadText, randomPayloadUuid } from './payload-text.js';
import type { PayloadScope, ProfilePayload } from './profile.js';

/** A profile and its payloads. Absent options leave their key out. */
export interface BuildProfileOptions {
  /** Reverse DNS. A profile with the same identifier replaces the installed one. */
  readonly identifier: string;
  readonly displayName: string;
  /** From `buildPayload`. Identifiers and UUIDs must differ. */
  readonly payloads: readonly ProfilePayload[];
  /** Defaults to a random UUID in upper case. Give one to get the same bytes again. */
  readonly uuid?: string;
  readonly description?: string;
  readonly organization?: string;
  /**
   * macOS. State it for every profile but the enrollment profile: `System` for the device channel, `User` for the user
   * channel.
   */
  readonly scope?: PayloadScope;
  /** Supervised iOS and tvOS; on macOS only for profiles installed by hand. Forbidden in a User Enrollment. */
  readonly removalDisallowed?: boolean;
  /** With a payload `com.apple.profileRemovalPassword`. */
  readonly hasRemovalPasscode?: boolean;
  /** Whole seconds. The earlier of this and `durationUntilRemovalSeconds` counts. */
  readonly removalDate?: Date;
  readonly durationUntilRemovalSeconds?: number;
  /** When an update is offered; not watchOS. */
  readonly expirationDate?: Date;
  /** 0 any, 1 iPhone, iPad and iPod, 2 Watch, 3 HomePod, 4 Apple TV, 5 Mac, 6 Vision. */
  readonly targetDeviceType?: 0 | 1 | 2 | 3 | 4 | 5 | 6;
  /** Text by BCP 47 language; `default` when none fits. */
  readonly consentText?: Readonly<Record<string, string>>;
}

/**
 * Bytes of an unsigned .mobileconfig: an XML property list, the same for the same options if all UUIDs are given.
 *
 * @throws {ProfileError} `ERR_PROFILE_INVALID_KEY` with the wire path, for example `PayloadContent[1].PayloadUUID`: an
 * identifier or UUID that is empty, longer than 1,024 characters, has control characters, or stands twice.
 * @throws {PlistError} `ERR_PLIST_UNWRITABLE` with `path` for a value that a property list cannot hold.
 * @see apple/device-management `mdm/profiles/TopLevel.yaml`
 */
export function buildProfile(options: BuildProfileOptions): Uint8Array {
  const { consentText, description, organization, scope, removalDisallowed, hasRemovalPasscode } = options;
  const { removalDate, durationUntilRemovalSeconds, expirationDate, targetDeviceType } = options;
  assertDistinct(options.payloads);
  return buildPlist({
    ...(consentText !== undefined && { ConsentText: { ...consentText } }),
    ...(durationUntilRemovalSeconds !== undefined && {
      DurationUntilRemoval: new PlistReal(durationUntilRemovalSeconds),
    }),
    ...(hasRemovalPasscode !== undefined && { HasRemovalPasscode: hasRemovalPasscode }),
    PayloadContent: options.payloads,
    ...(description !== undefined && { PayloadDescription: description }),
    PayloadDisplayName: options.displayName,
    ...(expirationDate !== undefined && { PayloadExpirationDate: expirationDate }),
    PayloadIdentifier: payloadText(options.identifier, 'PayloadIdentifier'),
    ...(organization !== undefined && { PayloadOrganization: organization }),
    ...(removalDisallowed !== undefined && { PayloadRemovalDisallowed: removalDisallowed }),
    ...(scope !== undefined && { PayloadScope: assertScope(scope) }),
    PayloadType: 'Configuration',
    PayloadUUID: payloadText(options.uuid ?? randomPayloadUuid(), 'PayloadUUID'),
    PayloadVersion: 1,
    ...(removalDate !== undefined && { RemovalDate: removalDate }),
    ...(targetDeviceType !== undefined && { TargetDeviceType: targetDeviceType }),
  });
}

/** Two payloads with one identifier or UUID make references and updates ambiguous. */
function assertDistinct(payloads: readonly ProfilePayload[]): void {
  for (const key of ['PayloadIdentifier', 'PayloadUUID'] as const) {
    const seen = new Set<string>();
    for (const [index, payload] of payloads.entries()) {
      const path = `PayloadContent[${index}].${key}`;
      const value = payloadText(payload[key], path);
      if (seen.has(value)) throw new ProfileError('ERR_PROFILE_INVALID_KEY', path, `${path} stands twice`);
      seen.add(value);
    }
  }
}

function assertScope(scope: string): string {
  if (scope !== 'System' && scope !== 'User')
    throw new ProfileError('ERR_PROFILE_INVALID_KEY', 'PayloadScope', 'PayloadScope must be System or User');
  return scope;
}
