/** What the demo must see for one step or recording. */
export interface Expectation {
  readonly takenFor: string;
  readonly answered: string;
}

/** The story of each simulated device, step by step. */
export const STEPS = {
  profile: { takenFor: 'enrollment profile', answered: '200 profile' },
  scep: { takenFor: 'issued', answered: 'certificate of the CA' },
  authenticate: { takenFor: 'first enrollment begins', answered: '200 empty' },
  tokenUpdate: { takenFor: 'device enrolled', answered: '200 empty' },
  userToken: { takenFor: 'user enrolled', answered: '200 empty' },
  userLogin: { takenFor: 'login declined', answered: '410 empty' },
  idle: { takenFor: 'nothing to note', answered: '200 empty' },
  impostor: { takenFor: 'refused: ERR_SERVICE_IDENTITY_UNKNOWN', answered: '403 empty' },
  acknowledged: { takenFor: 'report Acknowledged: finished', answered: '200 DeviceInformation, 200 empty' },
  notNow: { takenFor: 'report NotNow: not-now', answered: '200 SecurityInfo, 200 empty' },
  notNowAgain: { takenFor: 'report Acknowledged: finished', answered: '200 SecurityInfo, 200 empty' },
  error: { takenFor: 'report Error: finished', answered: '200 RemoveProfile, 200 empty' },
  damaged: {
    takenFor: 'report Acknowledged: finished, repaired',
    answered: '200 InstalledApplicationList, 200 empty',
  },
  truncated: {
    takenFor: 'report Acknowledged: finished, beyond repair',
    answered: '200 InstalledApplicationList, 200 empty',
  },
  userCommand: { takenFor: 'report Acknowledged: finished', answered: '200 ProfileList, 200 empty' },
  escrow: { takenFor: 'bootstrap-token escrowed', answered: '200 empty' },
  readEscrow: { takenFor: 'nothing to note', answered: '200 the token that was escrowed' },
  newProfile: { takenFor: 'issued', answered: 'certificate of the CA' },
  reEnroll: { takenFor: 'waits for the TokenUpdate to tell renewal from re-enrollment', answered: '200 empty' },
  reToken: { takenFor: 're-enrollment, drops 1 command and 1 user, device enrolled', answered: '200 empty' },
  escrowGone: { takenFor: 'nothing to note', answered: '200 no token' },
  userAgain: { takenFor: 'user enrolled', answered: '200 empty' },
  checkOut: { takenFor: 'device disabled, user disabled', answered: '200 empty' },
  afterwards: { takenFor: 'nothing to note', answered: '200 empty' },
} as const satisfies Record<string, Expectation>;

export type StepName = keyof typeof STEPS;
export type StepExpectations = Readonly<Record<StepName, Expectation>>;

const AUTHENTICATE: Expectation = { takenFor: 'Authenticate, device', answered: '200 empty' };
const TOKEN_UPDATE: Expectation = { takenFor: 'TokenUpdate, device', answered: '200 empty' };
const CHECK_OUT: Expectation = { takenFor: 'CheckOut, device', answered: '200 empty' };
const ACKNOWLEDGED: Expectation = { takenFor: 'report Acknowledged, device', answered: '200 empty' };
const ERROR: Expectation = { takenFor: 'report Error, device', answered: '200 empty' };

/** Every recording in `fixtures/checkin` and `fixtures/connect`. */
export const RECORDINGS: Readonly<Record<string, Expectation>> = {
  'checkin/authenticate-ios11.3.1-ipad.plist': AUTHENTICATE,
  'checkin/authenticate-ios9-ipad2,5.plist': AUTHENTICATE,
  'checkin/authenticate-macos10.12.2.plist': AUTHENTICATE,
  'checkin/authenticate-macos10.13.6-macbookpro.plist': AUTHENTICATE,
  'checkin/checkout-macos10.11.plist': CHECK_OUT,
  'checkin/checkout-macos10.13.6-macbookpro.plist': CHECK_OUT,
  'checkin/tokenupdate-ios9-ipad2,5.plist': TOKEN_UPDATE,
  'checkin/tokenupdate-macos10.12.2-device.plist': TOKEN_UPDATE,
  'checkin/tokenupdate-macos10.12.2-user.plist': { takenFor: 'TokenUpdate, user', answered: '200 empty' },
  'checkin/tokenupdate-macos10.13.6-macbookpro.plist': TOKEN_UPDATE,
  'connect/acknowledged-macos10.13.6-macbookpro.plist': ACKNOWLEDGED,
  'connect/availableosupdates-macos10.12.5.plist': ACKNOWLEDGED,
  'connect/certificatelist-macos10.11.plist': ACKNOWLEDGED,
  'connect/certificatelist-nanocmd.plist': ACKNOWLEDGED,
  'connect/deviceinformation-ios11.3.1.plist': ACKNOWLEDGED,
  'connect/deviceinformation-macos10.11.plist': ACKNOWLEDGED,
  'connect/deviceinformation-nanomdm-macos10.12.6.plist': ACKNOWLEDGED,
  'connect/error-ios11.3.1-removeprofile-unmanaged.plist': ERROR,
  'connect/error-macos10.12.5-invalid-command.plist': ERROR,
  'connect/installapplication-ios12.1-prompting.plist': ACKNOWLEDGED,
  'connect/installedapplicationlist-ios11.3.1.plist': ACKNOWLEDGED,
  'connect/installprofile-acknowledged.plist': ACKNOWLEDGED,
  'connect/managedapplicationlist-ios11.3.1-failed.plist': ACKNOWLEDGED,
  'connect/managedapplicationlist-ios12.1-managed.plist': ACKNOWLEDGED,
  'connect/profilelist-ios11.3.1.plist': ACKNOWLEDGED,
  'connect/securityinfo-ios9.plist': ACKNOWLEDGED,
  'connect/securityinfo-macos-t2.plist': ACKNOWLEDGED,
  'connect/securityinfo-macos10.11.plist': ACKNOWLEDGED,
};
