import { parsePlist } from '../../src/plist/parse-plist.js';
import { describe, expect, test } from 'vitest';
import { buildPlist } from '../../src/plist/build-plist.js';
import { fixture, fixtureNames } from '../support/fixture.js';
import { authenticate, checkOut, createHarness, report, snapshot, stringMatching, tokenUpdate } from './harness.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const xml = (...args: Parameters<typeof report>): string => new TextDecoder().decode(buildPlist(report(...args)));

describe('the command endpoint', () => {
  test('answers every recording of a known device with the next command, whatever it says', async () => {
    for (const name of fixtureNames('connect')) {
      const body = fixture(`connect/${name}`);
      const udid = /<key>UDID<\/key>\s*<string>([^<]*)</.exec(new TextDecoder().decode(body))?.[1] ?? 'NONE';
      const { poll, enroll, enqueue, events, takeEvents } = createHarness();
      await enroll(udid, 'a');
      await enqueue(udid, 'next');
      takeEvents();
      expect([name, await poll(body, 'a')]).toEqual([name, 'next']);
      expect(events).toMatchObject([
        { type: 'command.reported', outcome: stringMatching(/unknown-command|damaged/) },
        { type: 'command.sent', commandUuid: 'next' },
      ]);
    }
  });

  test.each([
    ['an unknown command', report('A', 'Acknowledged', 'nobody'), 'unknown-command'],
    ['an unknown status', report('A', 'Snoozed', 'x'), 'unknown-status'],
    ['no UUID', report('A', 'Acknowledged'), 'damaged'],
    ['no status', { UDID: 'A', CommandUUID: 'x' }, 'damaged'],
    ['a status of another type', { UDID: 'A', CommandUUID: 'x', Status: 7 }, 'damaged'],
  ])('goes on after a report with %s', async (_name, body, outcome) => {
    const { poll, enroll, enqueue, events, storage } = createHarness();
    await enroll('A', 'a');
    await enqueue('A', 'x', 'y');
    expect(await poll(report('A', 'Idle'), 'a')).toBe('x');
    expect(await poll(body, 'a')).toBe('y');
    expect(events.at(-2)).toMatchObject({ type: 'command.reported', enrollmentId: 'A', outcome });
    expect(await storage.listCommands('A', { waiting: true })).toHaveLength(2);
  });

  test('closes the command of a report with characters that XML forbids', async () => {
    const { poll, enroll, enqueue, events, storage } = createHarness();
    await enroll('A', 'a');
    await enqueue('A', 'x', 'y');
    await poll(report('A', 'Idle'), 'a');
    const damaged = bytes(xml('A', 'Acknowledged', 'x', { Name: 'Widget' }).replace('Widget', 'W\u0000id&#x1;get'));
    expect(await poll(damaged, 'a')).toBe('y');
    expect(events.at(-2)).toMatchObject({ outcome: 'finished', report: { repairs: [{}, {}] } });
    expect(await storage.readReport('A', 'x')).toMatchObject({ status: 'Acknowledged', body: damaged });
  });

  test('closes the command of a report that is beyond repair', async () => {
    const { poll, enroll, enqueue, events } = createHarness();
    await enroll('A', 'a');
    await enqueue('A', 'x', 'y');
    await poll(report('A', 'Idle'), 'a');
    const text = xml('A', 'Error', 'x', { ZZ: ['tail'] });
    expect(await poll(bytes(text.slice(0, text.indexOf('tail'))), 'a')).toBe('y');
    expect(events.at(-2)).toMatchObject({
      type: 'command.reported',
      outcome: 'finished',
      command: { commandUuid: 'x', state: 'error' },
      report: { damage: { name: 'PlistError' } },
    });
  });

  test('closes a user command of a truncated report without handing the user a command of the device', async () => {
    const { poll, enroll, enqueue, storage, events } = createHarness();
    await enroll('A', 'a', 'U');
    await enqueue('A', 'device-1', 'device-2');
    await enqueue('A:U', 'user-1', 'user-2');
    await poll(report('A', 'Idle', undefined, { UserID: 'U' }), 'a');
    // The user's keys come last and are lost.
    const text = xml('A', 'Acknowledged', 'user-1', { UserID: 'U' });
    const truncated = bytes(text.slice(0, text.indexOf('<key>UserID')));
    expect(await poll(truncated, 'a')).toBe('-');
    expect(events.at(-1)).toMatchObject({ type: 'command.reported', enrollmentId: 'A:U', outcome: 'finished' });
    expect(await storage.listCommands('A', { waiting: true })).toHaveLength(2);
    expect(await storage.listCommands('A:U', { waiting: true })).toMatchObject([{ commandUuid: 'user-2' }]);
    // The next whole message goes on as ever.
    expect(await poll(report('A', 'Idle', undefined, { UserID: 'U' }), 'a')).toBe('user-2');
    expect(await poll(bytes(xml('A', 'Acknowledged', 'nobody').slice(0, -10)), 'a')).toBe('-');
    expect(events.at(-1)).toMatchObject({ enrollmentId: 'A', outcome: 'unknown-command' });
  });

  test('closes the command of the last of many users, as on a Shared iPad', async () => {
    const { poll, enroll, enqueue, storage } = createHarness();
    const users = Array.from({ length: 205 }, (_, index) => `U${String(index).padStart(3, '0')}`);
    await enroll('A', 'a', ...users);
    await enqueue('A:U204', 'x');
    const cut = xml('A', 'Acknowledged', 'x', { UserID: 'U204' }).split('<key>UserID')[0] ?? '';
    expect(await poll(bytes(cut), 'a')).toBe('-');
    expect(await storage.listCommands('A:U204')).toMatchObject([{ state: 'acknowledged' }]);
  });

  test('finds the sender by its certificate when the identifiers are lost', async () => {
    const { poll, enroll, enqueue, storage } = createHarness();
    await enroll('A', 'a');
    await enqueue('A', 'x', 'y');
    await poll(report('A', 'Idle'), 'a');
    expect(await poll({ Status: 'Acknowledged', CommandUUID: 'x' }, 'a')).toBe('y');
    expect(await storage.readReport('A', 'x')).toBeDefined();
  });

  test('finds a user by certificate and user id when the device id is lost', async () => {
    const { checkin, poll, enroll, enqueue } = createHarness();
    await enroll('A', 'a', 'U');
    await enqueue('A:U', 'x', 'y');
    await poll(report('A', 'Idle', undefined, { UserID: 'U' }), 'a');
    expect(await poll({ Status: 'Acknowledged', CommandUUID: 'x', UserID: 'U' }, 'a')).toBe('y');

    const byod = { EnrollmentID: 'E', UDID: '' };
    await checkin(authenticate('', byod), 'e');
    await checkin(tokenUpdate('', byod), 'e');
    await checkin(tokenUpdate('', { ...byod, EnrollmentUserID: 'P' }), 'e');
    await enqueue('E:P', 'p');
    expect(await poll({ Status: 'Error', CommandUUID: 'nobody', EnrollmentUserID: 'P' }, 'e')).toBe('p');
  });

  test('lets a known device go on after a report in which nothing can be recognised', async () => {
    const { service, enroll, events, takeEvents, storage } = createHarness();
    await enroll('A', 'a');
    const before = await snapshot(storage);
    takeEvents();
    for (const body of [bytes('\u0000\u0001'), new Uint8Array(0), buildPlist({ Status: 'Idle' }), buildPlist(['no'])]) {
      const answer = await service.connect({
        body,
        identity: { certificateDer: body, fingerprint: 'fingerprint-a', source: 'tls' },
      });
      expect(answer).toMatchObject({ outcome: 'ok', format: 'empty' });
      expect(events.splice(0)).toMatchObject([{ type: 'report.unreadable', deviceId: 'A', raw: body }]);
    }
    expect(await snapshot(storage)).toEqual(before);
  });

  test('one unreadable report after the other holds up no command behind', async () => {
    const { service, poll, enroll, enqueue, takeEvents, events } = createHarness();
    await enroll('A', 'a');
    await enqueue('A', 'x', 'y', 'z');
    const cut = bytes('<plist><dict><key>CertificateList</key><array><dict><key>CommonName</key>');
    for (const connection of [1, 2]) {
      expect([connection, await poll(report('A', 'Idle'), 'a')]).toEqual([connection, 'x']);
      takeEvents();
      expect([connection, await poll(cut, 'a')]).toEqual([connection, 'y']);
      expect(events).toMatchObject([
        { type: 'report.unreadable', deviceId: 'A', raw: cut },
        { type: 'command.sent', enrollmentId: 'A', commandUuid: 'y' },
      ]);
      expect([connection, await poll(cut, 'a')]).toEqual([connection, 'z']);
      expect([connection, await poll(cut, 'a')]).toEqual([connection, '-']);
    }
    expect(await poll(report('A', 'Idle'), 'a')).toBe('x');
    expect(await poll(cut, 'a')).toBe('y');
    expect(await poll(report('A', 'Acknowledged', 'y'), 'a')).toBe('z');
    expect(await service.queue('A', { waiting: true })).toMatchObject([{ commandUuid: 'x' }, { commandUuid: 'z' }]);
  });

  test('an unreadable report gets no command that could be of another channel, or of one that is not enabled', async () => {
    const { checkin, poll, enroll, enqueue, takeEvents } = createHarness();
    const cut = bytes('<plist><dict><key>CertificateList</key>');
    await enroll('A', 'a');
    await enroll('B', 'b', 'U');
    await enqueue('A', 'x');
    await enqueue('B', 'y');
    await enqueue('B:U', 'u');
    await checkin(checkOut('A'), 'a');
    takeEvents();
    expect([await poll(cut, 'a'), await poll(cut, 'b')]).toEqual(['-', '-']);
    expect(takeEvents()).toEqual(['report.unreadable', 'report.unreadable']);
  });

  test('a Shared iPad report without UserShortName closes its command and gets no other', async () => {
    const { poll, enroll, enqueue, checkin, storage } = createHarness();
    const sentinel = { UserID: 'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF' };
    await enroll('A', 'a');
    await checkin(tokenUpdate('A', { ...sentinel, UserShortName: 'pupil' }), 'a');
    await enqueue('A', 'device');
    await enqueue('A:pupil', 'x', 'y');
    await poll(report('A', 'Idle', undefined, { ...sentinel, UserShortName: 'pupil' }), 'a');
    expect(await poll(report('A', 'Acknowledged', 'x', sentinel), 'a')).toBe('-');
    expect(await storage.listCommands('A:pupil', { waiting: true })).toMatchObject([{ commandUuid: 'y' }]);
  });

  test('a report of a channel that is not enabled counts, and gets nothing', async () => {
    const { checkin, poll, enroll, enqueue, storage } = createHarness();
    await enroll('A', 'a', 'U');
    await enqueue('A', 'x', 'y');
    await enqueue('A:U', 'u');
    await poll(report('A', 'Idle'), 'a');
    await checkin(checkOut('A'), 'a');
    expect(await poll(report('A', 'Acknowledged', 'x'), 'a')).toBe('-');
    expect(await storage.readReport('A', 'x')).toBeDefined();
    expect(await poll(report('A', 'Idle'), 'a')).toBe('-');
    expect(await poll(report('A', 'Idle', undefined, { UserID: 'U' }), 'a')).toBe('-');
    expect(await poll(report('A', 'Idle', undefined, { UserID: 'never seen' }), 'a')).toBe('-');
    expect(await storage.readEnrollment('A:never seen')).toBeUndefined();
  });

  test('a user gets nothing while its device starts over, also when the plan keeps its channel', async () => {
    const { checkin, poll, enroll, enqueue } = createHarness({
      policies: {
        classify: (_facts, proposed) => ({
          ...proposed,
          plan: { ...proposed.plan, userChannels: 'keep', commands: 'keep' },
        }),
      },
    });
    await enroll('A', 'a', 'U');
    await enqueue('A:U', 'u');
    await checkin(authenticate('A'), 'a2');
    const idle = report('A', 'Idle', undefined, { UserID: 'U' });
    expect(await poll(idle, 'a2')).toBe('-');
    await checkin(tokenUpdate('A'), 'a2');
    expect(await poll(idle, 'a2')).toBe('u');
  });

  test('hands out again what a lost answer held, and repeats the answer to a repeated report', async () => {
    const { poll, enroll, enqueue, events, takeEvents } = createHarness();
    await enroll('A', 'a');
    await enqueue('A', 'x', 'y', 'z');
    expect(await poll(report('A', 'Idle'), 'a')).toBe('x');
    expect(await poll(report('A', 'Idle'), 'a')).toBe('x');
    const acknowledged = report('A', 'Acknowledged', 'x');
    expect(await poll(acknowledged, 'a')).toBe('y');
    takeEvents();
    expect(await poll(acknowledged, 'a')).toBe('y');
    expect(events).toMatchObject([
      { type: 'command.reported', outcome: 'repeated', command: { state: 'acknowledged' } },
      { type: 'command.sent', commandUuid: 'y' },
    ]);
    expect(await poll(report('A', 'NotNow', 'y'), 'a')).toBe('z');
    expect(await poll(report('A', 'CommandFormatError', 'z'), 'a')).toBe('-');
    expect(await poll(report('A', 'Idle'), 'a')).toBe('y');
  });

  test('keeps secrets of a response out of events; storage has the report as it came', async () => {
    const { poll, enroll, enqueue, events, storage } = createHarness();
    await enroll('A', 'a');
    await enqueue('A', 'x');
    await poll(report('A', 'Idle'), 'a');
    const received = report('A', 'Acknowledged', 'x', {
      SecurityInfo: { FDE_Enabled: true, FDE_PersonalRecoveryKeyCMS: Uint8Array.of(1, 2, 3) },
    });
    await poll(received, 'a');
    const event = events.find(({ type }) => type === 'command.reported');
    expect(event).toMatchObject({
      outcome: 'finished',
      report: {
        plist: { SecurityInfo: { FDE_Enabled: true, FDE_PersonalRecoveryKeyCMS: '[redacted]' } },
        raw: new Uint8Array(0),
      },
    });
    const stored = await storage.readReport('A', 'x');
    expect(parsePlist(stored?.body ?? new Uint8Array())).toMatchObject({
      SecurityInfo: { FDE_PersonalRecoveryKeyCMS: Uint8Array.of(1, 2, 3) },
    });
  });

  const UNLOCK = 'UkVDT1ZFUlktS0VZLTEyMzQ=';
  const withSecret = { UnlockToken: new Uint8Array(Buffer.from(UNLOCK, 'base64')) };

  test.each<[string, (xml: string) => string, string]>([
    ['is sound', (text) => text, 'finished'],
    ['is cut off', (text) => text.slice(0, -15), 'finished'],
    ['is beyond repair', (text) => text.replace('<dict>', '<dict><key>Name</key><string>a<b</string>'), 'finished'],
    [
      'is beyond repair, in the name of the secret too',
      (text) => text.replace('<dict>', '<dict><key>A</key></array>').replace('UnlockToken', 'Unl\u0001ckToken'),
      'finished',
    ],
    ['has an unknown status', (text) => text.replace('Acknowledged', 'Done'), 'unknown-status'],
    ['has lost its status', (text) => text.replace('Status', 'Sta'), 'damaged'],
    ['has lost its UUID', (text) => text.replace('CommandUUID', 'Command'), 'damaged'],
    ['is of an unknown command', (text) => text.replace('<string>x<', '<string>nobody<'), 'unknown-command'],
  ])('keeps secrets of a response out of events when the report %s', async (_how, change, outcome) => {
    const { poll, enroll, service, events } = createHarness();
    await enroll('A', 'a');
    await service.enqueue('A', { CommandUUID: 'x', Command: { RequestType: 'RequestUnlockToken' } });
    await poll(report('A', 'Idle'), 'a');
    await poll(bytes(change(xml('A', 'Acknowledged', 'x', withSecret))), 'a');
    const reported = events.find((event) => event.type === 'command.reported');
    expect(reported).toMatchObject({ outcome, report: { raw: new Uint8Array(0) } });
    expect(reported?.report.plist?.['UnlockToken'] ?? '[redacted]').toBe('[redacted]');
  });

  test('leaves bytes and keys of a report without a secret as they came, also of an unknown command', async () => {
    const { poll, enroll, events } = createHarness();
    await enroll('A', 'a');
    const body = bytes(xml('A', 'Acknowledged', 'nobody', { QueryResponses: { OSVersion: '26.0' } }));
    await poll(body, 'a');
    expect(events.at(-1)).toMatchObject({
      outcome: 'unknown-command',
      report: { raw: body, plist: { QueryResponses: { OSVersion: '26.0' } } },
    });
  });

  test.each<[string, (text: string) => Uint8Array]>([
    ['in UTF-8', bytes],
    ['in UTF-16', (text) => new Uint8Array(Buffer.from(text, 'utf16le'))],
    ['in UTF-16 the other way', (text) => new Uint8Array(Buffer.from(text, 'utf16le').swap16())],
  ])('tells no bytes of an unreadable report that may hold a secret, %s', async (_how, encode) => {
    const { poll, enroll, events } = createHarness();
    await enroll('A', 'a');
    await poll(encode(`<dict><key>UnlockToken</key><data>${UNLOCK}</data>`), 'a');
    expect(events.at(-1)).toMatchObject({ type: 'report.unreadable', deviceId: 'A', raw: new Uint8Array(0) });
  });

  test('keeps the session secret of a network user out of events', async () => {
    const { poll, enroll, enqueue, events } = createHarness();
    await enroll('A', 'a', 'U');
    await enqueue('A:U', 'x');
    const keys = { UserID: 'U', AuthToken: 'session-secret' };
    await poll(report('A', 'Idle', undefined, keys), 'a');
    await poll(report('A', 'Acknowledged', 'x', keys), 'a');
    const shown = JSON.stringify(events, (_key, value: unknown) =>
      value instanceof Uint8Array ? new TextDecoder().decode(value) : value,
    );
    expect(shown).toContain('"outcome":"finished"');
    expect(shown).not.toContain('session-secret');
  });

  test.each<[string, (whole: string) => Uint8Array]>([
    ['cut off behind it', (whole) => bytes(whole.slice(0, -25))],
    ['beyond repair before it', (whole) => bytes(whole.replace('<dict>', '<dict><key>a</key></array>'))],
    ['its own name cut in two by what XML forbids', (whole) => bytes(whole.replace('AuthToken', 'Auth\u0001Token'))],
    ['in UTF-16, cut off', (whole) => new Uint8Array(Buffer.from(`\ufeff${whole.slice(0, -30)}`, 'utf16le'))],
    [
      'in UTF-16 the other way',
      (whole) => new Uint8Array(Buffer.from(`\ufeff${whole.slice(0, -30)}`, 'utf16le').swap16()),
    ],
  ])('keeps it out of events where a report is damaged: %s', async (_how, damage) => {
    const { poll, enroll, enqueue, events } = createHarness();
    await enroll('A', 'a', 'U');
    await enqueue('A:U', 'x');
    const whole = xml('A', 'Acknowledged', 'x', { UserID: 'U', AuthToken: 'session-secret' });
    events.length = 0;
    await poll(damage(whole), 'a');
    expect(events.map(({ type }) => type)).toEqual([stringMatching(/^(command\.reported|report\.unreadable)$/)]);
    const shown = JSON.stringify(events, (_key, value: unknown) =>
      value instanceof Uint8Array ? Buffer.from(value).toString('latin1').replaceAll('\0', '') : value,
    );
    expect(shown).not.toContain('session-secret');
  });

  test('leaves a dictionary without prototype when it takes the secret out', async () => {
    const { poll, enroll, events } = createHarness();
    await enroll('A', 'a', 'U');
    const body = new TextEncoder().encode(
      `<plist><dict><key>UDID</key><string>A</string><key>UserID</key><string>U</string><key>Status</key>
      <string>Error</string><key>AuthToken</key><string>s</string><key>__proto__</key><string>p</string></dict></plist>`,
    );
    await poll(body, 'a');
    const reported = events.find((event) => event.type === 'command.reported');
    expect(Object.getPrototypeOf(reported?.report.plist)).toBeNull();
    expect(Object.keys(reported?.report.plist ?? {})).toEqual(['UDID', 'UserID', 'Status', '__proto__']);
  });

  test('an Idle makes no event of its own', async () => {
    const { poll, enroll, takeEvents } = createHarness();
    await enroll('A', 'a');
    takeEvents();
    await poll(report('A', 'Idle'), 'a');
    expect(takeEvents()).toEqual([]);
  });
});
