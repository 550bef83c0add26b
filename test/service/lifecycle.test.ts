import { describe, expect, test } from 'vitest';
import { utf8Decode } from '../../src/internal/bytes.js';
import { fixture } from '../support/fixture.js';
import { anyString, authenticate, checkOut, createHarness, report, request, snapshot, tokenUpdate } from './harness.js';

describe('the life of a device', () => {
  test('recordings of a MacBook Pro: enroll, answer, check out', async () => {
    const { checkin, poll, enqueue, storage, takeEvents, events } = createHarness();
    const id = 'A5EF1BA1-586D-4F29-B4F3-759DADAC2DDD';
    const empty = { outcome: 'ok', format: 'empty', body: new Uint8Array(0) };

    expect(await checkin(fixture('checkin/authenticate-macos10.13.6-macbookpro.plist'), 'mac')).toEqual(empty);
    expect(await storage.readEnrollment(id)).toMatchObject({
      state: 'authenticated',
      life: 1,
      device: { serialNumber: 'C04W00D3HTD0', osVersion: '10.13.6', model: 'MacBookPro14,3', deviceName: 'HostName' },
    });
    expect(await poll(report(id, 'Idle'), 'mac')).toBe('-');

    expect(await checkin(fixture('checkin/tokenupdate-macos10.13.6-macbookpro.plist'), 'mac')).toEqual(empty);
    expect(await storage.readEnrollment(id)).toMatchObject({
      state: 'enabled',
      push: { pushMagic: anyString },
    });
    expect(takeEvents()).toEqual(['enrollment.authenticated', 'enrollment.enabled']);

    const recorded = fixture('connect/acknowledged-macos10.13.6-macbookpro.plist');
    const CommandUUID = /<key>CommandUUID<\/key>\s*<string>([^<]*)</.exec(utf8Decode(recorded) ?? '')?.[1] ?? '';
    await enqueue(id, CommandUUID, 'next');
    expect(await poll(report(id, 'Idle'), 'mac')).toBe(CommandUUID);
    expect(await poll(recorded, 'mac')).toBe('next');
    expect(await storage.readReport(id, CommandUUID)).toMatchObject({ status: 'Acknowledged', body: recorded });
    expect(takeEvents()).toEqual([
      'command.queued',
      'command.queued',
      'command.sent',
      'command.reported',
      'command.sent',
    ]);

    expect(await checkin(fixture('checkin/checkout-macos10.13.6-macbookpro.plist'), 'mac')).toEqual(empty);
    expect(events).toMatchObject([{ type: 'enrollment.disabled', enrollmentId: id, deviceId: id }]);
    expect(await poll(report(id, 'Idle'), 'mac')).toBe('-');
    expect(await storage.listCommands(id, { waiting: true })).toHaveLength(1);
  });

  test('recordings of a Mac with a user channel', async () => {
    const { checkin, poll, service, storage } = createHarness();
    const id = 'E3568F17-92ED-450A-8904-C3BF4CB7E9A5';
    const userId = `${id}:A522C2FB-D0BA-487E-BBC6-BE0DB2DC7883`;
    await checkin(fixture('checkin/authenticate-macos10.12.2.plist'), 'mac');
    await checkin(fixture('checkin/tokenupdate-macos10.12.2-device.plist'), 'mac');
    await checkin(fixture('checkin/tokenupdate-macos10.12.2-user.plist'), 'mac');
    expect(await storage.readEnrollment(userId)).toMatchObject({
      type: 'user',
      deviceId: id,
      state: 'enabled',
      user: { shortName: 'cjoe', longName: 'Commando Joe' },
    });
    const command = { CommandUUID: 'c', Command: { RequestType: 'ProfileList' } };
    expect(await service.enqueue([userId, id, 'nobody', userId], command)).toEqual([
      { enrollmentId: userId, commandUuid: 'c', outcome: 'queued' },
      { enrollmentId: id, commandUuid: 'c', outcome: 'queued' },
      { enrollmentId: 'nobody', commandUuid: 'c', outcome: 'unknown-enrollment' },
      { enrollmentId: userId, commandUuid: 'c', outcome: 'duplicate' },
    ]);
    const user = { UserID: 'A522C2FB-D0BA-487E-BBC6-BE0DB2DC7883' };
    expect(await poll(report(id, 'Acknowledged', 'c'), 'mac')).toBe('-');
    expect(await poll(report(id, 'Idle', undefined, user), 'mac')).toBe('c');
    expect(await service.queue(userId, { waiting: true })).toMatchObject([{ commandUuid: 'c', state: 'sent' }]);
  });

  test('recordings of an iPad: the unlock token is escrowed and no event shows it', async () => {
    const { checkin, storage, events } = createHarness();
    const id = '663b07bb783e9ade1dae4fbb92ea12afc0ce5b69';
    await checkin(fixture('checkin/authenticate-ios9-ipad2,5.plist'), 'ipad');
    await checkin(fixture('checkin/tokenupdate-ios9-ipad2,5.plist'), 'ipad');
    const secret = await storage.readSecret(id, 'unlock-token');
    expect(secret?.value).toHaveLength(1288);
    expect(events.at(-1)).toMatchObject({
      type: 'secret.changed',
      enrollmentId: id,
      kind: 'unlock-token',
      present: true,
    });
    const shown = JSON.stringify(events, (_key, value: unknown) =>
      value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value,
    );
    expect(shown).not.toContain(
      Buffer.from(secret?.value ?? [])
        .toString('hex')
        .slice(0, 64),
    );
  });

  test('every check-in that is sent again because its answer was lost gets the same answer and changes nothing more', async () => {
    const { checkin, storage } = createHarness({ now: () => 5 });
    const messages = [
      authenticate('A', { SerialNumber: 'S' }),
      tokenUpdate('A', { UnlockToken: Uint8Array.of(1) }),
      tokenUpdate('A', { UserID: 'U' }),
      { MessageType: 'SetBootstrapToken', UDID: 'A', BootstrapToken: Uint8Array.of(2) },
      { MessageType: 'GetBootstrapToken', UDID: 'A' },
      { MessageType: 'SetBootstrapToken', UDID: 'A' },
      checkOut('A', { UserID: 'U' }),
      checkOut('A'),
      authenticate('A', { SerialNumber: 'S', OSVersion: '15.1' }),
    ];
    for (const message of messages) {
      const answer = await checkin(message, 'a');
      const after = await snapshot(storage, ['a']);
      expect(await checkin(message, 'a')).toEqual(answer);
      expect(await snapshot(storage, ['a'])).toEqual(after);
    }
  });

  test('a User Enrollment has channels of its own', async () => {
    const { checkin, storage } = createHarness();
    const ids = { EnrollmentID: 'E', UDID: '' };
    await checkin(authenticate('', ids), 'e');
    await checkin(tokenUpdate('', ids), 'e');
    await checkin(tokenUpdate('', { ...ids, EnrollmentUserID: 'P' }), 'e');
    expect((await storage.listEnrollments()).map(({ id, type }) => [id, type])).toEqual([
      ['E', 'user-enrollment-device'],
      ['E:P', 'user-enrollment-user'],
    ]);
  });
});

describe('re-enrollment', () => {
  test('drops what waited, archives the escrow, disables the users, and binds the new certificate too', async () => {
    const { checkin, poll, enroll, enqueue, storage, events, takeEvents } = createHarness();
    await enroll('A', 'a', 'U');
    await checkin(tokenUpdate('A', { UnlockToken: Uint8Array.of(1) }), 'a');
    await checkin({ MessageType: 'SetBootstrapToken', UDID: 'A', BootstrapToken: Uint8Array.of(2) }, 'a');
    await enqueue('A', 'x');
    await enqueue('A:U', 'y');
    takeEvents();

    await checkin(authenticate('A'), 'a2');
    expect(events).toMatchObject([
      {
        type: 'enrollment.authenticated',
        kind: 're-enrollment',
        settled: false,
        enrollment: { id: 'A', state: 'authenticated', life: 2 },
        clearedCommands: [],
        disabledUserChannels: [],
      },
    ]);
    expect(await storage.readSecret('A', 'unlock-token')).toBeDefined();
    await expect(checkin(tokenUpdate('A', { UserID: 'U' }), 'a2')).rejects.toMatchObject({
      code: 'ERR_SERVICE_NOT_ENROLLED',
    });
    expect(await poll(report('A', 'Idle'), 'a2')).toBe('-');
    expect(await poll(report('A', 'Idle', undefined, { UserID: 'U' }), 'a2')).toBe('-');
    takeEvents();

    await checkin(tokenUpdate('A', { Token: Uint8Array.of(9) }), 'a2');
    expect(events).toMatchObject([
      {
        type: 'enrollment.settled',
        kind: 're-enrollment',
        evidence: [{ fact: 'push-token-changed', suggests: 're-enrollment' }],
        clearedCommands: [
          { enrollmentId: 'A', commandUuid: 'x' },
          { enrollmentId: 'A:U', commandUuid: 'y' },
        ],
        disabledUserChannels: ['A:U'],
      },
      { type: 'enrollment.enabled', enrollment: { id: 'A', state: 'enabled', life: 2 } },
    ]);
    expect(await storage.readSecret('A', 'unlock-token')).toBeUndefined();
    expect(await storage.readSecret('A', 'bootstrap-token')).toBeUndefined();
    expect(await storage.listArchivedSecrets('A', 'unlock-token')).toHaveLength(1);
    expect((await storage.listIdentities('A')).map(({ fingerprint }) => fingerprint)).toEqual([
      'fingerprint-a',
      'fingerprint-a2',
    ]);

    expect(await poll(report('A', 'Idle'), 'a2')).toBe('-');
    expect(await poll(report('A', 'Idle', undefined, { UserID: 'U' }), 'a2')).toBe('-');
    await checkin(tokenUpdate('A', { UserID: 'U' }), 'a2');
    await enqueue('A:U', 'z');
    expect(await poll(report('A', 'Idle', undefined, { UserID: 'U' }), 'a2')).toBe('z');
  });

  test('the policy decides what an Authenticate is taken for', async () => {
    const { checkin, poll, enroll, enqueue, storage, events } = createHarness({
      policies: {
        classify: (facts, proposed) =>
          facts.previous?.state === 'enabled'
            ? {
                kind: 'renewal',
                plan: { life: 'same-life', commands: 'keep', secrets: 'keep', userChannels: 'keep', push: 'keep' },
              }
            : proposed,
      },
    });
    await enroll('A', 'a', 'U');
    await enqueue('A', 'x');
    await checkin(authenticate('A'), 'a2');
    expect(events.at(-1)).toMatchObject({ kind: 'renewal', clearedCommands: [], disabledUserChannels: [] });
    expect(await storage.readEnrollment('A')).toMatchObject({ state: 'enabled', life: 1 });
    expect(await poll(report('A', 'Idle'), 'a2')).toBe('x');
  });
});

describe('moving from another server', () => {
  test('certificates and devices are adopted by policy, once', async () => {
    const asked: string[] = [];
    const { checkin, storage, events, takeEvents } = createHarness({
      policies: {
        adoptIdentity: ({ enrollment, identity }) => {
          asked.push(`${enrollment.id} ${identity.fingerprint}`);
          return true;
        },
        adoptEnrollment: async () => true,
      },
    });
    await checkin(tokenUpdate('A'), 'a');
    expect(events).toMatchObject([
      { type: 'enrollment.authenticated', kind: 'adopted', enrollment: { state: 'authenticated' } },
      { type: 'enrollment.enabled', enrollment: { id: 'A', state: 'enabled', life: 1 } },
    ]);
    takeEvents();
    await checkin(tokenUpdate('A', { UserID: 'U' }), 'a');
    await checkin(tokenUpdate('A'), 'a');
    expect(takeEvents()).toEqual(['enrollment.enabled', 'enrollment.updated']);
    expect(asked).toEqual(['A fingerprint-a']);
    expect(await storage.listIdentities('A')).toHaveLength(1);

    await expect(checkin(tokenUpdate('B'), 'a')).rejects.toMatchObject({ code: 'ERR_SERVICE_IDENTITY_MISMATCH' });
    await expect(checkin(tokenUpdate('A'), 'other')).rejects.toMatchObject({ code: 'ERR_SERVICE_IDENTITY_UNKNOWN' });
    expect(asked).toHaveLength(1);
  });

  test('two devices that bring one certificate at the same time do not both get it', async () => {
    const { checkin, storage } = createHarness({
      policies: { adoptIdentity: () => true, adoptEnrollment: () => true },
    });
    const results = await Promise.allSettled([checkin(tokenUpdate('A'), 'one'), checkin(tokenUpdate('B'), 'one')]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await storage.listEnrollments()).toHaveLength(1);
  });
});

test('a CheckOut of a device that nobody knows is answered like any other and changes nothing', async () => {
  const { checkin, storage, events } = createHarness();
  const before = await snapshot(storage, ['x']);
  expect(await checkin(checkOut('X'), 'x')).toMatchObject({ outcome: 'ok', format: 'empty' });
  expect(await snapshot(storage, ['x'])).toEqual(before);
  expect(events).toEqual([]);
});

test('a Shared iPad user may be declined, which changes nothing', async () => {
  const { checkin, enroll, storage, events, takeEvents } = createHarness({
    policies: { acceptUser: ({ enrollment }) => !enrollment.id.endsWith(':guest@example.com') },
  });
  await enroll('A', 'a');
  const user = (UserShortName: string) =>
    tokenUpdate('A', { UserID: 'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF', UserShortName });
  const before = await snapshot(storage);
  takeEvents();
  expect(await checkin(user('guest@example.com'), 'a')).toEqual({ outcome: 'user-declined' });
  expect(await snapshot(storage)).toEqual(before);
  expect(events).toMatchObject([
    { type: 'user.authenticated', enrollmentId: 'A:guest@example.com', decision: 'declined' },
  ]);
  expect(await checkin(user('pupil@example.com'), 'a')).toMatchObject({ outcome: 'ok' });
  expect(await storage.readEnrollment('A:pupil@example.com')).toMatchObject({ type: 'shared-ipad-user' });
});

test('requests without certificate are served when the host says so, and bind nothing', async () => {
  const { checkin, poll, storage, service } = createHarness({ policies: { allowMissingIdentity: true } });
  await checkin(authenticate('A'));
  await checkin(tokenUpdate('A'));
  await service.enqueue('A', { CommandUUID: 'x', Command: { RequestType: 'SecurityInfo' } });
  expect(await poll(report('A', 'Idle'))).toBe('x');
  expect(await storage.listIdentities('A')).toEqual([]);
});

test('a damaged check-in is repaired rather than refused', async () => {
  const { service, storage } = createHarness();
  const text = new TextDecoder().decode(request(authenticate('A', { DeviceName: 'N' })).body);
  const body = new TextEncoder().encode(text.replace('<string>N</string>', '<string>N\u0000&#0;</string>'));
  await service.checkin({ ...request(body, 'a') });
  expect(await storage.readEnrollment('A')).toMatchObject({ device: { deviceName: 'N' } });
});

test('an empty unlock token, or one of a user, is no escrow', async () => {
  const { checkin, enroll, storage } = createHarness();
  await enroll('A', 'a');
  await checkin(tokenUpdate('A', { UnlockToken: Uint8Array.of(1) }), 'a');
  await checkin(tokenUpdate('A', { UnlockToken: new Uint8Array(0) }), 'a');
  await checkin(tokenUpdate('A', { UnlockToken: Uint8Array.of(2), UserID: 'U' }), 'a');
  expect((await storage.readSecret('A', 'unlock-token'))?.value).toEqual(Uint8Array.of(1));
  expect(await storage.readSecret('A:U', 'unlock-token')).toBeUndefined();
});

test('no policy is asked about a certificate of another device', async () => {
  const asked: string[] = [];
  const ask = (name: string) => () => {
    asked.push(name);
    return true;
  };
  const { checkin, enroll } = createHarness({
    policies: { acceptEnrollment: ask('accept'), adoptIdentity: ask('adopt'), adoptEnrollment: ask('enroll') },
  });
  await enroll('A', 'a');
  expect(asked.splice(0)).toEqual(['accept']);
  await expect(checkin(authenticate('B'), 'a')).rejects.toMatchObject({ code: 'ERR_SERVICE_IDENTITY_MISMATCH' });
  await expect(checkin(tokenUpdate('B'), 'a')).rejects.toMatchObject({ code: 'ERR_SERVICE_IDENTITY_MISMATCH' });
  expect(asked).toEqual([]);
});
