import type { EnrollmentRecord } from '../storage/enrollment-store.js';
import type { MdmStorage } from '../storage/mdm-storage.js';
import { assertSame, assertThat } from './conformance-assert.js';
import type { ConformanceCase } from './conformance-case.js';
import {
  applied,
  authenticate,
  authenticateAgain,
  bytes,
  checkOut,
  enroll,
  scribble,
  tokenUpdate,
  userTokenUpdate,
} from './conformance-samples.js';

const AUTHENTICATED: EnrollmentRecord = {
  id: 'D',
  type: 'device',
  deviceId: 'D',
  state: 'authenticated',
  awaitingConfiguration: false,
  device: { serialNumber: 'SERIAL', osVersion: '18.1' },
  topic: 'com.apple.mgmt.test',
  life: 1,
  authenticatedAtMs: 1000,
};

const ENABLED: EnrollmentRecord = {
  ...AUTHENTICATED,
  state: 'enabled',
  push: tokenUpdate('D').push,
  tokenUpdatedAtMs: 2000,
};

const states = async (storage: MdmStorage, deviceId: string): Promise<string[]> =>
  (await storage.listEnrollments({ deviceId })).map(({ state }) => state);

/** Obligations of `EnrollmentStore` in the life of one device; plans and listings have suites of their own. */
export const enrollmentConformance: readonly ConformanceCase<MdmStorage>[] = [
  {
    name: 'enrollment: the first Authenticate makes a record that is not enabled',
    async run(createPort) {
      const storage = await createPort();
      assertSame(await storage.readEnrollment('D'), undefined, 'nothing is there before');
      const result = await storage.applyAuthenticate(authenticate('D'));
      const expected = { outcome: 'applied', record: AUTHENTICATED, clearedCommands: [], disabledUserChannels: [] };
      assertSame(result, expected, 'the result holds the new record');
      assertSame(await storage.readEnrollment('D'), AUTHENTICATED, 'the record is stored');
      assertSame(structuredClone(await storage.readEnrollment('D')), AUTHENTICATED, 'records are plain data');
    },
  },
  {
    name: 'enrollment: an Authenticate that is repeated before the TokenUpdate starts no further life',
    async run(createPort) {
      const storage = await createPort();
      await storage.applyAuthenticate(authenticate('D'));
      const again = { atMs: 1500, topic: 'com.apple.mgmt.other', device: { deviceName: 'Mac' } };
      const { record } = applied(await authenticateAgain(storage, 'D', again));
      assertSame(
        record,
        { ...AUTHENTICATED, authenticatedAtMs: 1500, topic: 'com.apple.mgmt.other', device: { deviceName: 'Mac' } },
        'what the device says is what it said last; its life is the same',
      );
    },
  },
  {
    name: 'enrollment: the first TokenUpdate enables, later ones update',
    async run(createPort) {
      const storage = await createPort();
      await storage.applyAuthenticate(authenticate('D'));
      assertSame(
        await storage.applyTokenUpdate(tokenUpdate('D')),
        { outcome: 'first', record: ENABLED },
        'the first one enables the device',
      );
      const push = { topic: 'com.apple.mgmt.other', token: bytes(9), pushMagic: 'OTHER' };
      const update = tokenUpdate('D', { push, awaitingConfiguration: true, atMs: 2500 });
      const record = { ...ENABLED, push, topic: push.topic, awaitingConfiguration: true, tokenUpdatedAtMs: 2500 };
      assertSame(
        await storage.applyTokenUpdate(update),
        { outcome: 'updated', record },
        'a later one replaces all of it',
      );
      assertSame(await storage.readEnrollment('D'), record, 'the record is stored');
    },
  },
  {
    name: 'enrollment: a TokenUpdate without Authenticate is unknown and stores nothing',
    async run(createPort) {
      const storage = await createPort();
      const withSecret = { unlockToken: bytes(1) };
      assertSame(await storage.applyTokenUpdate(tokenUpdate('D', withSecret)), { outcome: 'unknown' }, 'of a device');
      assertSame(await storage.applyTokenUpdate(userTokenUpdate('D', 'U')), { outcome: 'unknown' }, 'of a user');
      assertSame(await storage.listEnrollments(), [], 'no record is made');
      assertSame(await storage.readSecret('D', 'unlock-token'), undefined, 'its unlock token is not stored either');
    },
  },
  {
    name: 'enrollment: a user channel lives only on an enabled device',
    async run(createPort) {
      const storage = await createPort();
      await storage.applyAuthenticate(authenticate('D'));
      assertSame(
        await storage.applyTokenUpdate(userTokenUpdate('D', 'U')),
        { outcome: 'not-enabled' },
        'before the device finished enrolling there is none',
      );
      assertSame(await storage.readEnrollment('D:U'), undefined, 'and no record of it');
      await storage.applyTokenUpdate(tokenUpdate('D'));
      const user: EnrollmentRecord = {
        id: 'D:U',
        type: 'user',
        deviceId: 'D',
        state: 'enabled',
        push: tokenUpdate('D').push,
        awaitingConfiguration: false,
        user: { shortName: 'U' },
        topic: 'com.apple.mgmt.test',
        life: 1,
        tokenUpdatedAtMs: 3000,
      };
      const first = await storage.applyTokenUpdate(userTokenUpdate('D', 'U'));
      assertSame(first, { outcome: 'first', record: user }, 'then its first TokenUpdate enables it');
      const second = await storage.applyTokenUpdate(userTokenUpdate('D', 'U', { atMs: 3500 }));
      assertSame(
        second,
        { outcome: 'updated', record: { ...user, tokenUpdatedAtMs: 3500 } },
        'and the next updates it',
      );
      const { user: _facts, ...silent } = userTokenUpdate('D', 'U', { atMs: 3600 });
      await storage.applyTokenUpdate(silent);
      assertSame((await storage.readEnrollment('D:U'))?.user, { shortName: 'U' }, 'absent facts keep what is known');
      assertSame(await storage.readEnrollment('D'), ENABLED, 'the device is not touched by its user');
    },
  },
  {
    name: 'enrollment: one user id on two devices is two channels',
    async run(createPort) {
      const storage = await createPort();
      await enroll(storage, 'D', 'U');
      await enroll(storage, 'E', 'U');
      await checkOut(storage, 'D:U', 9000);
      assertSame((await storage.readEnrollment('E:U'))?.state, 'enabled', 'the other one is untouched');
    },
  },
  {
    name: 'enrollment: CheckOut of a device disables it with its users, and keeps what waits and what is escrowed',
    async run(createPort) {
      const storage = await createPort();
      await enroll(storage, 'D', 'U', 'V');
      await enroll(storage, 'D1', 'U');
      await checkOut(storage, 'D:V', 8000);
      await storage.enqueueCommand('D', { commandUuid: 'a', requestType: 'R', body: bytes(1), queuedAtMs: 1 });
      await storage.putSecret('D', 'bootstrap-token', bytes(7), 1);
      assertSame(await checkOut(storage, 'D', 9000), ['D', 'D:U'], 'who was not disabled before, the device first');
      const { push: _push, ...rest } = ENABLED;
      assertSame(
        await storage.readEnrollment('D'),
        { ...rest, state: 'disabled', disabledAtMs: 9000 },
        'the record is kept without push identity',
      );
      const user = await storage.readEnrollment('D:U');
      assertSame([user?.state, user?.disabledAtMs, user?.push], ['disabled', 9000, undefined], 'the users go along');
      assertSame((await storage.readEnrollment('D:V'))?.disabledAtMs, 8000, 'who left before left then');
      assertSame((await storage.listCommands('D', { waiting: true })).length, 1, 'commands still wait');
      assertThat((await storage.readSecret('D', 'bootstrap-token')) !== undefined, 'the escrow is still there');
      assertSame(await states(storage, 'D1'), ['enabled', 'enabled'], 'other devices are untouched');
    },
  },
  {
    name: 'enrollment: CheckOut may come again, or of a user only',
    async run(createPort) {
      const storage = await createPort();
      await enroll(storage, 'D', 'U', 'V');
      assertSame(await checkOut(storage, 'D:U', 2), ['D:U'], 'a user leaves alone');
      assertSame((await storage.readEnrollment('D'))?.state, 'enabled', 'its device stays');
      assertSame(await checkOut(storage, 'D', 3), ['D', 'D:V'], 'the device leaves');
      assertSame(await checkOut(storage, 'D', 4), [], 'a second CheckOut changes nothing');
      assertSame((await storage.readEnrollment('D'))?.disabledAtMs, 3, 'nor the time of the first');
    },
  },
  {
    name: 'enrollment: no TokenUpdate revives a device that checked out, nor its users',
    async run(createPort) {
      const storage = await createPort();
      await enroll(storage, 'D', 'U');
      await checkOut(storage, 'D', 9000);
      const late = { atMs: 9500, unlockToken: bytes(3) };
      assertSame(await storage.applyTokenUpdate(tokenUpdate('D', late)), { outcome: 'not-enabled' }, 'of the device');
      assertSame(await storage.applyTokenUpdate(userTokenUpdate('D', 'U')), { outcome: 'not-enabled' }, 'of its user');
      assertSame(
        await storage.applyTokenUpdate(userTokenUpdate('D', 'new')),
        { outcome: 'not-enabled' },
        'of a new user',
      );
      assertSame(await states(storage, 'D'), ['disabled', 'disabled'], 'all stay disabled');
      assertSame(await storage.readSecret('D', 'unlock-token'), undefined, 'its unlock token is not stored');
    },
  },
  {
    name: 'enrollment: a user who left comes back while the device is enabled',
    async run(createPort) {
      const storage = await createPort();
      await enroll(storage, 'D', 'U');
      await checkOut(storage, 'D:U', 9000);
      const result = await storage.applyTokenUpdate(userTokenUpdate('D', 'U', { atMs: 9500 }));
      assertSame(result.outcome, 'first', 'the channel becomes enabled again');
      const record = await storage.readEnrollment('D:U');
      assertSame([record?.state, record?.disabledAtMs], ['enabled', undefined], 'and is no longer disabled');
    },
  },
  {
    name: 'enrollment: an unlock token is stored with its TokenUpdate, and an absent one erases nothing',
    async run(createPort) {
      const storage = await createPort();
      await storage.applyAuthenticate(authenticate('D'));
      await storage.applyTokenUpdate(tokenUpdate('D', { unlockToken: bytes(1, 2), atMs: 10 }));
      await storage.applyTokenUpdate(tokenUpdate('D', { atMs: 20 }));
      const first = { value: bytes(1, 2), storedAtMs: 10 };
      assertSame(await storage.readSecret('D', 'unlock-token'), first, 'it is kept until there is a new one');
      await storage.applyTokenUpdate(tokenUpdate('D', { unlockToken: bytes(3), atMs: 30 }));
      assertSame(
        await storage.readSecret('D', 'unlock-token'),
        { value: bytes(3), storedAtMs: 30 },
        'a new one counts',
      );
      const archived = await storage.listArchivedSecrets('D', 'unlock-token');
      assertSame(archived, [{ ...first, archivedAtMs: 30 }], 'the one before is archived');
    },
  },
  {
    name: 'enrollment: values handed in and out are copies',
    async run(createPort) {
      const storage = await createPort();
      const given = authenticate('D', { device: { serialNumber: 'SERIAL', osVersion: '18.1' } });
      scribble(await storage.applyAuthenticate(given));
      scribble({ device: given.device });
      const update = tokenUpdate('D', { unlockToken: bytes(5) });
      scribble(await storage.applyTokenUpdate(update));
      scribble(update);
      scribble(await storage.readEnrollment('D'));
      scribble(await storage.listEnrollments());
      assertSame(await storage.readEnrollment('D'), ENABLED, 'a stored record cannot be changed from outside');
      assertSame((await storage.readSecret('D', 'unlock-token'))?.value, bytes(5), 'nor can the unlock token');
      const user = userTokenUpdate('D', 'U');
      await storage.applyTokenUpdate(user);
      scribble(user.user);
      assertSame((await storage.readEnrollment('D:U'))?.user, { shortName: 'U' }, 'nor can the facts of a user');
    },
  },
];
