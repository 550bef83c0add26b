import { compareOsVersions } from './compare-os-versions.js';

/** What a host knows of a device and a user that has no channel. Absent: not known, and so not judged. */
export interface UserChannelFacts {
  readonly os: 'macOS' | 'iOS' | 'tvOS' | 'watchOS' | 'visionOS';
  readonly osVersion?: string;
  readonly enrollment: 'device' | 'user-enrollment';
  /** iOS and iPadOS. */
  readonly isSharedIpad?: boolean;
  /** State of the device channel. */
  readonly deviceState?: 'authenticated' | 'enabled' | 'disabled';
  /** `ServerCapabilities` of the installed enrollment profile. */
  readonly serverCapabilities?: readonly string[];
  /** `PayloadScope` of the enrollment profile; `none` when it has none. */
  readonly profileScope?: 'System' | 'User' | 'none';
  /** How the enrollment profile came to the device. */
  readonly installedBy?: 'person' | 'automated-enrollment' | 'account-driven';
  /**
   * `enrolling`: the local user who installed the profile, or whom Setup Assistant made. `local`: any other local user.
   * `directory`: a network or mobile account. `shared-ipad`: a Managed Apple Account on a Shared iPad; `guest` its
   * temporary session.
   */
  readonly user?: 'enrolling' | 'local' | 'directory' | 'shared-ipad' | 'guest';
  /** Whether this user logged in since the device enrolled. */
  readonly hasLoggedIn?: boolean;
  /** What became of the last UserAuthenticate of a directory user. */
  readonly userAuthenticate?: 'declined' | 'no-token' | 'challenged' | 'accepted' | 'rejected';
  /** Whether the server refused this user's TokenUpdate with 410. */
  readonly wasDeclined?: boolean;
}

/** One thing that stands in the way of a user channel. */
export interface UserChannelObstacle {
  readonly rule:
    | 'no-user-channel-on-this-os'
    | 'device-not-enabled'
    | 'capability-missing'
    | 'scope-system'
    | 'user-not-managed'
    | 'user-not-logged-in'
    | 'user-declined'
    | 'user-authentication-open'
    | 'user-authentication-failed'
    | 'os-too-old';
  /** `certain`: there can be no channel. `likely`: known to prevent it, but not documented. */
  readonly certainty: 'certain' | 'likely';
  /** What to do. */
  readonly remedy: string;
  readonly source: string;
}

const PER_USER = 'com.apple.mdm.per-user-connections';

/**
 * Lists why a user has no channel of its own. Empty: nothing known stands in the way, and the user's TokenUpdate is still
 * to come: it follows the device's, or the next login.
 *
 * @see Apple: Managing devices and users in macOS; apple/device-management `mdm/checkin/tokenupdate.yaml`
 */
export function explainUserChannel(facts: UserChannelFacts): readonly UserChannelObstacle[] {
  const { os } = facts;
  const obstacles: UserChannelObstacle[] = [];
  const add = (
    rule: UserChannelObstacle['rule'],
    remedy: string,
    source: string,
    certainty: UserChannelObstacle['certainty'] = 'certain',
  ): void => void obstacles.push({ rule, certainty, remedy, source });

  if (os !== 'macOS' && !(os === 'iOS' && facts.isSharedIpad === true)) {
    const remedy = 'send to the device channel: only macOS and Shared iPad have user channels';
    add('no-user-channel-on-this-os', remedy, 'mdm/checkin/tokenupdate.yaml');
    return obstacles;
  }
  if (facts.enrollment === 'user-enrollment' && os === 'iOS')
    add(
      'no-user-channel-on-this-os',
      'a User Enrollment of iOS has the device channel only',
      'mdm/checkin/tokenupdate.yaml',
    );
  if (os === 'macOS' && facts.enrollment === 'user-enrollment' && isOlder(facts.osVersion, '10.15'))
    add('os-too-old', 'User Enrollment begins with macOS 10.15', 'mdm/profiles/com.apple.mdm.yaml');
  if (facts.deviceState !== undefined && facts.deviceState !== 'enabled')
    add('device-not-enabled', 'wait for the TokenUpdate of the device channel', 'Apple: Token Update');
  if (facts.serverCapabilities !== undefined && !facts.serverCapabilities.includes(PER_USER))
    add(
      'capability-missing',
      `enroll again with ${PER_USER} in ServerCapabilities: an update cannot add it`,
      'mdm/profiles/com.apple.mdm.yaml',
    );
  if (os === 'macOS' && facts.profileScope === 'System' && facts.installedBy === 'person')
    add(
      'scope-system',
      'enroll again with a profile without PayloadScope: System in one that a person installs is reported to suppress the channel',
      'micromdm/micromdm issue 766',
      'likely',
    );
  addUserObstacles(facts, add);
  return obstacles;
}

function addUserObstacles(
  facts: UserChannelFacts,
  add: (
    rule: UserChannelObstacle['rule'],
    remedy: string,
    source: string,
    certainty?: UserChannelObstacle['certainty'],
  ) => void,
): void {
  const { user } = facts;
  const guide = 'Apple: Managing devices and users in macOS';
  if (user === 'local')
    add('user-not-managed', 'one local user is managed: the one who enrolled; others need a directory account', guide);
  if (user === 'guest')
    add('user-not-managed', 'temporary sessions of a Shared iPad are not managed', 'Apple: Shared iPad', 'likely');
  if (facts.hasLoggedIn === false)
    add('user-not-logged-in', 'the channel comes with the next login of this user', guide);
  if (facts.wasDeclined === true)
    add(
      'user-declined',
      'the server answered 410: the user is not managed until the next login',
      'Apple: Token Update',
    );
  if (user !== 'directory') return;
  const login = 'Apple: Enabling network and mobile user logins';
  if (facts.userAuthenticate === 'declined')
    add('user-declined', 'UserAuthenticate was answered with 410: accept the user, then log in again', login);
  if (facts.userAuthenticate === 'challenged')
    add('user-authentication-open', 'the digest of the user has not come yet', login);
  if (facts.userAuthenticate === 'rejected')
    add('user-authentication-failed', 'the digest was wrong: the password differs from the one of the host', login);
}

function isOlder(version: string | undefined, than: string): boolean {
  return version !== undefined && compareOsVersions(version, than) < 0;
}
