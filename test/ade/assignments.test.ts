import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createMemoryAdeAssignmentStore } from '../../src/ade/ade-assignment-store.js';
import type { AdeDevice } from '../../src/ade/ade-device.js';
import { createAdeClient } from '../../src/ade/create-ade-client.js';
import { createAssigner } from '../../src/ade/create-assigner.js';
import { planAssignments } from '../../src/ade/plan-assignments.js';
import { createPair, devices, failureOf } from './support.js';

const WANTED = 'C1F123098EB5074580041E69883004C3';
const PROFILE = { profile_name: 'Default', url: 'https://mdm.example.com/enroll' };

const device = (rest: Partial<AdeDevice>): AdeDevice => ({ serial_number: 'A', ...rest });

describe('planAssignments', () => {
  test.each([
    ['has none', device({}), WANTED, ['assign', 'no-profile', 'at-activation']],
    [
      'is empty',
      device({ profile_status: 'empty', profile_uuid: '' }),
      WANTED,
      ['assign', 'no-profile', 'at-activation'],
    ],
    ['has it', device({ profile_status: 'assigned', profile_uuid: WANTED }), WANTED, ['keep', 'as-wanted', undefined]],
    [
      'has it in other case',
      device({ profile_status: 'assigned', profile_uuid: WANTED.toLowerCase() }),
      WANTED,
      ['keep', 'as-wanted', undefined],
    ],
    [
      'has fetched it',
      device({ profile_status: 'pushed', profile_uuid: WANTED }),
      WANTED,
      ['keep', 'as-wanted', undefined],
    ],
    [
      'has another',
      device({ profile_status: 'assigned', profile_uuid: 'X' }),
      WANTED,
      ['assign', 'other-profile', 'at-activation'],
    ],
    [
      'has fetched another',
      device({ profile_status: 'pushed', profile_uuid: 'X' }),
      WANTED,
      ['assign', 'other-profile', 'after-erase'],
    ],
    [
      'removed it',
      device({ profile_status: 'removed', profile_uuid: WANTED }),
      WANTED,
      ['assign', 'removed-on-device', 'at-activation'],
    ],
    [
      'was modified but has it',
      device({ op_type: 'modified', profile_status: 'assigned', profile_uuid: WANTED }),
      WANTED,
      ['keep', 'as-wanted', undefined],
    ],
    ['was added', device({ op_type: 'added' }), WANTED, ['assign', 'no-profile', 'at-activation']],
    ['left', device({ op_type: 'deleted' }), WANTED, ['ignore', 'deleted', undefined]],
    [
      'should have none and has one',
      device({ profile_status: 'assigned', profile_uuid: 'X' }),
      null,
      ['remove', 'not-wanted', 'at-activation'],
    ],
    ['should have none and has none', device({ profile_status: 'empty' }), null, ['keep', 'as-wanted', undefined]],
    [
      'is nobody’s business',
      device({ profile_status: 'assigned', profile_uuid: 'X' }),
      undefined,
      ['ignore', 'no-opinion', undefined],
    ],
  ])('a device that %s', (_, seen, wanted, [action, reason, effect]) => {
    const { decisions } = planAssignments(() => wanted, [seen]);
    expect(decisions).toHaveLength(1);
    expect(decisions[0]).toMatchObject({ serial: 'A', action, reason });
    expect(decisions[0]?.effect).toBe(effect);
  });

  test('makes requests of at most 1000 devices by profile', () => {
    const desired = new Map(devices(2500).map(({ serial_number }, index) => [serial_number, index < 2100 ? 'P' : 'Q']));
    const { requests } = planAssignments(desired, devices(2500));
    expect(requests.map(({ action, serials }) => [action, serials.length])).toEqual([
      ['assign', 1000],
      ['assign', 1000],
      ['assign', 100],
      ['assign', 400],
    ]);
  });

  test('counts the latest record of a device', () => {
    const seen = [
      device({ op_type: 'deleted', op_date: '2026-01-02T00:00:00Z' }),
      device({ op_type: 'added', op_date: '2026-01-01T00:00:00Z' }),
    ];
    expect(planAssignments(() => WANTED, seen).requests).toEqual([]);
  });

  test('every device has one decision, and requests do what decisions say', () => {
    const record = fc.record({
      serial_number: fc.constantFrom('A', 'B', 'C', 'D'),
      profile_status: fc.constantFrom('empty', 'assigned', 'pushed', 'removed', 'new'),
      profile_uuid: fc.constantFrom('P', 'Q', ''),
      op_type: fc.constantFrom('added', 'modified', 'deleted'),
    });
    fc.assert(
      fc.property(
        fc.array(record),
        fc.dictionary(fc.constantFrom('A', 'B', 'C'), fc.constantFrom('P', 'Q', null)),
        (seen, wishes) => {
          const { decisions, requests } = planAssignments(new Map(Object.entries(wishes)), seen);
          expect(decisions.map(({ serial }) => serial).toSorted()).toEqual(
            [...new Set(seen.map(({ serial_number }) => serial_number))].toSorted(),
          );
          const sent = requests.flatMap(({ action, serials }) => serials.map((serial) => `${action} ${serial}`));
          const said = decisions.filter(({ action }) => action === 'assign' || action === 'remove');
          expect(sent.toSorted()).toEqual(said.map(({ action, serial }) => `${action} ${serial}`).toSorted());
        },
      ),
    );
  });
});

describe('createAssigner', () => {
  async function setUp(count: number) {
    const pair = createPair({ devices: devices(count) });
    const { profileUuid } = await pair.client.defineProfile(PROFILE);
    const store = createMemoryAdeAssignmentStore();
    const options = { client: pair.client, store, now: pair.clock.now };
    const plan = () => planAssignments(() => profileUuid, pair.fake.devices());
    return { ...pair, profileUuid, store, options, plan, assigner: createAssigner(options) };
  }

  test('assigns what is planned', async () => {
    const { assigner, plan, fake, profileUuid } = await setUp(3);
    const { results, nextDueAtMs } = await assigner.run(plan());
    expect(results.map(({ outcome }) => outcome)).toEqual(['done', 'done', 'done']);
    expect(nextDueAtMs).toBeUndefined();
    expect(fake.devices().every(({ profile_uuid }) => profile_uuid === profileUuid)).toBe(true);
    expect(plan().requests).toEqual([]);
  });

  test('waits as long as the service says for the throttled, also after a restart', async () => {
    const { assigner, options, plan, fake, clock } = await setUp(5);
    fake.throttle({ times: 2, retryAfterSeconds: 120 });
    const { results, nextDueAtMs } = await assigner.run(plan());
    expect(results.filter(({ outcome }) => outcome === 'throttled')).toHaveLength(2);
    expect(nextDueAtMs).toBe(clock.nowMs + 120_000);

    const restarted = createAssigner(options);
    const asked = fake.requests.length;
    expect((await restarted.run(plan())).results.map(({ outcome }) => outcome)).toEqual(['waiting', 'waiting']);
    expect((await restarted.retryDue()).results).toEqual([]);
    expect(fake.requests.length).toBe(asked);

    clock.nowMs += 120_000;
    const retried = await restarted.retryDue();
    expect(retried).toMatchObject({ results: [{ outcome: 'done' }, { outcome: 'done' }] });
    expect(retried.nextDueAtMs).toBeUndefined();
    expect(plan().requests).toEqual([]);
  });

  test('waits longer and longer where the service says nothing', async () => {
    const { assigner, plan, fake, clock } = await setUp(1);
    fake.throttle({ times: 4 });
    const waits: number[] = [];
    let run = await assigner.run(plan());
    while (run.nextDueAtMs !== undefined) {
      waits.push(run.nextDueAtMs - clock.nowMs);
      clock.nowMs = run.nextDueAtMs;
      run = await assigner.retryDue();
    }
    expect(waits).toEqual([60_000, 120_000, 240_000, 480_000]);
    expect(run.results).toMatchObject([{ outcome: 'done' }]);
  });

  test('a wish that changes while a device waits is kept for when it is due', async () => {
    const { assigner, plan, fake, clock, client } = await setUp(1);
    fake.throttle({ times: 1, retryAfterSeconds: 60 });
    await assigner.run(plan());
    const { profileUuid: other } = await client.defineProfile({ ...PROFILE, profile_name: 'Other' });
    expect((await assigner.run(planAssignments(() => other, fake.devices()))).results).toMatchObject([
      { outcome: 'waiting', profileUuid: other },
    ]);
    clock.nowMs += 60_000;
    await assigner.retryDue();
    expect(fake.devices()[0]?.profile_uuid).toBe(other);
  });

  test('a wish that is fulfilled otherwise, or dropped, is no longer pending', async () => {
    const { assigner, plan, fake, clock, client, profileUuid } = await setUp(2);
    fake.throttle({ times: 2, retryAfterSeconds: 60 });
    await assigner.run(plan());
    await client.assignProfile({ profileUuid, serials: ['C0000'] });
    fake.removeDevice('C0001');
    const { nextDueAtMs } = await assigner.run(
      planAssignments(() => profileUuid, [...fake.devices(), { serial_number: 'C0001', op_type: 'deleted' }]),
    );
    expect(nextDueAtMs).toBeUndefined();
    clock.nowMs += 60_000;
    expect((await assigner.retryDue()).results).toEqual([]);
  });

  test('reports devices of other servers and gives up on what fails for ever', async () => {
    const { clock, profileUuid } = await setUp(0);
    let answer = 'FAILED';
    const client = {
      tokenName: 'x',
      removeProfile: () => Promise.reject(new Error('unused')),
      assignProfile: ({ serials }: { serials: readonly string[] }) =>
        Promise.resolve({ devices: Object.fromEntries(serials.map((serial) => [serial, answer])) }),
    };
    const assigner = createAssigner({
      client,
      store: createMemoryAdeAssignmentStore(),
      now: clock.now,
      maxAttempts: 3,
    });
    const outcomes: (string | undefined)[] = [];
    let run = await assigner.run(planAssignments(() => profileUuid, [device({})]));
    for (;;) {
      outcomes.push(run.results[0]?.outcome);
      if (run.nextDueAtMs === undefined) break;
      clock.nowMs = run.nextDueAtMs;
      run = await assigner.retryDue();
    }
    expect(outcomes).toEqual(['failed', 'failed', 'given-up']);
    answer = 'NOT_ACCESSIBLE';
    expect(await assigner.run(planAssignments(() => profileUuid, [device({})]))).toEqual({
      results: [{ serial: 'A', profileUuid, outcome: 'not-accessible' }],
    });
  });

  test('remembers a request that was not answered, and lets faults of the token through', async () => {
    const { assigner, plan, fake, clock } = await setUp(2);
    fake.fail({ status: 503, retryAfter: '30' });
    const { results, nextDueAtMs } = await assigner.run(plan());
    expect(results.map(({ outcome }) => outcome)).toEqual(['unanswered', 'unanswered']);
    expect(nextDueAtMs).toBe(clock.nowMs + 30_000);
    clock.nowMs += 30_000;
    fake.signTerms(false);
    expect(await failureOf(assigner.retryDue())).toMatchObject({ code: 'ERR_ADE_TERMS_NOT_SIGNED' });
    fake.signTerms(true);
    expect((await assigner.retryDue()).results).toMatchObject([{ outcome: 'done' }, { outcome: 'done' }]);
  });

  test('a profile that was deleted is refused for its devices and keeps nobody else waiting', async () => {
    const { assigner, fake, clock, client, profileUuid, store } = await setUp(2);
    const pending = { reason: 'throttled', attempts: 1, failures: 0 } as const;
    await store.putPending('default', [
      { ...pending, serial: 'C0000', profileUuid: 'DELETED', notBeforeMs: clock.nowMs - 2 },
      { ...pending, serial: 'C0001', profileUuid, notBeforeMs: clock.nowMs - 1 },
    ]);
    const retried = await assigner.retryDue();
    expect(retried.results).toMatchObject([
      { serial: 'C0000', profileUuid: 'DELETED', outcome: 'refused', error: { code: 'ERR_ADE_NOT_FOUND' } },
      { serial: 'C0001', outcome: 'done' },
    ]);
    expect(retried.nextDueAtMs).toBeUndefined();

    const { profileUuid: other } = await client.defineProfile({ ...PROFILE, profile_name: 'Other' });
    const wishes = new Map([
      ['C0000', 'DELETED'],
      ['C0001', other],
    ]);
    const run = await assigner.run(planAssignments(wishes, fake.devices()));
    expect(run.results.map(({ outcome }) => outcome)).toEqual(['refused', 'done']);
    expect(fake.devices()[1]?.profile_uuid).toBe(other);
  });

  test.each([
    ['is lost on its way back', { when: 'after' }, { name: 'TypeError' }],
    ['is no answer of the service', { status: 418 }, { code: 'ERR_ADE_HTTP' }],
  ] as const)('remembers the devices of a request whose answer %s, and sends the next', async (_, fault, error) => {
    const { assigner, fake, clock, client, profileUuid } = await setUp(2);
    const { profileUuid: other } = await client.defineProfile({ ...PROFILE, profile_name: 'Other' });
    const wishes = new Map([
      ['C0000', profileUuid],
      ['C0001', other],
    ]);
    fake.fail({ ...fault, path: '/profile/devices' });
    const run = await assigner.run(planAssignments(wishes, fake.devices()));
    const dueAtMs = clock.nowMs + 60_000;
    expect(run).toMatchObject({
      results: [
        { serial: 'C0000', outcome: 'unanswered', retryAtMs: dueAtMs, error },
        { serial: 'C0001', outcome: 'done' },
      ],
      nextDueAtMs: dueAtMs,
    });
    clock.nowMs = dueAtMs;
    expect((await assigner.retryDue()).results).toEqual([{ serial: 'C0000', profileUuid, outcome: 'done' }]);
  });

  test('remembers the devices of a request that took too long', async () => {
    const { plan, store, fake, clock } = await setUp(1);
    const slow = createAdeClient({
      tokens: { readToken: () => fake.token },
      now: clock.now,
      timeoutMs: 5,
      fetch: (_, init) =>
        new Promise((_resolve, reject) => {
          init?.signal?.addEventListener('abort', () => reject(new DOMException('took too long', 'TimeoutError')));
        }),
    });
    const { results } = await createAssigner({ client: slow, store, now: clock.now }).run(plan());
    expect(results).toMatchObject([{ outcome: 'unanswered', error: { name: 'TimeoutError' } }]);
    expect(await store.readPending('default', ['C0000'])).toMatchObject([{ reason: 'unanswered', failures: 0 }]);
  });

  test('an abort, and serial numbers that are none, are not taken for a lost answer', async () => {
    const { assigner, plan, store, profileUuid } = await setUp(1);
    expect(await failureOf(assigner.run(plan(), { signal: AbortSignal.abort() }))).toMatchObject({
      name: 'AbortError',
    });
    const requests = [{ action: 'assign', profileUuid, serials: [''] }] as const;
    expect(await failureOf(assigner.run({ decisions: [], requests }))).toBeInstanceOf(TypeError);
    expect(await store.nextDueAtMs('default')).toBeUndefined();
  });

  test('counts for maxAttempts what failed for this profile, not what was throttled or unanswered', async () => {
    const { clock } = await setUp(0);
    const answers = ['THROTTLED', 'FAILED', 'THROTTLED', 'lost', 'THROTTLED', 'FAILED', 'FAILED'];
    const client = {
      tokenName: 'x',
      removeProfile: () => Promise.reject(new Error('unused')),
      assignProfile: () => {
        const answer = answers.shift() ?? '';
        return answer === 'lost' ? Promise.reject(new Error(answer)) : Promise.resolve({ devices: { A: answer } });
      },
    };
    const store = createMemoryAdeAssignmentStore();
    const assigner = createAssigner({ client, store, now: clock.now, maxAttempts: 2 });
    const outcomes: (string | undefined)[] = [];
    let run = await assigner.run(planAssignments(() => 'P', [device({})]));
    for (let tries = 0; tries < 5; tries++) {
      outcomes.push(run.results[0]?.outcome);
      clock.nowMs = run.nextDueAtMs ?? 0;
      // The last try of these is for another profile: what failed before was about the first one.
      run = tries === 4 ? await assigner.run(planAssignments(() => 'Q', [device({})])) : await assigner.retryDue();
    }
    outcomes.push(run.results[0]?.outcome);
    expect(outcomes).toEqual(['throttled', 'failed', 'throttled', 'unanswered', 'throttled', 'failed']);
    clock.nowMs = run.nextDueAtMs ?? 0;
    expect((await assigner.retryDue()).results).toMatchObject([{ profileUuid: 'Q', outcome: 'given-up' }]);
  });

  test('takes profiles off', async () => {
    const { assigner, plan, fake } = await setUp(2);
    await assigner.run(plan());
    const { results } = await assigner.run(planAssignments(() => null, fake.devices()));
    expect(results).toMatchObject([
      { outcome: 'done', profileUuid: null },
      { outcome: 'done', profileUuid: null },
    ]);
    expect(fake.devices().every(({ profile_status }) => profile_status === 'empty')).toBe(true);
  });
});
