import type { Finding } from '../schema/finding.js';
import { PROFILE_TABLE } from '../schema/generated/profile-table.js';
import { readEntries } from '../schema/read-entry.js';
import type { SchemaTarget } from '../schema/schema-target.js';
import { validateValue } from '../schema/validate-value.js';
import type { Profile } from './profile.js';
import { validatePayload } from './validate-payload.js';

/**
 * Tells what a device would make of a profile: its own keys, and every payload in it, against Apple's schema. Payloads of
 * an encrypted profile cannot be looked at. Without a target, support is not looked at.
 *
 * @returns Findings; paths of payloads start with `PayloadContent[0].`. No finding holds a value.
 * @see apple/device-management `mdm/profiles/TopLevel.yaml`
 */
export function validateProfile(profile: Profile, target?: SchemaTarget): readonly Finding[] {
  const top = readEntries(PROFILE_TABLE, 'TopLevel').flatMap((entry) =>
    validateValue(entry, profile.plist, { target }),
  );
  return [
    ...top,
    ...profile.PayloadContent.flatMap((payload, index) =>
      validatePayload(payload, target).map((finding) => ({
        ...finding,
        path: `PayloadContent[${index}]${finding.path === '' ? '' : `.${finding.path}`}`,
      })),
    ),
  ];
}
