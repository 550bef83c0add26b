import { describe, expect, expectTypeOf, test } from 'vitest';
import { parse as parseWithOracle } from 'plist';
import { buildCommand } from '../../src/commands/build-command.js';
import type { CommandPayload } from '../../src/commands/command-payloads.js';
import type { Command } from '../../src/commands/command.js';
import { encodeCommand } from '../../src/commands/encode-command.js';
import { parseCommand } from '../../src/commands/parse-command.js';
import { buildPlist } from '../../src/plist/build-plist.js';
import type { PlistDict, PlistValue } from '../../src/plist/plist-value.js';
import { fixture } from '../support/fixture.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const base64 = (bytes: Uint8Array): Uint8Array => utf8(Buffer.from(bytes).toString('base64'));
const profile = fixture('profiles/nanocmd-two-payloads.mobileconfig');
const signed = fixture('profiles/signed-ecdsa-letsencrypt-cloudflare-default-https.mobileconfig');
const commandUuid = 'c-1';

describe('buildCommand', () => {
  test('puts the payload beside the request type', () => {
    expect(buildCommand('DeviceLock', { PIN: '123456' }, { commandUuid })).toEqual({
      CommandUUID: 'c-1',
      Command: { RequestType: 'DeviceLock', PIN: '123456' },
    });
  });

  test('takes a random UUID unless given one', () => {
    const [first, second] = [buildCommand('SecurityInfo', {}), buildCommand('SecurityInfo', {})];
    expect(first.CommandUUID).toMatch(UUID);
    expect(second.CommandUUID).toMatch(UUID);
    expect(first.CommandUUID).not.toBe(second.CommandUUID);
  });

  test('builds a command that is newer than the schema', () => {
    const command = buildCommand('NewerCommand', { Keys: [{ Deep: true }] }, { commandUuid });
    expect(command.Command).toEqual({ RequestType: 'NewerCommand', Keys: [{ Deep: true }] });
  });

  test('other keys are added, and stand before those of the payload', () => {
    const options = { commandUuid, otherKeys: { Newer: 7, Message: 'b' } };
    expect(buildCommand('DeviceLock', { Message: 'a' }, options).Command).toEqual({
      RequestType: 'DeviceLock',
      Message: 'b',
      Newer: 7,
    });
    expect(() => buildCommand('DeviceLock', {}, { otherKeys: { RequestType: 'EraseDevice' } })).toThrow(
      expect.objectContaining({ code: 'ERR_COMMAND_INVALID_KEY', key: 'RequestType' }),
    );
    expect(() => buildCommand('DeviceLock', {}, { otherKeys: [] as unknown as PlistDict })).toThrow(
      expect.objectContaining({ code: 'ERR_COMMAND_INVALID_KEY' }),
    );
  });

  test('does not keep or change the payload it was given', () => {
    const payload = Object.freeze({ Queries: Object.freeze(['OSVersion'] as const) });
    const command = buildCommand('DeviceInformation', payload);
    expect(command.Command).not.toBe(payload);
    expect(payload).toEqual({ Queries: ['OSVersion'] });
  });

  test.each(['x', ' ', 'x'.repeat(256), 'Übung 🚀 <&>', 'CERT-LIST-01'])('takes the UUID %j', (uuid) => {
    const command = buildCommand('SecurityInfo', {}, { commandUuid: uuid });
    expect(parseCommand(encodeCommand(command)).CommandUUID).toBe(uuid);
  });

  test.each(['', 'x'.repeat(257), 'a\0', 'a\nb', 'a\u0085', '\ud800', 7, null, {}])('refuses the UUID %j', (uuid) => {
    expect(() => buildCommand('SecurityInfo', {}, { commandUuid: uuid as string })).toThrow(
      expect.objectContaining({ name: 'CommandError', code: 'ERR_COMMAND_INVALID_KEY', key: 'CommandUUID' }),
    );
  });

  test.each(['', 'x'.repeat(257), 'Device\0Lock', 5, undefined])('refuses the request type %j', (type) => {
    expect(() => buildCommand(type as string, {})).toThrow(
      expect.objectContaining({ code: 'ERR_COMMAND_INVALID_KEY', key: 'RequestType' }),
    );
  });

  test.each([
    ['RequestType', { RequestType: 'SecurityInfo' }],
    ['RequestType', { RequestType: 'EraseDevice' }],
    ['Command', null],
    ['Command', undefined],
    ['Command', []],
    ['Command', 'text'],
    ['Command', new Uint8Array(3)],
    ['Command', new Date(0)],
    ['Command', new Map()],
  ])('refuses with key %s the payload %j', (key, payload) => {
    expect(() => buildCommand('SecurityInfo', payload as object)).toThrow(
      expect.objectContaining({ code: 'ERR_COMMAND_INVALID_KEY', key }),
    );
  });
});

describe('profile bytes', () => {
  const accepted: readonly (readonly [string, Uint8Array])[] = [
    ['XML', profile],
    ['a signed profile', signed],
    ['XML after a byte order mark', new Uint8Array([0xef, 0xbb, 0xbf, ...profile])],
    ['XML after white space', utf8(`\r\n\t ${new TextDecoder().decode(profile)}`)],
    ['UTF-16, big endian', new Uint8Array([0xfe, 0xff, 0, 0x3c])],
    ['UTF-16, little endian', new Uint8Array([0xff, 0xfe, 0x3c, 0])],
    ['a binary property list', utf8('bplist00')],
    ['BER of indefinite length', new Uint8Array([0x30, 0x80, 0x06])],
  ];

  test.each(accepted)('%s is accepted', (_name, Payload) => {
    expect(buildCommand('InstallProfile', { Payload }).Command.Payload).toBe(Payload);
  });

  const refused: readonly (readonly [string, unknown])[] = [
    ['text', new TextDecoder().decode(profile)],
    ['base64 text', Buffer.from(profile).toString('base64')],
    ['nothing', new Uint8Array(0)],
    ['base64 of XML', base64(profile)],
    ['base64 of a signed profile', base64(signed)],
    ['base64 of a binary property list', base64(utf8('bplist00'))],
    ['base64 of base64', base64(base64(profile))],
    ['PEM', utf8('-----BEGIN PKCS7-----')],
    ['JSON', utf8('{}')],
    ['white space', utf8('  \n')],
    ['half a byte order mark', new Uint8Array([0xff, 0xff])],
  ];

  test.each(refused)('%s is refused', (_name, Payload) => {
    expect(() => buildCommand('InstallProfile', { Payload: Payload as Uint8Array })).toThrow(
      expect.objectContaining({ code: 'ERR_COMMAND_INVALID_KEY', key: 'Payload' }),
    );
  });

  test('a Payload is needed', () => {
    expect(() => buildCommand('InstallProfile', {} as CommandPayload<'InstallProfile'>)).toThrow(
      expect.objectContaining({ code: 'ERR_COMMAND_MISSING_KEY', key: 'Payload' }),
    );
  });

  test.each(['MDMProfileData', 'WiFiProfileData'])('the same holds for %s of EraseDevice', (key) => {
    const erase = (bytes: Uint8Array): Command<'EraseDevice', object> =>
      buildCommand('EraseDevice', { ReturnToService: { Enabled: true, [key]: bytes } });
    expect(erase(profile).Command).toMatchObject({ ReturnToService: { [key]: profile } });
    expect(() => erase(base64(profile))).toThrow(expect.objectContaining({ code: 'ERR_COMMAND_INVALID_KEY', key }));
  });
});

describe('encodeCommand and parseCommand', () => {
  test('an independent reader sees the command', () => {
    const body = encodeCommand(buildCommand('InstallProfile', { Payload: profile }, { commandUuid }));
    expect(parseWithOracle(new TextDecoder().decode(body))).toEqual({
      CommandUUID: 'c-1',
      Command: { RequestType: 'InstallProfile', Payload: profile },
    });
  });

  test('the bytes are the same for the same command', () => {
    const build = (): Uint8Array =>
      encodeCommand(buildCommand('DeviceLock', { PIN: '1', Message: 'm' }, { commandUuid }));
    expect(build()).toEqual(build());
  });

  test('what was encoded is read', () => {
    const command = buildCommand('DeviceInformation', { Queries: ['OSVersion'] }, { commandUuid });
    const { CommandUUID, Command: content } = parseCommand(encodeCommand(command));
    expect({ CommandUUID, Command: content }).toEqual(command);
  });

  test.each<[string, object]>([
    ['CommandUUID', { CommandUUID: '', Command: { RequestType: 'X' } }],
    ['RequestType', { CommandUUID: 'u', Command: {} }],
    ['Command', { CommandUUID: 'u' }],
  ])('an invented command without %s is not encoded', (key, command) => {
    expect(() => encodeCommand(command as Command)).toThrow(expect.objectContaining({ name: 'CommandError', key }));
  });

  test('a value that a property list cannot hold is refused with its place', () => {
    const payload = { Settings: [{ Item: 'x', at: undefined }] } as unknown as PlistDict;
    expect(() => encodeCommand(buildCommand('NewerCommand', payload))).toThrow(
      expect.objectContaining({ code: 'ERR_PLIST_UNWRITABLE', path: '$.Command.Settings[0].at' }),
    );
  });

  const refused: readonly (readonly [string, PlistValue, string, string | undefined])[] = [
    ['an array', [], 'ERR_COMMAND_NOT_A_DICTIONARY', undefined],
    ['no UUID', { Command: { RequestType: 'X' } }, 'ERR_COMMAND_MISSING_KEY', 'CommandUUID'],
    ['no Command', { CommandUUID: 'u' }, 'ERR_COMMAND_MISSING_KEY', 'Command'],
    ['no RequestType', { CommandUUID: 'u', Command: {} }, 'ERR_COMMAND_MISSING_KEY', 'RequestType'],
    [
      'a UUID that is a number',
      { CommandUUID: 5, Command: { RequestType: 'X' } },
      'ERR_COMMAND_INVALID_KEY',
      'CommandUUID',
    ],
    ['an empty UUID', { CommandUUID: '', Command: { RequestType: 'X' } }, 'ERR_COMMAND_INVALID_KEY', 'CommandUUID'],
    ['a Command that is text', { CommandUUID: 'u', Command: 'X' }, 'ERR_COMMAND_NOT_A_DICTIONARY', 'Command'],
    ['a Command that is an array', { CommandUUID: 'u', Command: [] }, 'ERR_COMMAND_NOT_A_DICTIONARY', 'Command'],
    [
      'a RequestType that is data',
      { CommandUUID: 'u', Command: { RequestType: utf8('X') } },
      'ERR_COMMAND_INVALID_KEY',
      'RequestType',
    ],
  ];

  test.each(refused)('%s is refused', (_name, value, code, key) => {
    expect(() => parseCommand(buildPlist(value))).toThrow(expect.objectContaining({ name: 'CommandError', code, key }));
  });

  test.each([
    ['an empty body', new Uint8Array(0), 'ERR_PLIST_MALFORMED'],
    ['a truncated body', encodeCommand(buildCommand('SecurityInfo', {})).subarray(0, 120), 'ERR_PLIST_MALFORMED'],
  ])('%s is refused', (_name, body, code) => {
    expect(() => parseCommand(body)).toThrow(expect.objectContaining({ name: 'PlistError', code }));
  });

  test('limits are handed on', () => {
    const body = encodeCommand(buildCommand('SecurityInfo', {}));
    expect(() => parseCommand(body, { limits: { maxBytes: 10 } })).toThrow(
      expect.objectContaining({ code: 'ERR_PLIST_TOO_LARGE' }),
    );
  });
});

test('types: a typed command takes its payload and nothing else', () => {
  expectTypeOf(buildCommand('DeviceLock', { PIN: '123456' })).toEqualTypeOf<
    Command<'DeviceLock', CommandPayload<'DeviceLock'>>
  >();
  expectTypeOf(buildCommand('NewerCommand', { Updates: [] })).toEqualTypeOf<Command<'NewerCommand'>>();
  const anyType: string = 'RotateFileVaultKey';
  expectTypeOf(buildCommand(anyType, { Newer: 1n })).toEqualTypeOf<Command<string>>();
  const neverRun = (): void => {
    // @ts-expect-error a PIN is text
    buildCommand('DeviceLock', { PIN: 123456 });
    // @ts-expect-error no such key
    buildCommand('DeviceLock', { Pin: '123456' });
    // @ts-expect-error no such key
    buildCommand('SecurityInfo', { Queries: [] });
    // @ts-expect-error Payload is missing
    buildCommand('InstallProfile', {});
    // @ts-expect-error Payload is bytes
    buildCommand('InstallProfile', { Payload: 'PD94bWw=' });
    // @ts-expect-error Queries is missing
    buildCommand('DeviceInformation', {});
    // @ts-expect-error not one of the behaviours
    buildCommand('EraseDevice', { ObliterationBehavior: 'Never' });
    // @ts-expect-error Enabled is missing
    buildCommand('EraseDevice', { ReturnToService: {} });
    // @ts-expect-error an undefined key cannot be written
    buildCommand('DeviceLock', { PIN: undefined });
    // @ts-expect-error functions cannot be written
    buildCommand('Settings', { Settings: () => 0 });
  };
  expect(neverRun).toBeTypeOf('function');
});
