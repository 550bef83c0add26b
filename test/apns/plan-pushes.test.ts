import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planPushes, type PushDecision, type PushPlanState } from '../../src/apns/plan-pushes.js';

const NOW = 1_000_000_000_000;
const HOUR = 3_600_000;
const base: PushPlanState = {
  enrollmentId: 'A',
  isReachable: true,
  isTokenRetired: false,
  waiting: 1,
  notNow: 0,
  pushesUnanswered: 0,
};
const plan = (state: Partial<PushPlanState>, nowMs = NOW): PushDecision | undefined =>
  planPushes([{ ...base, ...state }], nowMs)[0];

describe('planPushes', () => {
  test.each<[string, Partial<PushPlanState>, object]>([
    ['no push identity', { isReachable: false }, { decision: 'never', why: 'not-reachable' }],
    ['a retired token', { isTokenRetired: true }, { decision: 'never', why: 'token-retired' }],
    ['an empty queue', { waiting: 0 }, { decision: 'never', why: 'nothing-waits' }],
    ['a command, nothing else known', {}, { decision: 'now' }],
    ['a command just queued', { unpushedSinceMs: NOW }, { decision: 'later', atMs: NOW + 250, why: 'coalescing' }],
    ['a command queued long ago', { unpushedSinceMs: NOW - 250 }, { decision: 'now' }],
    [
      'a push a second ago',
      { unpushedSinceMs: NOW - HOUR, lastPushAtMs: NOW - 1_000 },
      { decision: 'later', atMs: NOW + 4_000, why: 'interval' },
    ],
    [
      'a device that is connected',
      { unpushedSinceMs: NOW - 300, lastSeenAtMs: NOW - 1_000 },
      { decision: 'later', atMs: NOW + 4_000, why: 'session' },
    ],
    [
      'Retry-After',
      { unpushedSinceMs: NOW - 300, notBeforeMs: NOW + 7 },
      { decision: 'later', atMs: NOW + 7, why: 'back-off' },
    ],
    [
      'only NotNow, seen lately',
      { waiting: 0, notNow: 2, lastSeenAtMs: NOW - HOUR },
      { decision: 'later', atMs: NOW + 5 * HOUR, why: 'not-now' },
    ],
    [
      'only NotNow, not seen for long',
      { waiting: 0, notNow: 2, lastSeenAtMs: NOW - 7 * HOUR, lastPushAtMs: NOW - 8 * HOUR },
      { decision: 'now' },
    ],
    [
      'NotNow beside a command',
      { notNow: 2, unpushedSinceMs: NOW - HOUR, lastSeenAtMs: NOW - HOUR },
      { decision: 'now' },
    ],
    [
      'pushed, did not come',
      { lastPushAtMs: NOW - HOUR, pushesUnanswered: 1 },
      { decision: 'later', atMs: NOW + 5 * HOUR, why: 'repeat' },
    ],
    [
      'pushed twice, did not come',
      { lastPushAtMs: NOW - HOUR, pushesUnanswered: 2 },
      { decision: 'later', atMs: NOW + 11 * HOUR, why: 'repeat' },
    ],
    [
      'pushed often, did not come',
      { lastPushAtMs: NOW, pushesUnanswered: 1e6 },
      { decision: 'later', atMs: NOW + 72 * HOUR, why: 'repeat' },
    ],
    ['came, and left something', { lastPushAtMs: NOW - HOUR, lastSeenAtMs: NOW - HOUR / 2 }, { decision: 'now' }],
  ])('%s', (_name, state, decision) => {
    expect(plan(state)).toEqual({ enrollmentId: 'A', ...decision });
  });

  test('answers in order, and refuses times that are none', () => {
    const ids = ['b', 'a', 'c'];
    expect(
      planPushes(
        ids.map((enrollmentId) => ({ ...base, enrollmentId })),
        NOW,
      ).map((one) => one.enrollmentId),
    ).toEqual(ids);
    expect(() => planPushes([base], NOW, { coalesceMs: -1 })).toThrow(TypeError);
    expect(() => planPushes([base], NOW, { repeatMs: Number.NaN })).toThrow(TypeError);
  });
});

const instant = fc.integer({ min: NOW - 100 * HOUR, max: NOW + HOUR });
const states = fc.record(
  {
    enrollmentId: fc.constant('A'),
    isReachable: fc.boolean(),
    isTokenRetired: fc.boolean(),
    waiting: fc.nat(3),
    notNow: fc.nat(3),
    pushesUnanswered: fc.nat(50),
    unpushedSinceMs: instant,
    lastPushAtMs: instant,
    lastSeenAtMs: instant,
    notBeforeMs: instant,
  },
  { requiredKeys: ['enrollmentId', 'isReachable', 'isTokenRetired', 'waiting', 'notNow', 'pushesUnanswered'] },
);

describe('planPushes, any state', () => {
  test('later lies ahead, and becomes now at that time and not a millisecond before', () => {
    fc.assert(
      fc.property(states, (state) => {
        const decision = plan(state);
        if (decision?.decision !== 'later') return;
        expect(decision.atMs).toBeGreaterThan(NOW);
        expect(plan(state, decision.atMs)?.decision).toBe('now');
        expect(plan(state, decision.atMs - 1)?.decision).toBe('later');
      }),
    );
  });

  test('who can be reached and has something waiting is pushed some day; who has not, never', () => {
    fc.assert(
      fc.property(states, (state) => {
        const isOwed = state.isReachable && !state.isTokenRetired && state.waiting + state.notNow > 0;
        expect(plan(state)?.decision === 'never').toBe(!isOwed);
        expect(plan(state, NOW + 400 * HOUR)?.decision).toBe(isOwed ? 'now' : 'never');
      }),
    );
  });

  test('a recorded push is not followed by another within the interval, whatever is queued', () => {
    fc.assert(
      fc.property(states, fc.integer({ min: 0, max: 4_999 }), fc.boolean(), (state, laterMs, isNew) => {
        if (plan(state)?.decision !== 'now') return;
        const { unpushedSinceMs: _told, ...rest } = state;
        const after = {
          ...rest,
          lastPushAtMs: NOW,
          pushesUnanswered: state.pushesUnanswered + 1,
          ...(isNew && { unpushedSinceMs: NOW + laterMs }),
        };
        expect(plan(after, NOW + laterMs)?.decision).toBe('later');
      }),
    );
  });

  test('a device that never comes is pushed ever more rarely', () => {
    let state: PushPlanState = { ...base, lastPushAtMs: NOW, pushesUnanswered: 1 };
    let previous = 0;
    let nowMs = NOW;
    for (let push = 0; push < 20; push++) {
      const decision = plan(state, nowMs);
      if (decision?.decision !== 'later') throw new Error('a push right after a push');
      expect(decision.atMs - nowMs).toBeGreaterThanOrEqual(previous);
      previous = decision.atMs - nowMs;
      nowMs = decision.atMs;
      state = { ...state, lastPushAtMs: nowMs, pushesUnanswered: state.pushesUnanswered + 1 };
    }
    expect(previous).toBe(72 * HOUR);
  });
});
