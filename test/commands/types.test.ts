import { expectTypeOf, test } from 'vitest';
import { buildCommand } from '../../src/commands/build-command.js';
import type { CommandReport } from '../../src/commands/command-report.js';
import type { DeviceInformationQuery } from '../../src/commands/device-information.js';
import { parseResponse } from '../../src/commands/parse-response.js';
import type { CommandPayloads } from '../../src/schema/generated/command-payloads.js';
import type { CommandResponses } from '../../src/schema/generated/command-responses.js';

const bytes = new Uint8Array([0x3c]);
declare const report: CommandReport;

/** Compiled, never run: an assignment that should fail and does not is an error of the type check. */
export function accepted(): void {
  buildCommand('AccountConfiguration', {
    AutoSetupAdminAccounts: [{ shortName: 'admin', passwordHash: bytes, hidden: true }],
    SkipPrimarySetupAccountCreation: true,
  });
  buildCommand('CertificateList', { ManagedOnly: true });
  buildCommand('ClearPasscode', { UnlockToken: bytes });
  buildCommand('DeclarativeManagement', { Data: bytes });
  buildCommand('DeviceInformation', { Queries: ['OSVersion', 'UDID'], DeviceAttestationNonce: bytes });
  buildCommand('DeviceLock', { PIN: '123456', RequestRequiresNetworkTether: true });
  buildCommand('EnableLostMode', { Message: 'Call', PhoneNumber: '555' });
  buildCommand('EraseDevice', {
    ReturnToService: { Enabled: true, WiFiProfileData: bytes },
    ObliterationBehavior: 'Always',
  });
  buildCommand('InstallApplication', { iTunesStoreID: 1, ManagementFlags: 5, Configuration: { any: [1, true] } });
  buildCommand('InstallEnterpriseApplication', { ManifestURL: 'https://example.com', InstallAsManaged: true });
  buildCommand('InstallProfile', { Payload: bytes });
  buildCommand('InstalledApplicationList', { Items: ['Name', 'Version'], ManagedAppsOnly: true });
  buildCommand('InviteToProgram', { ProgramID: 'com.apple.cloudvpp', InvitationURL: 'https://example.com' });
  buildCommand('ManagedApplicationList', { Identifiers: ['com.example'] });
  buildCommand('ProfileList', {});
  buildCommand('RemoveApplication', { Identifier: 'com.example' });
  buildCommand('RemoveProfile', { Identifier: 'com.example' });
  buildCommand('RequestMirroring', { DestinationName: 'TV' });
  buildCommand('RestartDevice', { NotifyUser: true });
  buildCommand('RotateFileVaultKey', { KeyType: 'personal', FileVaultUnlock: { Password: 'x' } });
  buildCommand('ScheduleOSUpdate', { Updates: [{ ProductKey: 'x', InstallAction: 'InstallASAP' }] });
  buildCommand('SecurityInfo', {});
  buildCommand('SetFirmwarePassword', { NewPassword: 'x', AllowOroms: true });
  buildCommand('Settings', {
    Settings: [
      { Item: 'Bluetooth', Enabled: true },
      { Item: 'DeviceName', DeviceName: 'x' },
      { Item: 'Wallpaper', Image: bytes, Where: 3 },
      { Item: 'TimeZone', TimeZone: 'Europe/Berlin' },
    ],
  });
  buildCommand('UserList', {});
  buildCommand('VerifyRecoveryLock', { Password: 'x' });
  buildCommand('Settings', { Settings: [] }, { otherKeys: { Newer: 1 } });
  buildCommand('CommandOfTomorrow', { Any: [bytes] });
}

export function refused(): void {
  // @ts-expect-error the short name is missing
  buildCommand('AccountConfiguration', { AutoSetupAdminAccounts: [{ passwordHash: bytes }] });
  // @ts-expect-error not a boolean
  buildCommand('CertificateList', { ManagedOnly: 1 });
  // @ts-expect-error the token is bytes
  buildCommand('ClearPasscode', { UnlockToken: 'text' });
  // @ts-expect-error the token is missing
  buildCommand('ClearPasscode', {});
  // @ts-expect-error no such query
  buildCommand('DeviceInformation', { Queries: ['OsVersion'] });
  // @ts-expect-error Queries is an array
  buildCommand('DeviceInformation', { Queries: 'OSVersion' });
  // @ts-expect-error no such key
  buildCommand('DeviceLock', { Pin: '123456' });
  // @ts-expect-error no such key
  buildCommand('EnableLostMode', { Phone: '555' });
  // @ts-expect-error Enabled is missing
  buildCommand('EraseDevice', { ReturnToService: {} });
  // @ts-expect-error no such flag
  buildCommand('InstallApplication', { ManagementFlags: 2 });
  // @ts-expect-error no such state
  buildCommand('InstallEnterpriseApplication', { ChangeManagementState: 'Unmanaged' });
  // @ts-expect-error base64 text
  buildCommand('InstallProfile', { Payload: 'PD94bWw=' });
  // @ts-expect-error no such item
  buildCommand('InstalledApplicationList', { Items: ['Icon'] });
  // @ts-expect-error another program
  buildCommand('InviteToProgram', { ProgramID: 'x', InvitationURL: 'https://example.com' });
  // @ts-expect-error a list of identifiers
  buildCommand('ManagedApplicationList', { Identifiers: 'com.example' });
  // @ts-expect-error no such key
  buildCommand('ProfileList', { Managed: true });
  // @ts-expect-error the identifier is missing
  buildCommand('RemoveApplication', {});
  // @ts-expect-error no such key
  buildCommand('RemoveProfile', { PayloadIdentifier: 'x' });
  // @ts-expect-error not a boolean
  buildCommand('RestartDevice', { NotifyUser: 'yes' });
  // @ts-expect-error no such kind of key
  buildCommand('RotateFileVaultKey', { KeyType: 'private', FileVaultUnlock: { Password: 'x' } });
  // @ts-expect-error no such action
  buildCommand('ScheduleOSUpdate', { Updates: [{ InstallAction: 'Now' }] });
  // @ts-expect-error nothing stands in it
  buildCommand('SecurityInfo', { Queries: [] });
  // @ts-expect-error the password is missing
  buildCommand('SetFirmwarePassword', {});
  // @ts-expect-error no such item
  buildCommand('Settings', { Settings: [{ Item: 'Volume', Enabled: true }] });
  // @ts-expect-error Bluetooth is not named
  buildCommand('Settings', { Settings: [{ Item: 'Bluetooth', DeviceName: 'x' }] });
  // @ts-expect-error no such place
  buildCommand('Settings', { Settings: [{ Item: 'Wallpaper', Image: bytes, Where: 4 }] });
  // @ts-expect-error other keys are a dictionary
  buildCommand('SecurityInfo', {}, { otherKeys: [] });
}

export function answers(): void {
  const asked = buildCommand('DeviceInformation', { Queries: ['OSVersion', 'IsSupervised'] });
  const { response } = parseResponse(asked, report);
  expectTypeOf(response.QueryResponses?.OSVersion).toEqualTypeOf<string | undefined>();
  expectTypeOf(response.QueryResponses?.IsSupervised).toEqualTypeOf<boolean | undefined>();
  // @ts-expect-error was not asked
  void response.QueryResponses?.SerialNumber;

  const queries: readonly DeviceInformationQuery[] = ['SerialNumber'];
  const all = parseResponse(buildCommand('DeviceInformation', { Queries: queries }), report);
  expectTypeOf(all.response.QueryResponses?.SerialNumber).toEqualTypeOf<string | undefined>();

  const lock = parseResponse(buildCommand('DeviceLock', {}), report);
  expectTypeOf(lock.response).toEqualTypeOf<CommandResponses['DeviceLock']>();
  expectTypeOf(parseResponse('ProfileList', report).response.ProfileList?.[0]?.PayloadIdentifier).toEqualTypeOf<
    string | undefined
  >();
  expectTypeOf(parseResponse('SecurityInfo', report).response.SecurityInfo?.FDE_Enabled).toEqualTypeOf<
    boolean | undefined
  >();
  expectTypeOf(parseResponse('Settings', report).response.Settings?.[0]?.Status).toEqualTypeOf<string | undefined>();
  // @ts-expect-error no such key
  void parseResponse('DeviceLock', report).response.Result;
  parseResponse('Newer', report).response['Anything'];
}

test('commands and responses are the same set', () => {
  expectTypeOf<keyof CommandPayloads>().toEqualTypeOf<keyof CommandResponses>();
});
