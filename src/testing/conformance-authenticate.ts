import type { EnrollmentPlan } from '../storage/enrollment-store.js';
import type { MdmStorage } from '../storage/mdm-storage.js';
import { assertSame, assertThat } from './conformance-assert.js';
import type { ConformanceCase } from './conformance-case.js';
import {
  applied,
  authenticate,
  authenticateAgain,
  bytes,
  checkOut,
  enqueue,
  enroll,
  lived,
  LIVED,
  NEW_LIFE,
  SAME_LIFE,
  summary,
  tokenUpdate,
} from './conformance-samples.js';

const KEEP_ALL: EnrollmentPlan = { ...SAME_LIFE, life: 'new-life' };

const everything = async (storage: MdmStorage): Promise<unknown> => [
  await summary(storage, 'D'),
  await storage.readEnrollment('D'),
  await storage.listIdentities('D'),
];

/** Obligations of `applyAuthenticate` towards the record it was decided on, and the certificate of its request. */
export const authenticateConformance: readonly ConformanceCase<MdmStorage>[] = [
  {
    name: 'authenticate: the certificate is bound in the same step',
    async run(createPort) {
      const storage = await createPort();
      applied(await storage.applyAuthenticate(authenticate('D', { fingerprint: 'f1' })));
      const first = { fingerprint: 'f1', deviceId: 'D', boundAtMs: 1000 };
      assertSame(await storage.findIdentity('f1'), first, 'of a device that enrolls');
      applied(await authenticateAgain(storage, 'D', { fingerprint: 'f2', plan: SAME_LIFE, atMs: 8000 }));
      applied(await authenticateAgain(storage, 'D', { fingerprint: 'f1', plan: SAME_LIFE, atMs: 9000 }));
      assertSame(
        await storage.listIdentities('D'),
        [first, { fingerprint: 'f2', deviceId: 'D', boundAtMs: 8000 }],
        'of one that renews; what is bound already stays as it is',
      );
      applied(await storage.applyAuthenticate(authenticate('E')));
      assertSame(await storage.listIdentities('E'), [], 'without a certificate nothing is bound');
    },
  },
  {
    name: 'authenticate: with the certificate of another device nothing happens',
    async run(createPort) {
      const storage = await createPort();
      await lived(storage, 'D');
      await storage.bindIdentity({ fingerprint: 'f', deviceId: 'E', boundAtMs: 1 });
      const before = await everything(storage);
      const result = await authenticateAgain(storage, 'D', { fingerprint: 'f', atMs: 8000 });
      assertSame(result, { outcome: 'identity-conflict' }, 'it is told');
      assertSame(await everything(storage), before, 'the device keeps what it has');
      assertSame((await storage.findIdentity('f'))?.deviceId, 'E', 'the certificate keeps its device');
      const unknown = await storage.applyAuthenticate(authenticate('N', { fingerprint: 'f' }));
      assertSame(unknown, { outcome: 'identity-conflict' }, 'so it is for a device that was never seen');
      assertSame(await storage.readEnrollment('N'), undefined, 'which leaves no record');
    },
  },
  {
    name: 'authenticate: of several devices that enroll with one certificate at the same time, one does',
    async run(createPort) {
      const storage = await createPort();
      const devices = ['A', 'B', 'C', 'D', 'E'];
      const results = await Promise.all(
        devices.map(async (id) => storage.applyAuthenticate(authenticate(id, { fingerprint: 'f' }))),
      );
      const outcomes = results.map(({ outcome }) => outcome);
      assertThat(outcomes.filter((one) => one === 'identity-conflict').length === 4, 'all but one are conflicts');
      const winner = devices[outcomes.indexOf('applied')];
      assertSame(
        (await storage.findIdentity('f'))?.deviceId,
        winner,
        'the certificate belongs to the one that enrolled',
      );
      assertSame(
        (await storage.listEnrollments()).map(({ id }) => id),
        [winner],
        'the others leave no record',
      );
    },
  },
  {
    name: 'authenticate: what was decided on an older record is not applied',
    async run(createPort) {
      const meanwhile: [string, (storage: MdmStorage) => unknown][] = [
        ['checks out', (storage) => checkOut(storage, 'D', 7500)],
        ['sends a TokenUpdate', (storage) => storage.applyTokenUpdate(tokenUpdate('D', { atMs: 7500 }))],
        ['renews', (storage) => authenticateAgain(storage, 'D', { plan: SAME_LIFE, atMs: 7500 })],
        ['starts over', (storage) => authenticateAgain(storage, 'D', { plan: KEEP_ALL, atMs: 7500 })],
        [
          'starts over and is enabled',
          async (storage) => {
            await authenticateAgain(storage, 'D', { plan: KEEP_ALL, atMs: 7500 });
            await storage.applyTokenUpdate(tokenUpdate('D'));
          },
        ],
        [
          'starts over and is enabled, by a clock that stands still',
          async (storage) => {
            await authenticateAgain(storage, 'D', { plan: { ...KEEP_ALL, push: 'clear' }, atMs: 1000 });
            await storage.applyTokenUpdate(tokenUpdate('D'));
          },
        ],
      ];
      for (const [what, happens] of meanwhile) {
        for (const plan of [NEW_LIFE, KEEP_ALL, SAME_LIFE]) {
          const storage = await createPort();
          await lived(storage, 'D');
          const decidedOn = await storage.readEnrollment('D');
          await happens(storage);
          await enqueue(storage, 'D', 'later');
          await storage.putSecret('D', 'bootstrap-token', bytes(9), 7600);
          const before = await everything(storage);
          const late = authenticate('D', { decidedOn, plan, fingerprint: 'f', atMs: 8000 });
          assertSame(await storage.applyAuthenticate(late), { outcome: 'stale' }, `of a device that ${what} meanwhile`);
          assertSame(await everything(storage), before, 'nothing changes');
          assertSame(await storage.findIdentity('f'), undefined, 'nothing is bound');
        }
      }
    },
  },
  {
    name: 'authenticate: what was decided on no record is not applied to one',
    async run(createPort) {
      const storage = await createPort();
      await lived(storage, 'D');
      const late = authenticate('D', { fingerprint: 'f', atMs: 8000 });
      assertSame(await storage.applyAuthenticate(late), { outcome: 'stale' }, 'the device enrolled meanwhile');
      assertSame(await summary(storage, 'D'), LIVED, 'nothing changes');
      assertSame(await storage.findIdentity('f'), undefined, 'nothing is bound');
      const unknown = authenticate('N', { decidedOn: await storage.readEnrollment('D'), fingerprint: 'f' });
      assertSame(await storage.applyAuthenticate(unknown), { outcome: 'stale' }, 'nor the other way round');
      assertSame(await storage.readEnrollment('N'), undefined, 'no record is made');
    },
  },
  {
    name: 'authenticate: what was decided on the record as it is, is applied whatever its users and queue did since',
    async run(createPort) {
      const storage = await createPort();
      await enroll(storage, 'D', 'U');
      const decidedOn = await storage.readEnrollment('D');
      await checkOut(storage, 'D:U', 7000);
      await enqueue(storage, 'D', 'later');
      await storage.putSecret('D', 'unlock-token', bytes(1), 7000);
      applied(await storage.applyAuthenticate(authenticate('D', { decidedOn, atMs: 8000 })));
    },
  },
  {
    name: 'authenticate: several certificates of one device at once: one is bound, the others are decided again',
    async run(createPort) {
      const storage = await createPort();
      const results = await Promise.all(
        ['f1', 'f2', 'f3'].map(async (fingerprint) => storage.applyAuthenticate(authenticate('D', { fingerprint }))),
      );
      const outcomes = results.map(({ outcome }) => outcome).toSorted();
      assertSame(outcomes, ['applied', 'stale', 'stale'], 'one is applied');
      assertSame((await storage.listIdentities('D')).length, 1, 'and its certificate bound');
    },
  },
];
