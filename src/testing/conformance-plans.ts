import type { EnrollmentPlan } from '../storage/enrollment-store.js';
import type { MdmStorage } from '../storage/mdm-storage.js';
import { assertSame, assertThat } from './conformance-assert.js';
import type { ConformanceCase } from './conformance-case.js';
import {
  applied,
  authenticateAgain,
  authenticate,
  bytes,
  checkOut,
  command,
  enqueue,
  enroll,
  idle,
  lived,
  LIVED,
  NEW_LIFE,
  report,
  SAME_LIFE,
  summary,
  tokenUpdate,
  userTokenUpdate,
  waitingUuids,
} from './conformance-samples.js';

const ALL_CLEARED = [
  { enrollmentId: 'D', commandUuid: 'sent' },
  { enrollmentId: 'D', commandUuid: 'queued' },
  { enrollmentId: 'D:U', commandUuid: 'of-user' },
];

const reenroll = async (storage: MdmStorage, deviceId: string, plan: EnrollmentPlan) =>
  applied(await authenticateAgain(storage, deviceId, { plan, atMs: 8000 }));

/** Obligations of `applyAuthenticate` towards the earlier life of a device. */
export const planConformance: readonly ConformanceCase<MdmStorage>[] = [
  {
    name: 'plan: a new life clears what waits, archives the escrow and disables the users',
    async run(createPort) {
      const storage = await createPort();
      await lived(storage, 'D');
      const result = await reenroll(storage, 'D', NEW_LIFE);
      assertSame(
        await summary(storage, 'D'),
        {
          device: ['authenticated', 2, undefined, undefined],
          user: ['disabled', undefined],
          waiting: [],
          secrets: [undefined, undefined],
        },
        'nothing of the old life is left to act on',
      );
      assertSame(
        result.clearedCommands,
        ALL_CLEARED,
        'the result names what was cleared, the device first, in queue order',
      );
      assertSame(result.disabledUserChannels, ['D:U'], 'and who was disabled');
      const history = (await storage.listCommands('D')).map(({ state, finishedAtMs }) => [state, finishedAtMs]);
      assertSame(
        history,
        [
          ['acknowledged', 7000],
          ['cleared', 8000],
          ['cleared', 8000],
        ],
        'the records tell what happened',
      );
      const [bootstrap] = await storage.listArchivedSecrets('D', 'bootstrap-token');
      const [unlock] = await storage.listArchivedSecrets('D', 'unlock-token');
      assertSame(
        [bootstrap, unlock],
        [
          { value: bytes(1), storedAtMs: 10, archivedAtMs: 8000 },
          { value: bytes(2), storedAtMs: 10, archivedAtMs: 8000 },
        ],
        'the last escrow stays readable',
      );
    },
  },
  {
    name: 'plan: after a new life the old commands are neither sent nor reopened',
    async run(createPort) {
      const storage = await createPort();
      await lived(storage, 'D');
      await reenroll(storage, 'D', NEW_LIFE);
      await storage.applyTokenUpdate(tokenUpdate('D'));
      assertSame((await storage.advanceQueue('D', idle)).next, undefined, 'nothing is handed out');
      const late = await storage.advanceQueue('D', report('Acknowledged', 'sent'));
      assertSame([late.reported, late.command?.state], ['repeated', 'cleared'], 'a late report finds it cleared');
      await enqueue(storage, 'D', 'fresh');
      assertSame((await storage.advanceQueue('D', idle)).next?.commandUuid, 'fresh', 'a new command is sent');
    },
  },
  {
    name: 'plan: a user of the old life stays out until it says so in the new one',
    async run(createPort) {
      const storage = await createPort();
      await lived(storage, 'D');
      await reenroll(storage, 'D', NEW_LIFE);
      const late = await storage.applyTokenUpdate(userTokenUpdate('D', 'U'));
      assertSame(late, { outcome: 'not-enabled' }, 'not before the device is enabled');
      await storage.applyTokenUpdate(tokenUpdate('D'));
      assertSame((await storage.readEnrollment('D:U'))?.state, 'disabled', 'the device does not bring it back');
      const result = await storage.applyTokenUpdate(userTokenUpdate('D', 'U'));
      assertSame(result.outcome, 'first', 'its own TokenUpdate does');
      assertSame((await storage.readEnrollment('D:U'))?.life, 2, 'in the life of its device');
    },
  },
  {
    name: 'plan: the same life leaves an enabled device as it is, but for what it says of itself',
    async run(createPort) {
      const storage = await createPort();
      await lived(storage, 'D');
      const device = { osVersion: '19.0' };
      const result = applied(await authenticateAgain(storage, 'D', { plan: SAME_LIFE, atMs: 8000, device }));
      assertSame([result.clearedCommands, result.disabledUserChannels], [[], []], 'nothing is cleared or disabled');
      assertSame(await summary(storage, 'D'), LIVED, 'everything is kept');
      const record = await storage.readEnrollment('D');
      assertSame([record?.device, record?.authenticatedAtMs], [device, 8000], 'the facts are new');
      await reenroll(storage, 'D', { ...SAME_LIFE, push: 'clear' });
      const push = (await storage.readEnrollment('D'))?.push;
      assertSame(push, tokenUpdate('D').push, 'an enabled device always has a push identity');
    },
  },
  {
    name: 'plan: each part is followed on its own',
    async run(createPort) {
      const storage = await createPort();
      const keepAll: EnrollmentPlan = { ...SAME_LIFE, life: 'new-life' };
      const kept = { ...LIVED, device: ['authenticated', 2, 'MAGIC', 2000] };
      const parts: [string, EnrollmentPlan, object][] = [
        ['nothing', keepAll, kept],
        ['commands', { ...keepAll, commands: 'clear' }, { ...kept, waiting: [] }],
        ['secrets', { ...keepAll, secrets: 'archive' }, { ...kept, secrets: [undefined, undefined] }],
        ['users', { ...keepAll, userChannels: 'disable' }, { ...kept, user: ['disabled', undefined] }],
        ['push', { ...keepAll, push: 'clear' }, { ...kept, device: ['authenticated', 2, undefined, undefined] }],
      ];
      for (const [id, plan, expected] of parts) {
        await lived(storage, id);
        await reenroll(storage, id, plan);
        assertSame(await summary(storage, id), expected, `a plan that takes ${id} takes nothing else`);
      }
    },
  },
  {
    name: 'plan: a new life after CheckOut is a new life, the same life too must be enabled again',
    async run(createPort) {
      const storage = await createPort();
      await enroll(storage, 'D');
      await checkOut(storage, 'D', 7000);
      const { record } = await reenroll(storage, 'D', NEW_LIFE);
      assertSame([record.state, record.life, record.disabledAtMs], ['authenticated', 2, undefined], 'a new life');
      await enroll(storage, 'E');
      await checkOut(storage, 'E', 7000);
      const same = (await reenroll(storage, 'E', SAME_LIFE)).record;
      assertSame([same.state, same.life], ['authenticated', 1], 'a device that left is not enabled by Authenticate');
    },
  },
  {
    name: 'plan: repeating the Authenticate of a new life changes nothing more',
    async run(createPort) {
      const storage = await createPort();
      await lived(storage, 'D');
      await reenroll(storage, 'D', NEW_LIFE);
      const before = await summary(storage, 'D');
      const again = await reenroll(storage, 'D', NEW_LIFE);
      assertSame([again.record.life, again.clearedCommands, again.disabledUserChannels], [2, [], []], 'one new life');
      assertSame(await summary(storage, 'D'), before, 'the state is the same');
      assertSame((await storage.listArchivedSecrets('D', 'unlock-token')).length, 1, 'nothing is archived twice');
    },
  },
  {
    name: 'plan: the TokenUpdate of a settlement carries it out in the same step',
    async run(createPort) {
      const keepAll: EnrollmentPlan = { ...SAME_LIFE, life: 'new-life' };
      const cleared = { clearedCommands: ALL_CLEARED, disabledUserChannels: ['D:U'] };
      const nothing = { clearedCommands: [], disabledUserChannels: [] };
      for (const [before, plan, outcome, settled, life] of [
        [keepAll, NEW_LIFE, 'first', cleared, 2],
        [keepAll, SAME_LIFE, 'first', nothing, 2],
        [SAME_LIFE, NEW_LIFE, 'first', cleared, 2],
        [SAME_LIFE, SAME_LIFE, 'updated', nothing, 1],
        [keepAll, undefined, 'first', undefined, 2],
      ] as const) {
        const storage = await createPort();
        await lived(storage, 'D');
        const decidedOn = (await reenroll(storage, 'D', before)).record;
        const settlement = { decidedOn, ...(plan !== undefined && { plan }) };
        const result = await storage.applyTokenUpdate(
          tokenUpdate('D', { settlement, unlockToken: bytes(3), atMs: 9000 }),
        );
        assertThat(result.outcome === 'first' || result.outcome === 'updated', 'it is applied');
        assertSame(
          [result.outcome, result.settled],
          [outcome, settled],
          'the result tells what became of the old life',
        );
        const isOver = plan === NEW_LIFE;
        assertSame(
          await summary(storage, 'D'),
          {
            device: ['enabled', life, 'MAGIC', 9000],
            user: isOver ? ['disabled', undefined] : ['enabled', 'MAGIC'],
            waiting: isOver ? [] : LIVED.waiting,
            secrets: [isOver ? undefined : bytes(1), bytes(3)],
          },
          'the plan is carried out, and then the message',
        );
        assertSame((await storage.readEnrollment('D'))?.authenticatedAtMs, 8000, 'the Authenticate keeps its time');
        const [unlock] = await storage.listArchivedSecrets('D', 'unlock-token');
        assertSame(unlock, { value: bytes(2), storedAtMs: 10, archivedAtMs: 9000 }, 'the old escrow is archived');
      }
    },
  },
  {
    name: 'plan: a settlement leaves the bootstrap token that was escrowed since the Authenticate',
    async run(createPort) {
      const storage = await createPort();
      for (const [deviceId, stored, isKept] of [
        ['before', 7999, false],
        ['since', 8000, true],
      ] as const) {
        await lived(storage, deviceId);
        const { record: decidedOn } = await reenroll(storage, deviceId, { ...SAME_LIFE, life: 'new-life' });
        await storage.putSecret(deviceId, 'bootstrap-token', bytes(5), stored);
        await storage.putSecret(deviceId, 'unlock-token', bytes(2), stored);
        const settlement = { decidedOn, plan: NEW_LIFE };
        await storage.applyTokenUpdate(tokenUpdate(deviceId, { settlement, atMs: 9000 }));
        const current = await storage.readSecret(deviceId, 'bootstrap-token');
        assertSame(current?.value, isKept ? bytes(5) : undefined, `one that was stored ${deviceId}`);
        const [archived] = await storage.listArchivedSecrets(deviceId, 'bootstrap-token');
        assertSame(archived?.value, isKept ? bytes(1) : bytes(5), 'the one of the life before is archived');
        assertSame(await storage.readSecret(deviceId, 'unlock-token'), undefined, 'no unlock token outlives its life');
      }
    },
  },
  {
    name: 'plan: a settlement that was decided on an older record is not carried out',
    async run(createPort) {
      const keepAll: EnrollmentPlan = { ...SAME_LIFE, life: 'new-life' };
      const meanwhile: [string, (storage: MdmStorage) => unknown, string][] = [
        ['checks out', (storage) => checkOut(storage, 'D', 8500), 'not-enabled'],
        ['sends another TokenUpdate', (storage) => storage.applyTokenUpdate(tokenUpdate('D', { atMs: 8500 })), 'stale'],
        [
          'repeats its Authenticate',
          (storage) => authenticateAgain(storage, 'D', { plan: keepAll, atMs: 8500 }),
          'stale',
        ],
        ['starts over', (storage) => reenroll(storage, 'D', NEW_LIFE), 'stale'],
        [
          'leaves and enrolls again',
          async (storage) => {
            await checkOut(storage, 'D', 8500);
            await reenroll(storage, 'D', keepAll);
            await storage.applyTokenUpdate(tokenUpdate('D'));
            await reenroll(storage, 'D', keepAll);
          },
          'stale',
        ],
      ];
      for (const [what, happens, outcome] of meanwhile) {
        const storage = await createPort();
        await lived(storage, 'D');
        const { record: decidedOn } = await reenroll(storage, 'D', keepAll);
        await happens(storage);
        await enqueue(storage, 'D', 'later');
        const before = [await summary(storage, 'D'), await storage.readEnrollment('D')];
        const late = tokenUpdate('D', { settlement: { decidedOn, plan: NEW_LIFE }, unlockToken: bytes(4), atMs: 9000 });
        assertSame(await storage.applyTokenUpdate(late), { outcome }, `of a device that ${what} meanwhile`);
        assertSame([await summary(storage, 'D'), await storage.readEnrollment('D')], before, 'nothing changes');
      }
    },
  },
  {
    name: 'plan: a settlement that arrives several times at once is carried out once',
    async run(createPort) {
      const storage = await createPort();
      await lived(storage, 'D');
      const { record: decidedOn } = await reenroll(storage, 'D', { ...SAME_LIFE, life: 'new-life' });
      const settlement = { decidedOn, plan: NEW_LIFE };
      const results = await Promise.all(
        [1, 2, 3, 4].map(async () => storage.applyTokenUpdate(tokenUpdate('D', { settlement, atMs: 9000 }))),
      );
      const outcomes = results.map(({ outcome }) => outcome).toSorted();
      assertSame(outcomes, ['first', 'stale', 'stale', 'stale'], 'one of them settles');
    },
  },
  {
    name: 'plan: other devices are not touched, however alike their ids are',
    async run(createPort) {
      const storage = await createPort();
      const others = ['D1', 'd', 'D%', 'D_', 'XD', "D'"];
      for (const id of ['D', ...others]) await lived(storage, id);
      await reenroll(storage, 'D', NEW_LIFE);
      await checkOut(storage, 'D', 9000);
      for (const id of others) assertSame(await summary(storage, id), LIVED, 'another device keeps its state');
    },
  },
  {
    name: 'plan: commands queued while a device starts over are either cleared and named, or wait',
    async run(createPort) {
      const storage = await createPort();
      await enroll(storage, 'D', 'U');
      const { record: decidedOn } = await reenroll(storage, 'D', NEW_LIFE);
      const again = authenticate('D', { decidedOn, atMs: 8000 });
      const uuids = Array.from({ length: 40 }, (_, index) => `c${index}`);
      const work: Promise<unknown>[] = [];
      const cleared: string[] = [];
      for (const [index, uuid] of uuids.entries()) {
        work.push(Promise.resolve(storage.enqueueCommand(index % 2 === 0 ? 'D' : 'D:U', command(uuid))));
        if (index % 13 !== 6) continue;
        const result = Promise.resolve(storage.applyAuthenticate(again)).then(applied);
        work.push(result.then(({ clearedCommands }) => cleared.push(...clearedCommands.map((one) => one.commandUuid))));
      }
      await Promise.all(work);
      const waiting = [...(await waitingUuids(storage, 'D')), ...(await waitingUuids(storage, 'D:U'))];
      assertSame([...cleared, ...waiting].toSorted(), uuids.toSorted(), 'each command is named once, here or there');
    },
  },
  {
    name: 'plan: an Authenticate that arrives several times at once starts one life',
    async run(createPort) {
      const storage = await createPort();
      await enroll(storage, 'D');
      const change = authenticate('D', { decidedOn: await storage.readEnrollment('D'), atMs: 8000 });
      const results = await Promise.all([1, 2, 3, 4, 5].map(async () => storage.applyAuthenticate(change)));
      const found = results.map(({ outcome }) => outcome).toSorted();
      assertSame(found, ['applied', 'stale', 'stale', 'stale', 'stale'], 'one of them is applied');
      assertSame((await storage.readEnrollment('D'))?.life, 2, 'one life for all of them');
      const outcomes = await Promise.all([1, 2, 3].map(async () => storage.applyTokenUpdate(tokenUpdate('D'))));
      const kinds = outcomes.map(({ outcome }) => outcome).toSorted();
      assertSame(kinds, ['first', 'updated', 'updated'], 'and one TokenUpdate enables it');
    },
  },
  {
    name: 'plan: users that arrive while their device leaves are never left enabled',
    async run(createPort) {
      const storage = await createPort();
      for (const leave of ['check-out', 'authenticate'] as const) {
        await enroll(storage, leave);
        const decidedOn = await storage.readEnrollment(leave);
        assertThat(decidedOn !== undefined, 'the device is on record');
        const work: Promise<unknown>[] = [];
        for (let index = 0; index < 20; index++) {
          work.push(Promise.resolve(storage.applyTokenUpdate(userTokenUpdate(leave, `U${index}`))));
          if (index !== 10) continue;
          work.push(
            Promise.resolve<unknown>(
              leave === 'check-out'
                ? storage.applyCheckOut({ id: leave, decidedOn, atMs: 9000 })
                : storage.applyAuthenticate(authenticate(leave, { decidedOn, atMs: 8000 })),
            ),
          );
        }
        await Promise.all(work);
        const records = await storage.listEnrollments({ deviceId: leave });
        assertThat(!records.some(({ state }) => state === 'enabled'), 'no user is enabled on a device that is not');
      }
    },
  },
];
