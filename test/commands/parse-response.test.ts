import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseReport } from '../../src/commands/parse-report.js';
import { parseResponse } from '../../src/commands/parse-response.js';
import { buildPlist } from '../../src/plist/build-plist.js';
import { buildCommand } from '../../src/commands/build-command.js';
import type { PlistDict } from '../../src/plist/plist-value.js';
import { fixture } from '../support/fixture.js';

/**
 * Every recorded report, the command it answers, and what it departs from in the schema.
 *
 * macOS 10.11 answers two queries that Apple's list no longer has; a Mac with T2 names three keys of its firewall and
 * Secure Boot that the schema never had. All of them are notes.
 */
const RECORDED: Readonly<Record<string, readonly [requestType: string, findings?: readonly string[]]>> = {
  'acknowledged-macos10.13.6-macbookpro.plist': ['InstallProfile'],
  'availableosupdates-macos10.12.5.plist': ['AvailableOSUpdates'],
  'certificatelist-macos10.11.plist': ['CertificateList'],
  'certificatelist-nanocmd.plist': ['CertificateList'],
  'deviceinformation-ios11.3.1.plist': ['DeviceInformation'],
  'deviceinformation-macos10.11.plist': [
    'DeviceInformation',
    ['note unknown-key QueryResponses.CurrentConsoleManagedUser', 'note unknown-key QueryResponses.Languages'],
  ],
  'deviceinformation-nanomdm-macos10.12.6.plist': ['DeviceInformation'],
  'error-ios11.3.1-removeprofile-unmanaged.plist': ['RemoveProfile'],
  'error-macos10.12.5-invalid-command.plist': ['RemoveProfile'],
  'installapplication-ios12.1-prompting.plist': ['InstallApplication'],
  'installedapplicationlist-ios11.3.1.plist': ['InstalledApplicationList'],
  'installprofile-acknowledged.plist': ['InstallProfile'],
  'managedapplicationlist-ios11.3.1-failed.plist': ['ManagedApplicationList'],
  'managedapplicationlist-ios12.1-managed.plist': ['ManagedApplicationList'],
  'profilelist-ios11.3.1.plist': ['ProfileList'],
  'securityinfo-ios9.plist': ['SecurityInfo'],
  'securityinfo-macos-t2.plist': [
    'SecurityInfo',
    [
      'note unknown-key SecurityInfo.FirewallSettings.AllowSigned',
      'note unknown-key SecurityInfo.FirewallSettings.AllowSignedApp',
      'note unknown-key SecurityInfo.SecureBoot.WindowsBootLevel',
    ],
  ],
  'securityinfo-macos10.11.plist': ['SecurityInfo'],
};

const report = (content: PlistDict) => parseReport(buildPlist({ UDID: 'x', CommandUUID: 'y', ...content }));

describe('parseResponse', () => {
  test('every recording is looked at', () => {
    const files = readdirSync(new URL('../../fixtures/connect/', import.meta.url));
    expect(Object.keys(RECORDED).toSorted()).toEqual(files.toSorted());
  });

  test.each(Object.entries(RECORDED))('%s', (file, [requestType, findings = []]) => {
    const response = parseResponse(requestType, parseReport(fixture(`connect/${file}`)));
    expect(response.findings.map(({ severity, rule, path }) => `${severity} ${rule} ${path}`)).toEqual(findings);
    expect(Object.keys(response.response)).not.toContain('CommandUUID');
  });

  test('reads what a device says, by the types of its command', () => {
    const command = buildCommand('DeviceInformation', { Queries: ['OSVersion', 'DeviceCapacity'] });
    const { status, response } = parseResponse(
      command,
      parseReport(fixture('connect/deviceinformation-ios11.3.1.plist')),
    );
    expect(status).toBe('Acknowledged');
    const version: string | undefined = response.QueryResponses?.OSVersion;
    const capacity: number | undefined = response.QueryResponses?.DeviceCapacity;
    expect([version, typeof capacity]).toEqual(['11.3.1', 'number']);
  });

  test('another type is kept as it came, and named', () => {
    const { response, findings } = parseResponse(
      'DeviceLock',
      report({ Status: 'Acknowledged', MessageResult: 7, New: [1] }),
    );
    expect(response).toEqual({ MessageResult: 7, New: [1] });
    expect(findings.map(({ rule, path }) => `${rule} ${path}`)).toEqual([
      'wrong-type MessageResult',
      'unknown-key New',
    ]);
  });

  test('Settings answers with one result for each setting', () => {
    const results = [
      { Item: 'Bluetooth', Status: 'Acknowledged' },
      { Item: 'PersonalHotspot', Status: 'CommandFormatError' },
      { Status: 'Error', Identifier: 'com.example', ErrorChain: [{ ErrorCode: 1, ErrorDomain: 'd' }] },
    ];
    const { response, findings } = parseResponse('Settings', report({ Status: 'Acknowledged', Settings: results }));
    expect(findings).toEqual([]);
    const items: readonly (string | undefined)[] | undefined = response.Settings?.map(({ Item }) => Item);
    expect(items).toEqual(['Bluetooth', 'PersonalHotspot', undefined]);
  });

  test('a dictionary in place of the results is kept and named', () => {
    const { response, findings } = parseResponse(
      'Settings',
      report({ Status: 'Acknowledged', Settings: { Status: 'Error' } }),
    );
    expect(response).toEqual({ Settings: { Status: 'Error' } });
    expect(findings.map(({ rule, path }) => `${rule} ${path}`)).toEqual(['wrong-type Settings']);
  });

  test('only an acknowledged answer has to be complete', () => {
    const rules = (status: string) =>
      parseResponse('ProfileList', report({ Status: status })).findings.map((finding) => finding.rule);
    expect(rules('Acknowledged')).toEqual(['missing-key']);
    expect(rules('Error')).toEqual([]);
  });

  test('keys of an answer that is an error are read too', () => {
    const { response } = parseResponse(
      'InstallApplication',
      report({ Status: 'Error', RejectionReason: 'AppAlreadyInstalled' }),
    );
    expect(response.RejectionReason).toBe('AppAlreadyInstalled');
  });

  test('a command that the schema does not know gives what came', () => {
    const { response, findings } = parseResponse('Newer', report({ Status: 'Acknowledged', Keys: 1 }));
    expect({ response, findings }).toEqual({ response: { Keys: 1 }, findings: [] });
  });

  test('a report beyond repair gives an empty response', () => {
    const cut = fixture('connect/profilelist-ios11.3.1.plist').subarray(0, 400);
    expect(parseResponse('ProfileList', parseReport(cut)).response).toEqual({});
  });
});

test('no key of the envelope of the facts is taken for a key of the response', () => {
  const { envelope } = JSON.parse(
    readFileSync(new URL('../../tools/schema/facts/commands.json', import.meta.url), 'utf8'),
  ) as { envelope: { response: readonly { readonly key: string }[] } };
  const content = Object.fromEntries(envelope.response.map(({ key }) => [key, 'x']));
  expect(envelope.response.length).toBeGreaterThan(5);
  expect(parseResponse('DeviceLock', report(content)).response).toEqual({});
});
