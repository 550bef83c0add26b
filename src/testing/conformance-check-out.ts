import type { EnrollmentPlan, EnrollmentRecord } from '../storage/enrollment-store.js';
import type { MdmStorage } from '../storage/mdm-storage.js';
import { assertSame, assertThat } from './conformance-assert.js';
import type { ConformanceCase } from './conformance-case.js';
import {
  authenticate,
  authenticateAgain,
  checkOut,
  enroll,
  SAME_LIFE,
  tokenUpdate,
  userTokenUpdate,
} from './conformance-samples.js';

const NEXT_LIFE: EnrollmentPlan = { ...SAME_LIFE, life: 'new-life', push: 'clear' };
const STALE = { outcome: 'stale' };

const recordOf = async (storage: MdmStorage, id: string): Promise<EnrollmentRecord> => {
  const record = await storage.readEnrollment(id);
  assertThat(record !== undefined, 'an enrollment is on record');
  return record;
};

/** Obligations of `applyCheckOut` towards the record it was decided on. */
export const checkOutConformance: readonly ConformanceCase<MdmStorage>[] = [
  {
    name: 'check-out: one that was decided on an older record changes nothing',
    async run(createPort) {
      const meanwhile: [string, (storage: MdmStorage) => unknown][] = [
        ['checked out', (storage) => checkOut(storage, 'D', 7500)],
        ['sent a TokenUpdate', (storage) => storage.applyTokenUpdate(tokenUpdate('D', { atMs: 7500 }))],
        ['renewed', (storage) => authenticateAgain(storage, 'D', { plan: SAME_LIFE, atMs: 7500 })],
        ['started over', (storage) => authenticateAgain(storage, 'D', { atMs: 7500 })],
        [
          'left and enrolled again',
          async (storage) => {
            await checkOut(storage, 'D', 7400);
            await authenticateAgain(storage, 'D', { atMs: 7500 });
            await storage.applyTokenUpdate(tokenUpdate('D', { atMs: 7600 }));
            await storage.applyTokenUpdate(userTokenUpdate('D', 'U', { atMs: 7700 }));
          },
        ],
        [
          'enrolled again, by a clock that stands still',
          async (storage) => {
            await authenticateAgain(storage, 'D', { plan: NEXT_LIFE, atMs: 1000 });
            await storage.applyTokenUpdate(tokenUpdate('D'));
          },
        ],
      ];
      for (const [what, happens] of meanwhile) {
        const storage = await createPort();
        await enroll(storage, 'D', 'U');
        const decidedOn = await recordOf(storage, 'D');
        await happens(storage);
        const before = await storage.listEnrollments();
        assertSame(
          await storage.applyCheckOut({ id: 'D', decidedOn, atMs: 8000 }),
          STALE,
          `of a device that ${what} meanwhile`,
        );
        assertSame(await storage.listEnrollments(), before, 'the device and its users stay as they are');
      }
    },
  },
  {
    name: 'check-out: of a user who came back meanwhile changes nothing',
    async run(createPort) {
      const storage = await createPort();
      await enroll(storage, 'D', 'U');
      const decidedOn = await recordOf(storage, 'D:U');
      await storage.applyTokenUpdate(userTokenUpdate('D', 'U', { atMs: 7500 }));
      const before = await storage.listEnrollments();
      assertSame(await storage.applyCheckOut({ id: 'D:U', decidedOn, atMs: 8000 }), STALE, 'it is stale');
      assertSame(await storage.listEnrollments(), before, 'the user stays');
    },
  },
  {
    name: 'check-out: one that was decided on the record as it is, is applied whatever other channels did since',
    async run(createPort) {
      const storage = await createPort();
      await enroll(storage, 'D', 'U', 'V');
      const user = await recordOf(storage, 'D:U');
      await storage.applyTokenUpdate(tokenUpdate('D', { atMs: 7000 }));
      assertSame(
        await storage.applyCheckOut({ id: 'D:U', decidedOn: user, atMs: 7100 }),
        { outcome: 'applied', disabled: ['D:U'] },
        'of a user whose device sent a TokenUpdate',
      );
      const decidedOn = await recordOf(storage, 'D');
      await storage.applyTokenUpdate(userTokenUpdate('D', 'V', { atMs: 7200 }));
      await storage.applyTokenUpdate(userTokenUpdate('D', 'W', { atMs: 7300 }));
      assertSame(
        await storage.applyCheckOut({ id: 'D', decidedOn, atMs: 8000 }),
        { outcome: 'applied', disabled: ['D', 'D:V', 'D:W'] },
        'of a device whose users came',
      );
    },
  },
  {
    name: 'check-out: of nobody changes nothing',
    async run(createPort) {
      const storage = await createPort();
      await enroll(storage, 'D');
      const decidedOn = await recordOf(storage, 'D');
      for (const id of ['nobody', 'D:U']) {
        assertSame(await storage.applyCheckOut({ id, decidedOn, atMs: 8000 }), STALE, 'it is not of this record');
        assertSame(await storage.readEnrollment(id), undefined, 'no record is made');
      }
      assertSame((await storage.readEnrollment('D'))?.state, 'enabled', 'nobody else is disabled');
    },
  },
  {
    name: 'check-out: of a CheckOut and an Authenticate at the same time, decided on one record, one is applied',
    async run(createPort) {
      const storage = await createPort();
      for (const [id, isFirst] of [
        ['D', true],
        ['E', false],
      ] as const) {
        await enroll(storage, id);
        const decidedOn = await recordOf(storage, id);
        const leave = async () => (await storage.applyCheckOut({ id, decidedOn, atMs: 8000 })).outcome;
        const enter = async () =>
          (await storage.applyAuthenticate(authenticate(id, { decidedOn, atMs: 8000 }))).outcome;
        const outcomes = await Promise.all(isFirst ? [leave(), enter(), leave()] : [enter(), leave(), leave()]);
        assertSame(outcomes.toSorted(), ['applied', 'stale', 'stale'], 'the others are stale');
        const hasLeft = outcomes[isFirst ? 0 : 1] === 'applied' || outcomes[2] === 'applied';
        const { state } = await recordOf(storage, id);
        assertSame(
          state,
          hasLeft ? 'disabled' : 'authenticated',
          'the record is as the one that was applied leaves it',
        );
      }
    },
  },
];
