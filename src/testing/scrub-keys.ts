/** How the value of a key is replaced. */
export type ScrubRule = 'identifier' | 'topic';

/**
 * Keys whose values identify a device, a person or a secret, wherever they stand in a message.
 *
 * From apple/device-management `mdm/checkin/` and `mdm/commands/device.information.yaml`, and from recorded reports.
 */
const SCRUBBED = new Map<string, ScrubRule>([
  ...[
    'UDID',
    'EnrollmentID',
    'UserID',
    'EnrollmentUserID',
    'UserShortName',
    'UserLongName',
    'PhoneUDID',
    'WatchUDID',
    'ProvisioningUDID',
    'SerialNumber',
    'IMEI',
    'MEID',
    'ICCID',
    'EID',
    'DeviceID',
    'PhoneNumber',
    'BluetoothMAC',
    'WiFiMAC',
    'EthernetMAC',
    'EthernetMACs',
    'DeviceName',
    'HostName',
    'LocalHostName',
    'UserName',
    'FullName',
    'FullUserName',
    'ManagedAppleID',
    'AssignedManagedAppleID',
    'ActiveManagedUsers',
    'CurrentConsoleManagedUser',
    'AutoSetupAdminAccounts',
    'GUID',
    'iTunesStoreAccountHash',
    'EASDeviceIdentifier',
    'ModemFirmwareVersionSerial',
    'PushMagic',
    'Token',
    'TokenData',
    'SecurityToken',
    'UnlockToken',
    'BootstrapToken',
    'AuthToken',
    'DigestChallenge',
    'DigestResponse',
    'FDE_PersonalRecoveryKeyCMS',
    'FDE_PersonalRecoveryKeyDeviceKey',
    'ActivationLockBypassCode',
    'passwordHash',
    'Password',
    'PIN',
  ].map((key) => [key, 'identifier'] as const),
  ['Topic', 'topic'],
]);

/** The `UserID` of every Shared iPad user: it identifies nobody, and its value tells the channel. */
export const SHARED_IPAD_USER_ID = 'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF';

export const scrubRuleOf = (key: string): ScrubRule | undefined => SCRUBBED.get(key);
