import { expect, test } from 'vitest';
import { buildName, type NameInput } from '../../src/pki/build-name.js';
import { buildCsr } from '../../src/pki/build-csr.js';
import { buildPkiMessage } from '../../src/scep/build-pki-message.js';
import { createScepResponder } from '../../src/scep/create-scep-responder.js';
import { oneTimeChallenges } from '../../src/scep/one-time-challenges.js';
import type { ScepIdentity } from '../../src/scep/scep-client.js';
import type { ScepIssuer } from '../../src/scep/scep-issuer.js';
import type { ScepPolicy } from '../../src/scep/scep-policy.js';
import type { ScepStore } from '../../src/scep/scep-store.js';
import { createTestScep, rsaKey } from '../support/scep-authority.js';
import { post, throwAwayIdentity } from '../support/scep-messages.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const DEVICE: NameInput = [{ type: 'CN', value: 'device' }];

/** A CA with a clock, one store, and processes in front of it. */
async function prepare(ttlMs = HOUR_MS) {
  const clock = { nowMs: Date.now() };
  const now = (): number => clock.nowMs;
  const { authority, ca, store } = await createTestScep({ now });
  const challenges = oneTimeChallenges({ store, ttlMs, now });
  return {
    clock,
    authority,
    store,
    challenges,
    process: (changes: { issuer?: ScepIssuer; store?: ScepStore; policy?: ScepPolicy } = {}) => {
      const challenge = oneTimeChallenges({ store: changes.store ?? store, ttlMs, now });
      return createScepResponder({ issuer: authority, ca, challenge, store, now, ...changes });
    },
    async request(requester: ScepIdentity, challenge: string, transactionID: string, subject = DEVICE) {
      const csr = await buildCsr({ subject, signer: requester.signer, challengePassword: challenge });
      const recipient = ca.certificate;
      return buildPkiMessage({
        messageType: 'PKCSReq',
        csr,
        recipient,
        cipher: 'aes-128-cbc',
        ...requester,
        transactionID,
      });
    },
    poll: (requester: ScepIdentity, transactionID: string) =>
      buildPkiMessage({
        messageType: 'CertPoll',
        issuer: ca.certificate.subject,
        subject: buildName(DEVICE),
        recipient: ca.certificate,
        cipher: 'aes-128-cbc',
        ...requester,
        transactionID,
      }),
  };
}

/** A promise and its key. */
function latch(): { readonly passed: Promise<void>; open(): void } {
  let open = (): void => undefined;
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { passed, open: () => open() };
}

const asyncStore = (store: ScepStore, after?: (call: keyof ScepStore, first: unknown) => Promise<void>): ScepStore =>
  new Proxy(store, {
    get:
      (target, call: keyof ScepStore) =>
      async (first: never): Promise<unknown> => {
        await new Promise((resolve) => setTimeout(resolve, 1));
        const result = await target[call](first);
        await after?.(call, first);
        return result;
      },
  });

test('a refused and a good request of one key at the same time spend the challenge', async () => {
  const { challenges, process, request } = await prepare();
  const { challenge } = await challenges.createChallenge();
  const responder = process();
  const outcomes: string[][] = [];
  for (const index of [1, 2]) {
    const requester = await throwAwayIdentity(rsaKey(index));
    const messages = [await request(requester, challenge, 'bad', []), await request(requester, challenge, 'good')];
    const answers = await Promise.all(messages.map((message) => post(responder, message)));
    outcomes.push(answers.map(({ outcome }) => outcome.refusal ?? outcome.result));
  }
  const [[refused, issued] = [], other] = outcomes;
  expect(issued).toBe('issued');
  // Whichever comes first is not known before.
  expect(['issuer', 'repeated']).toContain(refused);
  expect(other).toEqual(['challenge-spent', 'challenge-spent']);
});

test('a process that gives up does not free the challenge under another that goes on', async () => {
  const { authority, challenges, process, request, store } = await prepare();
  const { challenge } = await challenges.createChallenge();
  const [freed, goOn, issuing, finish] = [latch(), latch(), latch(), latch()];
  const slow = asyncStore(store, async (call, first) => {
    if (call !== 'putTransaction' || (first as { leaseUntilMs: number }).leaseUntilMs !== 0) return;
    freed.open();
    await goOn.passed;
  });
  const issuer: ScepIssuer = {
    async issue(asked) {
      issuing.open();
      await finish.passed;
      return authority.issue(asked);
    },
  };
  const [one, two] = [await throwAwayIdentity(rsaKey(1)), await throwAwayIdentity(rsaKey(2))];
  const bad = post(process({ store: slow }), await request(one, challenge, 'T', []));
  await freed.passed;
  const good = post(process({ issuer }), await request(one, challenge, 'T'));
  await issuing.passed;
  goOn.open();
  expect((await bad).outcome).toMatchObject({ refusal: 'issuer' });
  const other = await post(process(), await request(two, challenge, 'U'));
  expect(other.outcome).toMatchObject({ result: 'refused', refusal: 'challenge-spent' });
  finish.open();
  expect((await good).outcome).toMatchObject({ result: 'issued' });
});

test.each([
  ['a lease that is longer', 600_000, 121_000, 'challenge-spent', 'issued'],
  ['a lease that ran out', 60_000, 121_000, undefined, 'refused'],
])('an issuer slower than the usual lease, with %s, gives one certificate', async (_, leaseMs, took, other, slow) => {
  const { authority, challenges, clock, process, request } = await prepare();
  const { challenge } = await challenges.createChallenge();
  const [issuing, finish] = [latch(), latch()];
  const issuer: ScepIssuer = {
    async issue(asked) {
      issuing.open();
      await finish.passed;
      return authority.issue(asked);
    },
  };
  const [one, two] = [await throwAwayIdentity(rsaKey(1)), await throwAwayIdentity(rsaKey(2))];
  const first = post(process({ issuer, policy: { leaseMs } }), await request(one, challenge, 'T1'));
  await issuing.passed;
  clock.nowMs += took;
  const second = await post(process({ policy: { leaseMs } }), await request(two, challenge, 'T2'));
  expect(second.outcome.refusal).toBe(other);
  finish.open();
  expect((await first).outcome.result).toBe(slow);
});

test('a request under another transactionID can be polled until it has the certificate', async () => {
  const { challenges, process, request, poll } = await prepare();
  const { challenge } = await challenges.createChallenge();
  const responder = process({ policy: { decide: () => ({ decision: 'pending' }) } });
  const requester = await throwAwayIdentity(rsaKey(1));
  const first = await post(responder, await request(requester, challenge, 'T1'));
  const { transactionKey = '' } = first.outcome;
  const again = await post(responder, await request(requester, challenge, 'T2'));
  expect(again.outcome).toMatchObject({ result: 'pending', transactionKey });
  const polled = async (): Promise<object> => (await post(responder, await poll(requester, 'T2'))).outcome;
  expect(await polled()).toMatchObject({ result: 'pending', transactionKey });
  await responder.approve(transactionKey);
  expect(await polled()).toMatchObject({ result: 'repeated', transactionKey });
  const stranger = await throwAwayIdentity(rsaKey(2));
  expect((await post(responder, await poll(stranger, 'T2'))).outcome).toMatchObject({ refusal: 'not-found' });
});

test('two transactions whose challenges are held for one another are answered', async () => {
  const { challenges, clock, process, request, store } = await prepare(30 * DAY_MS);
  const requester = await throwAwayIdentity(rsaKey(1));
  const { challenge: c1 } = await challenges.createChallenge();
  const { challenge: c2 } = await challenges.createChallenge();
  const responder = process({ store: asyncStore(store), policy: { decide: () => ({ decision: 'pending' }) } });
  const ask = async (transactionID: string, challenge: string) =>
    (await post(responder, await request(requester, challenge, transactionID))).outcome.result;
  expect([await ask('T1', c1), await ask('T2', c2)]).toEqual(['pending', 'pending']);
  clock.nowMs += 8 * DAY_MS;
  expect(await Promise.all([ask('T1', c2), ask('T2', c1)])).toEqual(['pending', 'pending']);
  expect(await ask('T1', c1)).toBe('pending');
});

test('a challenge that was spent answers its key for as long as the certificate is repeated', async () => {
  const { challenges, clock, process, request, store } = await prepare(HOUR_MS);
  const { challenge } = await challenges.createChallenge();
  const responder = process();
  const requester = await throwAwayIdentity(rsaKey(1));
  const ask = async (transactionID: string) => {
    await store.pruneScep(clock.nowMs);
    return (await post(responder, await request(requester, challenge, transactionID))).outcome;
  };
  const first = await ask('T1');
  clock.nowMs += 23 * HOUR_MS;
  const { certificateFingerprint } = first;
  expect(await ask('T2')).toMatchObject({ result: 'repeated', certificateFingerprint });
  clock.nowMs += 2 * HOUR_MS;
  expect(await ask('T3')).toMatchObject({ result: 'refused' });
});

test('a certificate lost on the way to the store is made again under any transactionID, once', async () => {
  const { challenges, clock, process, request, store } = await prepare();
  const { challenge } = await challenges.createChallenge();
  const spent = latch();
  const lost = asyncStore(store, (call, first) => {
    if (call !== 'putChallenge' || !('spentBy' in (first as object))) return Promise.resolve();
    spent.open();
    return new Promise(() => undefined);
  });
  const requester = await throwAwayIdentity(rsaKey(1));
  void post(process({ store: lost }), await request(requester, challenge, 'T1'));
  await spent.passed;
  const responder = process();
  const ask = async (transactionID: string) =>
    (await post(responder, await request(requester, challenge, transactionID))).outcome;
  expect(await ask('T2')).toMatchObject({ result: 'pending' });
  clock.nowMs += 61_000;
  const [two, three] = await Promise.all([ask('T2'), ask('T3')]);
  expect([two.result, three.result].toSorted()).toEqual(['issued', 'repeated']);
  expect(three.certificateFingerprint).toBe(two.certificateFingerprint);
  expect((await ask('T1')).certificateFingerprint).toBe(two.certificateFingerprint);
});

test('a request whose process ended is taken over by the next of its key, under any transactionID', async () => {
  const { challenges, clock, process, request } = await prepare();
  const { challenge } = await challenges.createChallenge();
  const requester = await throwAwayIdentity(rsaKey(1));
  const issuing = latch();
  const issuer: ScepIssuer = { issue: () => (issuing.open(), new Promise(() => undefined)) };
  void post(process({ issuer }), await request(requester, challenge, 'T1'));
  await issuing.passed;
  clock.nowMs += 61_000;
  const answer = await post(process(), await request(requester, challenge, 'T2'));
  expect(answer.outcome).toMatchObject({ result: 'issued' });
});

test('a challenge spent long ago gives nothing when its transaction is under way with another', async () => {
  const { challenges, clock, process, request } = await prepare(30 * DAY_MS);
  const [{ challenge: old }, { challenge: fresh }] = [
    await challenges.createChallenge(),
    await challenges.createChallenge(),
  ];
  const requester = await throwAwayIdentity(rsaKey(1));
  await post(process(), await request(requester, old, 'T1'));
  clock.nowMs += 25 * HOUR_MS;
  const issuing = latch();
  const issuer: ScepIssuer = { issue: () => (issuing.open(), new Promise(() => undefined)) };
  void post(process({ issuer }), await request(requester, fresh, 'T1'));
  await issuing.passed;
  clock.nowMs += 61_000;
  const answer = await post(process(), await request(requester, old, 'T2'));
  expect(answer.outcome).toMatchObject({ result: 'refused', refusal: 'challenge-spent' });
});

test('a challenge that was withdrawn while the issuer worked gives no certificate', async () => {
  const { authority, challenges, process, request } = await prepare();
  const { challenge, hash } = await challenges.createChallenge();
  const issuer: ScepIssuer = {
    async issue(asked) {
      await challenges.revokeChallenge(hash);
      return authority.issue(asked);
    },
  };
  const requester = await throwAwayIdentity(rsaKey(1));
  const answer = await post(process({ issuer }), await request(requester, challenge, 'T1'));
  expect(answer.outcome).toMatchObject({ result: 'refused', refusal: 'challenge-wrong' });
});
