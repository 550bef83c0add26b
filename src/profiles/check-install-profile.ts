import { MdmError } from '../errors.js';
import type { InstallChannel } from './build-install-profile.js';
import { parseProfile } from './parse-profile.js';
import type { Profile } from './profile.js';
import type { ProfileFinding } from './profile-finding.js';

const SOURCE = 'mdm/profiles/TopLevel.yaml (PayloadScope); fleetdm/fleet#29870';

/**
 * Whether an `InstallProfile` command that was built elsewhere fits the channel it is about to be queued for: its profile,
 * and its own marks. For a device with a user channel, a Mac or a Shared iPad.
 *
 * @param keys - The command's dictionary, `Payload` and what stands beside it.
 * @returns Findings, with paths of the command; those of the profile begin with `Payload.`.
 */
export function checkInstallProfile(
  keys: { readonly Payload?: unknown; readonly PayloadScope?: unknown; readonly UserID?: unknown },
  channel: InstallChannel,
): ProfileFinding[] {
  const isUser = channel.channel === 'user';
  const findings: ProfileFinding[] = [];
  const add = (
    severity: ProfileFinding['severity'],
    rule: ProfileFinding['rule'],
    path: string,
    message: string,
  ): void => void findings.push({ severity, rule, path, message, source: SOURCE });
  const elsewhere = isUser ? 'the channel is that of a user' : 'the channel is that of the device';

  if (keys.PayloadScope !== undefined && keys.PayloadScope !== (isUser ? 'User' : 'System'))
    add('error', 'scope-mismatch', 'PayloadScope', `the command is marked otherwise, but ${elsewhere}`);
  if (keys.UserID !== undefined && (!isUser || keys.UserID !== channel.userId))
    add(
      'error',
      'scope-mismatch',
      'UserID',
      isUser ? 'the command is for another user' : `names a user, but ${elsewhere}`,
    );

  const profile = readProfile(keys.Payload);
  if (profile === undefined) add('error', 'wrong-type', 'Payload', 'is not the bytes of a profile');
  else if (profile.PayloadScope === (isUser ? 'System' : 'User'))
    add('error', 'scope-mismatch', 'Payload.PayloadScope', `is ${profile.PayloadScope}, but ${elsewhere}`);
  else if (isUser && profile.PayloadScope !== 'User')
    add('warning', 'scope-missing', 'Payload.PayloadScope', 'on a user channel the profile has to state User');
  return findings;
}

function readProfile(payload: unknown): Profile | undefined {
  if (!(payload instanceof Uint8Array)) return undefined;
  try {
    return parseProfile(payload);
  } catch (error) {
    if (error instanceof MdmError) return undefined;
    throw error;
  }
}
