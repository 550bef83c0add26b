import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { acceptedBy, schemaKeys, schemaNames, supportOf } from '../../src/schema/query-schema.js';
import { loadSchema } from '../../src/schema/load-schema.js';
import type { SchemaKind } from '../../src/schema/schema-entry.js';
import { compareVersions } from '../../src/schema/schema-target.js';

describe('supportOf', () => {
  test('tells of a command, and of a key of it with what it inherits', async () => {
    const [lock] = await supportOf('commands', 'DeviceLock');
    expect(lock?.supportedOS.iOS?.introduced).toBe('4.0');
    expect(lock?.supportedOS.tvOS?.introduced).toBe('n/a');
    const [pin] = await supportOf('commands', 'DeviceLock', 'PIN');
    expect(pin?.supportedOS.iOS?.introduced).toBe('n/a');
    expect(pin?.supportedOS.macOS?.accessrights).toBe(lock?.supportedOS.macOS?.accessrights);
  });

  test('goes through arrays, with or without the name of the only kind of item', async () => {
    const [bluetooth] = await supportOf('commands', 'Settings', 'Settings.Bluetooth.Enabled');
    expect(bluetooth?.supportedOS.macOS?.introduced).toBe('10.13.4');
    const long = await supportOf(
      'payloads',
      'com.apple.dnsSettings.managed',
      'OnDemandRules.OnDemandRulesElement.Action',
    );
    const short = await supportOf('payloads', 'com.apple.dnsSettings.managed', 'OnDemandRules.Action');
    expect(short).toEqual(long);
    expect(short).toHaveLength(1);
  });

  test('finds every key of the schema by the path that schemaKeys has for it', async () => {
    for (const kind of ['commands', 'payloads', 'status'] as const) {
      for (const name of await schemaNames(kind)) {
        for (const { path } of await schemaKeys(kind, name)) {
          expect(await supportOf(kind, name, path), `${name} ${path}`).not.toEqual([]);
        }
      }
    }
  });

  test('gives each entry of a shared name, and nothing for what is not there', async () => {
    expect(await supportOf('payloads', 'com.apple.MCX')).toHaveLength(6);
    expect(await supportOf('commands', 'Nothing')).toEqual([]);
    expect(await supportOf('commands', 'DeviceLock', 'Nothing')).toEqual([]);
    expect(await supportOf('commands', '__proto__')).toEqual([]);
    await expect(loadSchema('toString' as SchemaKind)).rejects.toThrow(TypeError);
  });

  test('OS 27 ends the update commands, which stay for older devices', async () => {
    for (const name of ['ScheduleOSUpdate', 'ScheduleOSUpdateScan', 'AvailableOSUpdates', 'OSUpdateStatus']) {
      const [support] = await supportOf('commands', name);
      expect(support?.supportedOS.macOS?.removed, name).toBe('27.0');
    }
  });

  test('skip keys are among the documents', async () => {
    const [siri] = await supportOf('documents', 'SkipKeys', 'Siri');
    expect(siri?.supportedOS.macOS?.introduced).toBe('10.12');
  });
});

describe('schemaKeys', () => {
  test('tells which keys came with iOS 17', async () => {
    const keys = await schemaKeys('commands', 'EraseDevice');
    expect(keys.filter((key) => key.supportedOS.iOS?.introduced === '17.0').map((key) => key.path)).toContain(
      'ReturnToService',
    );
  });

  test('leaves out what a target does not take', async () => {
    const paths = async (os: 'iOS' | 'macOS') =>
      (await schemaKeys('commands', 'DeviceLock', { os, version: '17.0' })).map((key) => key.path);
    expect(await paths('macOS')).toContain('PIN');
    expect(await paths('iOS')).not.toContain('PIN');
    expect(await schemaKeys('commands', 'DeviceLock', { os: 'tvOS', version: '17.0' })).toEqual([]);
  });
});

describe('acceptedBy', () => {
  test('is the set of commands of the channel and the enrollment', async () => {
    const device = await acceptedBy('commands', { os: 'macOS', version: '14.0', channel: 'device' });
    const user = await acceptedBy('commands', { os: 'macOS', version: '14.0', channel: 'user' });
    expect(device).toContain('DeviceLock');
    expect(user).not.toContain('DeviceLock');
    expect(user).toContain('ActiveNSExtensions');
    expect(device).not.toContain('ActiveNSExtensions');
    const enrolledByUser = await acceptedBy('commands', { os: 'iOS', version: '17.0', enrollment: 'user' });
    expect(enrolledByUser).toContain('InstallProfile');
    expect(enrolledByUser).not.toContain('EraseDevice');
    expect(await acceptedBy('commands', { os: 'macOS', version: '27.0' })).not.toContain('ScheduleOSUpdate');
    expect(await acceptedBy('commands', { os: 'macOS', version: '26.4', supervised: true })).toContain(
      'ScheduleOSUpdate',
    );
  });

  test('access rights count', async () => {
    const [all, none] = await Promise.all(
      [8191, 1].map((accessRights) => acceptedBy('commands', { os: 'iOS', version: '17.0', accessRights })),
    );
    expect(all).toContain('EraseDevice');
    expect(none).not.toContain('EraseDevice');
  });
});

test('names are as on the wire', async () => {
  expect(await schemaNames('checkin')).toEqual(expect.arrayContaining(['Authenticate', 'TokenUpdate', 'CheckOut']));
  expect(await schemaNames('commands')).toHaveLength(68);
});

test.each([
  ['17.0', '17', 0],
  ['17.4.1', '17.10', -1],
  ['10.15.7', '10.9', 1],
  ['', '0', 0],
  ['17.0.0.1', '17', 1],
  ['9', '10', -1],
  ['26.0b2', '26.0', 0],
  ['12.1.10', '12.1.9', 1],
])('%s against %s is %i', (a, b, sign) => {
  expect(Math.sign(compareVersions(a, b))).toBe(sign);
});

test('the kinds that the documentation names are those there are', async () => {
  const page = readFileSync(new URL('../../docs/schema.md', import.meta.url), 'utf8');
  const [, list = ''] = /Kinds: ([^.]+)\./.exec(page) ?? [];
  const kinds = [...list.matchAll(/`(\w+)`/g)].map(([, kind]) => kind as SchemaKind);
  expect(kinds).toHaveLength(8);
  for (const kind of kinds) expect(Object.keys(await loadSchema(kind)).length, kind).toBeGreaterThan(0);
});
