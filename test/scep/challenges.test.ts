import { describe, expect, test } from 'vitest';
import { buildName } from '../../src/pki/build-name.js';
import type { ChallengeAttempt } from '../../src/scep/challenge-verifier.js';
import { hmacChallenge } from '../../src/scep/hmac-challenge.js';
import { oneTimeChallenges } from '../../src/scep/one-time-challenges.js';
import { staticChallenge } from '../../src/scep/static-challenge.js';
import { createMemoryScepStore } from '../../src/storage/scep-memory-store.js';

const subject = buildName([
  { type: 'O', value: 'Example' },
  { type: 'CN', value: 'device-1' },
]);

const attempt = (challenge: string | undefined, more: Partial<ChallengeAttempt> = {}): ChallengeAttempt => ({
  challenge,
  subject,
  keyFingerprint: 'k1',
  transactionKey: 't1',
  renewal: false,
  nowMs: 1_000_000,
  ...more,
});

const refused = (refusal: string) => ({ accepted: false, refusal });

describe('staticChallenge', () => {
  const verifier = staticChallenge(['new secret', 'old secret']);

  test.each([['new secret'], ['old secret']])('accepts %s', async (challenge) => {
    expect(await verifier.verifyChallenge(attempt(challenge))).toEqual({ accepted: true });
  });

  test.each([
    [undefined, 'challenge-absent'],
    ['', 'challenge-empty'],
    ['new secre', 'challenge-wrong'],
    ['new secrets', 'challenge-wrong'],
    ['NEW SECRET', 'challenge-wrong'],
  ])('refuses %j', async (challenge, refusal) => {
    expect(await verifier.verifyChallenge(attempt(challenge))).toEqual(refused(refusal));
  });

  test.each([[''], [[]], [['good', '']]])('refuses to be made with %j', (secret) => {
    expect(() => staticChallenge(secret)).toThrow(TypeError);
  });
});

describe('hmacChallenge', () => {
  const key = new Uint8Array(32).fill(7);
  let nowMs = 1_000_000;
  const challenges = hmacChallenge({ key, validityMs: 60_000, now: () => nowMs });

  test('is good until it expires', async () => {
    const { challenge, expiresAtMs } = challenges.createChallenge();
    expect(challenge).toMatch(/^[0-9a-f]{44}$/);
    expect(expiresAtMs).toBe(1_060_000);
    const at = (ms: number) => challenges.verifyChallenge(attempt(challenge, { nowMs: ms }));
    expect(await at(1_059_999)).toEqual({ accepted: true });
    expect(await at(1_060_000)).toEqual(refused('challenge-expired'));
  });

  test.each([
    ['the subject', { subject: subject.rdns }, { subject: buildName([{ type: 'CN', value: 'device-1' }]) }],
    ['the common name', { commonName: 'device-1' }, { subject: buildName([{ type: 'CN', value: 'device-2' }]) }],
    ['the key', { keyFingerprint: 'k1' }, { keyFingerprint: 'k2' }],
  ])('bound to %s, it is good for that alone', async (_, binding, other) => {
    const { challenge } = challenges.createChallenge(binding);
    expect(await challenges.verifyChallenge(attempt(challenge))).toEqual({ accepted: true });
    expect(await challenges.verifyChallenge(attempt(challenge, other))).toEqual(refused('challenge-wrong'));
  });

  test('bound to a common name, it is not good for a subject with another besides', async () => {
    const { challenge } = challenges.createChallenge({ commonName: 'device-1' });
    const admin = { type: 'CN', value: 'admin' } as const;
    const device = { type: 'CN', value: 'device-1' } as const;
    for (const names of [[admin, device], [device, admin], [device, device], []]) {
      expect(await challenges.verifyChallenge(attempt(challenge, { subject: buildName(names) }))).toEqual(
        refused('challenge-wrong'),
      );
    }
  });

  test('all parts of a binding must match', async () => {
    const { challenge } = challenges.createChallenge({ commonName: 'device-1', keyFingerprint: 'k1' });
    expect(await challenges.verifyChallenge(attempt(challenge))).toEqual({ accepted: true });
    expect(await challenges.verifyChallenge(attempt(challenge, { keyFingerprint: 'k2' }))).toEqual(
      refused('challenge-wrong'),
    );
  });

  test('any other digit makes it wrong', async () => {
    const { challenge } = challenges.createChallenge({ commonName: 'device-1' });
    for (let index = 0; index < challenge.length; index++) {
      const digit = challenge[index] === '1' ? '2' : '1';
      const changed = challenge.slice(0, index) + digit + challenge.slice(index + 1);
      expect(await challenges.verifyChallenge(attempt(changed)), `digit ${index}`).toEqual(refused('challenge-wrong'));
    }
  });

  test.each([
    [undefined, 'challenge-absent'],
    ['', 'challenge-empty'],
    ['short', 'challenge-wrong'],
    ['1'.repeat(1_000_000), 'challenge-wrong'],
  ])('refuses %.20j', async (challenge, refusal) => {
    expect(await challenges.verifyChallenge(attempt(challenge))).toEqual(refused(refusal));
  });

  test('a new key may come in while the old one still verifies', async () => {
    const { challenge } = challenges.createChallenge();
    const next = new Uint8Array(32).fill(8);
    const both = hmacChallenge({ key: [next, key], validityMs: 60_000, now: () => nowMs });
    expect(await both.verifyChallenge(attempt(challenge))).toEqual({ accepted: true });
    expect(await challenges.verifyChallenge(attempt(both.createChallenge().challenge))).toEqual(
      refused('challenge-wrong'),
    );
    nowMs = 1_000_000;
  });

  test('refuses a short key', () => {
    expect(() => hmacChallenge({ key: new Uint8Array(15), validityMs: 1 })).toThrow(TypeError);
    expect(() => hmacChallenge({ key, validityMs: 0 })).toThrow(TypeError);
  });
});

describe('oneTimeChallenges', () => {
  const prepare = async (binding?: object) => {
    const store = createMemoryScepStore();
    const challenges = oneTimeChallenges({ store, ttlMs: 600_000, now: () => 1_000_000 });
    const made = await challenges.createChallenge(binding);
    const verify = (more: Partial<ChallengeAttempt> = {}) => challenges.verifyChallenge(attempt(made.challenge, more));
    const settle = (result: 'issued' | 'pending' | 'failed', keyFingerprint = 'k1') =>
      challenges.settleChallenge?.(made.hash, result, { key: 't1', keyFingerprint });
    return { store, challenges, ...made, verify, settle };
  };

  test('the store never sees the secret', async () => {
    const { store, challenge, hash } = await prepare();
    expect(challenge).toMatch(/^[0-9a-f]{40}$/);
    expect(JSON.stringify(await store.readChallenge(hash))).not.toContain(challenge);
  });

  test('is reserved for a key, then spent, and stays good for that key', async () => {
    const { verify, settle, hash } = await prepare();
    expect(await verify()).toEqual({ accepted: true, grant: hash });
    expect(await verify({ keyFingerprint: 'k2' })).toEqual(refused('challenge-spent'));
    expect(await verify({ transactionKey: 't2' })).toEqual({
      accepted: true,
      grant: hash,
      reissueOf: 't1',
      reserved: true,
    });
    expect(await settle('issued')).toBe(true);
    expect(await settle('issued'), 'again').toBe(true);
    expect(await verify()).toEqual({ accepted: true, grant: hash, reissueOf: 't1' });
    expect(await verify({ transactionKey: 't2' })).toEqual({ accepted: true, grant: hash, reissueOf: 't1' });
    expect(await verify({ keyFingerprint: 'k2' })).toEqual(refused('challenge-spent'));
    await settle('failed');
    expect(await verify({ keyFingerprint: 'k2' }), 'spent is final').toEqual(refused('challenge-spent'));
  });

  test('is free again after a failure, and after a key that never came back', async () => {
    const { verify, settle } = await prepare();
    await verify();
    await settle('failed');
    expect(await verify({ keyFingerprint: 'k2' })).toMatchObject({ accepted: true });
    expect(await verify({ keyFingerprint: 'k3', nowMs: 1_000_000 + 119_999 })).toEqual(refused('challenge-spent'));
    expect(await verify({ keyFingerprint: 'k3', nowMs: 1_000_000 + 120_000 })).toMatchObject({ accepted: true });
    expect(await settle('issued', 'k2'), 'k2 lost it').toBe(false);
    expect(await verify({ keyFingerprint: 'k3' })).toMatchObject({ accepted: true });
  });

  test('is reserved for longer than one process may take', async () => {
    const { verify } = await prepare();
    await verify({ leaseMs: 200_000 });
    expect(await verify({ keyFingerprint: 'k2', nowMs: 1_399_999 })).toEqual(refused('challenge-spent'));
    expect(await verify({ keyFingerprint: 'k2', nowMs: 1_400_000 })).toMatchObject({ accepted: true });
  });

  test('goes to the transaction that spends it first, and no other can settle it', async () => {
    const { challenges, hash, verify, settle } = await prepare();
    await verify();
    const other = { key: 't2', keyFingerprint: 'k1' };
    expect(await challenges.settleChallenge?.(hash, 'failed', other)).toBe(false);
    expect(await challenges.settleChallenge?.(hash, 'pending', other)).toBe(false);
    expect(await verify({ keyFingerprint: 'k2' }), 'still reserved').toEqual(refused('challenge-spent'));
    expect(await challenges.settleChallenge?.(hash, 'issued', other)).toBe(true);
    expect(await settle('issued')).toBe(false);
  });

  test('its record outlives it while a transaction depends on it, and no longer', async () => {
    const { challenges, hash, store, verify } = await prepare();
    const until = async (): Promise<number | undefined> => (await store.readChallenge(hash))?.expiresAtMs;
    const transaction = { key: 't1', keyFingerprint: 'k1' };
    await verify({ expiresAtMs: 9_000_000 });
    expect(await until()).toBe(9_000_000);
    await challenges.settleChallenge?.(hash, 'pending', { ...transaction, expiresAtMs: 9_000_001 });
    expect(await until()).toBe(9_000_001);
    await challenges.settleChallenge?.(hash, 'failed', transaction);
    expect(await until()).toBe(1_600_000);
    await challenges.settleChallenge?.(hash, 'issued', { ...transaction, expiresAtMs: 5_000_000 });
    expect(await until()).toBe(5_000_000);
    expect(await verify({ nowMs: 4_000_000 }), 'spent comes before expired').toMatchObject({ reissueOf: 't1' });
  });

  test('a pending transaction keeps it to the end', async () => {
    const { verify, settle } = await prepare();
    await verify();
    await settle('pending');
    expect(await verify({ keyFingerprint: 'k2', nowMs: 1_599_999 })).toEqual(refused('challenge-spent'));
    await settle('failed');
    expect(await verify({ keyFingerprint: 'k2' })).toMatchObject({ accepted: true });
  });

  test('expires', async () => {
    const { verify, expiresAtMs } = await prepare();
    expect(await verify({ nowMs: expiresAtMs - 1 })).toMatchObject({ accepted: true });
    expect(await verify({ nowMs: expiresAtMs })).toEqual(refused('challenge-expired'));
  });

  test('a wrong binding neither passes nor uses it up', async () => {
    const { verify } = await prepare({ commonName: 'device-1' });
    const elsewhere = buildName([{ type: 'CN', value: 'device-2' }]);
    expect(await verify({ subject: elsewhere, keyFingerprint: 'k2' })).toEqual(refused('challenge-wrong'));
    const both = buildName([
      { type: 'CN', value: 'admin' },
      { type: 'CN', value: 'device-1' },
    ]);
    expect(await verify({ subject: both, keyFingerprint: 'k2' })).toEqual(refused('challenge-wrong'));
    expect(await verify()).toMatchObject({ accepted: true });
  });

  test('revoked, absent, empty, unknown', async () => {
    const { challenges, hash, verify, settle } = await prepare();
    expect(await verify({ challenge: undefined })).toEqual(refused('challenge-absent'));
    expect(await verify({ challenge: '' })).toEqual(refused('challenge-empty'));
    expect(await verify({ challenge: 'ff' })).toEqual(refused('challenge-wrong'));
    await verify();
    await challenges.revokeChallenge(hash);
    expect(await verify()).toEqual(refused('challenge-wrong'));
    expect(await settle('issued')).toBe(false);
  });

  test('one of many keys gets it when all come at once', async () => {
    const { verify } = await prepare();
    const verdicts = await Promise.all(
      Array.from({ length: 64 }, async (_, index) => verify({ keyFingerprint: `k${index}` })),
    );
    expect(verdicts.filter(({ accepted }) => accepted)).toHaveLength(1);
  });
});
