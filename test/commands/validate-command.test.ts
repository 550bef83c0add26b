import { describe, expect, test } from 'vitest';
import { buildCommand } from '../../src/commands/build-command.js';
import { commandOutcome } from '../../src/commands/command-outcome.js';
import { parseReport } from '../../src/commands/parse-report.js';
import { redactCommand } from '../../src/commands/redact-command.js';
import { redactResponse } from '../../src/commands/redact-response.js';
import { redactReport } from '../../src/commands/redact-report.js';
import { validateCommand } from '../../src/commands/validate-command.js';
import { buildPlist } from '../../src/plist/build-plist.js';
import type { PlistDict } from '../../src/plist/plist-value.js';
import { COMMAND_TABLE } from '../../src/schema/generated/command-table.js';
import { RESPONSE_TABLE } from '../../src/schema/generated/response-table.js';
import { readEntries } from '../../src/schema/read-entry.js';
import type { SchemaKey, SchemaTable } from '../../src/schema/schema-entry.js';
import type { SchemaTarget } from '../../src/schema/schema-target.js';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

const check = (type: string, payload: PlistDict, target?: SchemaTarget): string[] =>
  validateCommand(buildCommand(type, payload), target).map(({ severity, rule, path }) => `${severity} ${rule} ${path}`);

const iPhone: SchemaTarget = { os: 'iOS', version: '17.4', supervised: false, automatedEnrollment: false };
const mac: SchemaTarget = { os: 'macOS', version: '14.4' };

describe('validateCommand', () => {
  const cases: readonly [string, string, PlistDict, SchemaTarget | undefined, readonly string[]][] = [
    ['good', 'DeviceLock', { Message: 'm', RequestRequiresNetworkTether: true }, iPhone, []],
    ['a key of another system', 'DeviceLock', { PIN: '123456' }, iPhone, ['warning os-unsupported PIN']],
    ['a short PIN', 'DeviceLock', { PIN: '1' }, mac, ['error cross-key PIN']],
    ['a short PIN, without target', 'DeviceLock', { PIN: '1' }, undefined, ['error cross-key PIN']],
    ['a short PIN where it has no meaning', 'DeviceLock', { PIN: '1' }, iPhone, ['warning os-unsupported PIN']],
    ['a short PIN to erase a Mac', 'EraseDevice', { PIN: '1' }, mac, ['error cross-key PIN']],
    ['a short PIN to erase an iPhone', 'EraseDevice', { PIN: '1' }, iPhone, ['warning os-unsupported PIN']],
    ['another system', 'DeviceLock', {}, { os: 'tvOS', version: '17.0' }, ['error os-unsupported ']],
    ['supervision', 'RestartDevice', {}, iPhone, ['error needs-supervision ']],
    ['an old system', 'RestartDevice', {}, { ...iPhone, supervised: true, version: '10.0' }, ['error os-too-old ']],
    [
      'removed',
      'ScheduleOSUpdate',
      { Updates: [] },
      { ...mac, supervised: true, version: '27.0' },
      ['error os-removed '],
    ],
    ['a newer key', 'SecurityInfo', { Newer: 1 }, iPhone, ['note unknown-key Newer']],
    ['a newer command', 'Newer', { Any: 1 }, iPhone, ['note unknown-entry RequestType']],
    ['the user channel', 'DeviceLock', { PIN: '123456' }, { ...mac, channel: 'user' }, ['error wrong-channel ']],
    ['a right', 'SecurityInfo', {}, { ...iPhone, accessRights: 1 }, ['error missing-access-right ']],
    ['a type', 'DeviceLock', { Message: 7 }, undefined, ['error wrong-type Message']],
    ['no source', 'InstallApplication', {}, undefined, ['error cross-key ']],
    [
      'an http manifest',
      'InstallApplication',
      { ManifestURL: 'http://example.com' },
      undefined,
      ['error cross-key ManifestURL'],
    ],
    [
      'pinning without a URL',
      'InstallEnterpriseApplication',
      { Manifest: {}, PinningRevocationCheckRequired: true },
      undefined,
      ['error cross-key PinningRevocationCheckRequired'],
    ],
    [
      'a nonce without its query',
      'DeviceInformation',
      { Queries: ['UDID'], DeviceAttestationNonce: new Uint8Array(33) },
      undefined,
      ['error cross-key DeviceAttestationNonce', 'error cross-key DeviceAttestationNonce'],
    ],
    [
      'no administrator',
      'AccountConfiguration',
      { SkipPrimarySetupAccountCreation: true },
      undefined,
      ['error cross-key SkipPrimarySetupAccountCreation'],
    ],
    [
      'an item deep inside',
      'Settings',
      {
        Settings: [
          { Item: 'DeviceName', DeviceName: 'x' },
          { Item: 'Bluetooth', Enabled: 'on' },
        ],
      },
      undefined,
      ['error wrong-type Settings[1].Enabled'],
    ],
    [
      'an item of tomorrow',
      'Settings',
      { Settings: [{ Item: 'Newer' }] },
      undefined,
      ['warning value-not-allowed Settings[0]'],
    ],
  ];

  test.each(cases)('%s', (_name, type, payload, target, expected) => {
    expect(check(type, payload, target)).toEqual(expected);
  });

  test('a query of another system is a warning at the query', () => {
    expect(check('DeviceInformation', { Queries: ['UDID', 'HostName'] }, iPhone)).toEqual([
      'warning os-unsupported Queries[1]',
    ]);
  });

  test('no finding holds a value', () => {
    const findings = validateCommand(
      buildCommand('DeviceLock' as string, { PIN: 'SECRET1', Newer: 'SECRET2' }),
      iPhone,
    );
    expect(findings.length).toBeGreaterThan(1);
    expect(JSON.stringify(findings)).not.toContain('SECRET');
  });
});

describe('commandOutcome', () => {
  test.each([
    ['DeviceLock', 'Acknowledged', { outcome: 'done' }],
    ['DeviceLock', 'NotNow', { outcome: 'pending' }],
    ['DeviceLock', undefined, { outcome: 'pending' }],
    ['DeviceLock', 'CommandFormatError', { outcome: 'failed' }],
    ['InstallApplication', 'Error', { outcome: 'failed' }],
    ['InstallApplication', 'Acknowledged', { outcome: 'accepted', confirmBy: 'ManagedApplicationList' }],
    ['ScheduleOSUpdate', 'Acknowledged', { outcome: 'accepted', confirmBy: 'OSUpdateStatus' }],
    ['EraseDevice', 'Acknowledged', { outcome: 'accepted' }],
    ['constructor', 'Acknowledged', { outcome: 'done' }],
  ])('%s, %s', (type, status, expected) => {
    expect(commandOutcome(type, status)).toEqual(expected);
  });

  const acknowledged = (content: PlistDict) =>
    parseReport(buildPlist({ UDID: 'x', CommandUUID: 'y', Status: 'Acknowledged', ...content }));
  const item = (Status: string) => ({ Item: 'Bluetooth', Status });

  test.each([
    ['Settings', { Settings: [item('Acknowledged')] }, 'done'],
    ['Settings', { Settings: [item('Acknowledged'), item('Error')] }, 'failed'],
    ['Settings', { Settings: [item('CommandFormatError')] }, 'failed'],
    ['Settings', { Settings: { Status: 'Error' } }, 'failed'],
    ['Settings', { Settings: 'x' }, 'done'],
    ['Settings', {}, 'done'],
    ['SetFirmwarePassword', { SetFirmwarePassword: { PasswordChanged: true } }, 'done'],
    ['SetFirmwarePassword', { SetFirmwarePassword: { PasswordChanged: false } }, 'failed'],
    ['InviteToProgram', { InvitationResult: 'Acknowledged' }, 'done'],
    ['InviteToProgram', { InvitationResult: 'InvalidInvitationURL' }, 'failed'],
    ['LOMDeviceRequest', { ResponseList: [{ DeviceRequestSuccess: true }] }, 'done'],
    ['LOMDeviceRequest', { ResponseList: [{ DeviceRequestSuccess: true }, { DeviceRequestSuccess: false }] }, 'failed'],
    ['ScheduleOSUpdate', { UpdateResults: [{ InstallAction: 'InstallASAP' }] }, 'accepted'],
    ['ScheduleOSUpdate', { UpdateResults: [{ InstallAction: 'Error' }] }, 'failed'],
    ['ScheduleOSUpdateScan', { ScanInitiated: true }, 'accepted'],
    ['ScheduleOSUpdateScan', { ScanInitiated: false }, 'failed'],
    ['InstallApplication', { State: 'Prompting' }, 'accepted'],
    ['InstallApplication', { RejectionReason: 'NotAnApp' }, 'failed'],
    ['InstallMedia', { RejectionReason: 'PurchaseNotFound' }, 'failed'],
    ['VerifyFirmwarePassword', { VerifyFirmwarePassword: { PasswordVerified: false } }, 'done'],
    ['constructor', {}, 'done'],
  ])('%s acknowledged, with %o inside: %s', (type, content, outcome) => {
    expect(commandOutcome(type, acknowledged(content)).outcome).toBe(outcome);
  });

  test('the status of a report goes before what stands inside', () => {
    const report = { ...acknowledged({ Settings: [item('Acknowledged')] }), Status: 'NotNow' };
    expect(commandOutcome('Settings', report)).toEqual({ outcome: 'pending' });
    expect(commandOutcome('Settings', { ...report, Status: 'Error' })).toEqual({ outcome: 'failed' });
    expect(commandOutcome('Settings', {})).toEqual({ outcome: 'pending' });
  });

  test('without what stands inside, it is not known whether it worked', () => {
    const { plist: _, ...damaged } = acknowledged({});
    for (const type of ['Settings', 'SetFirmwarePassword', 'InviteToProgram', 'LOMDeviceRequest']) {
      expect(commandOutcome(type, 'Acknowledged')).toEqual({ outcome: 'accepted' });
      expect(commandOutcome(type, damaged)).toEqual({ outcome: 'accepted' });
    }
    expect(commandOutcome('ScheduleOSUpdate', 'Acknowledged').confirmBy).toBe('OSUpdateStatus');
  });
});

describe('redaction', () => {
  test('takes out PINs, passwords, hashes and profiles, and leaves the rest and the argument', () => {
    const lock = buildCommand('DeviceLock', { PIN: '123456', Message: 'm' });
    expect(redactCommand(lock).Command).toEqual({ RequestType: 'DeviceLock', PIN: '[redacted]', Message: 'm' });
    expect(lock.Command.PIN).toBe('123456');
    const account = buildCommand('AccountConfiguration', {
      AutoSetupAdminAccounts: [{ shortName: 'a', passwordHash: new Uint8Array([1]) }],
    });
    expect(redactCommand(account).Command.AutoSetupAdminAccounts).toEqual([
      { shortName: 'a', passwordHash: '[redacted]' },
    ]);
    const install = buildCommand('InstallProfile', { Payload: new Uint8Array([0x3c]) });
    expect(redactCommand(install).Command.Payload).toBe('[redacted]');
  });

  test('takes secrets out of responses', () => {
    expect(redactResponse('ActivationLockBypassCode', { ActivationLockBypassCode: 'x' })).toEqual({
      ActivationLockBypassCode: '[redacted]',
    });
    expect(
      redactResponse('SecurityInfo', { SecurityInfo: { FDE_PersonalRecoveryKeyCMS: 'x', FDE_Enabled: true } }),
    ).toEqual({ SecurityInfo: { FDE_PersonalRecoveryKeyCMS: '[redacted]', FDE_Enabled: true } });
    expect(redactResponse('Newer', { a: 1 })).toEqual({ a: 1 });
  });

  test('takes the same out of a report, and the bytes that hold it', () => {
    const body = buildPlist({ UDID: 'u', Status: 'Acknowledged', AuthToken: 'SECRET', UnlockToken: utf8('SECRET') });
    const report = parseReport(body);
    const redacted = redactReport('RequestUnlockToken', report);
    expect(redacted).toMatchObject({ UDID: 'u', AuthToken: '[redacted]', plist: { UnlockToken: '[redacted]' } });
    expect(redacted.plist?.['AuthToken']).toBe('[redacted]');
    expect(redacted.raw).toHaveLength(0);
    expect(report.AuthToken).toBe('SECRET');
    expect(redactReport('Newer', parseReport(body.subarray(0, 250))).plist).toBeUndefined();
  });

  // A new secret of the schema has to be seen by somebody: this list is compared, not computed.
  test('the secrets of commands and responses are these', () => {
    const secrets = (table: SchemaTable): string[] => {
      const walk = (keys: readonly SchemaKey[], path: string): string[] =>
        keys.flatMap((key) => [
          ...(key.secret === true ? [`${path}.${key.key}`] : []),
          ...walk(key.subkeys ?? [], `${path}.${key.key}`),
        ]);
      return Object.keys(table).flatMap((name) => readEntries(table, name).flatMap((entry) => walk(entry.keys, name)));
    };
    expect([...secrets(COMMAND_TABLE), ...secrets(RESPONSE_TABLE)]).toMatchInlineSnapshot(`
      [
        "AccountConfiguration.AutoSetupAdminAccounts.AutoSetupAdminAccountItem.passwordHash",
        "ApplyRedemptionCode.RedemptionCode",
        "EraseDevice.PIN",
        "EraseDevice.ReturnToService.WiFiProfileData",
        "EraseDevice.ReturnToService.MDMProfileData",
        "EraseDevice.ReturnToService.BootstrapToken",
        "DeviceLock.PIN",
        "DeviceInformation.Queries.QueriesItem.PushToken",
        "RequestMirroring.Password",
        "ClearPasscode.UnlockToken",
        "SetFirmwarePassword.CurrentPassword",
        "SetFirmwarePassword.NewPassword",
        "VerifyFirmwarePassword.Password",
        "SetRecoveryLock.CurrentPassword",
        "SetRecoveryLock.NewPassword",
        "VerifyRecoveryLock.Password",
        "InstallProfile.Payload",
        "RotateFileVaultKey.FileVaultUnlock.Password",
        "RotateFileVaultKey.FileVaultUnlock.PrivateKeyExport",
        "RotateFileVaultKey.FileVaultUnlock.PrivateKeyExportPassword",
        "SetAutoAdminPassword.passwordHash",
        "TriggerEnhancedLogCollection.AppleCareToken",
        "ManagedApplicationList.ManagedApplicationList.ANY app identifier.UnusedRedemptionCode",
        "ActivationLockBypassCode.ActivationLockBypassCode",
        "DeviceInformation.QueryResponses.PushToken",
        "SecurityInfo.SecurityInfo.FDE_PersonalRecoveryKeyCMS",
        "SecurityInfo.SecurityInfo.FDE_PersonalRecoveryKeyDeviceKey",
        "RequestUnlockToken.UnlockToken",
        "RotateFileVaultKey.RotateResult.EncryptedNewRecoveryKey",
      ]
    `);
  });
});
