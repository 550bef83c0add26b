import { expect, test } from 'vitest';
import { buildName } from '../../src/pki/build-name.js';
import { buildPkiMessage } from '../../src/scep/build-pki-message.js';
import { createScepResponder } from '../../src/scep/create-scep-responder.js';
import type { ScepIssuer } from '../../src/scep/scep-issuer.js';
import { oneTimeChallenges } from '../../src/scep/one-time-challenges.js';
import { createMemoryScepStore } from '../../src/storage/scep-memory-store.js';
import { createTestScep, rsaKey } from '../support/scep-authority.js';
import { certificateRequest, post, throwAwayIdentity } from '../support/scep-messages.js';

const never: ScepIssuer = { issue: () => new Promise(() => undefined) };

test('an approval whose process ended is carried out by the next poll, or by approving again', async () => {
  for (const how of ['poll', 'approve'] as const) {
    let now = Date.now();
    const clock = () => now;
    const { authority, ca, store } = await createTestScep({ now: clock });
    const challenge = oneTimeChallenges({ store, ttlMs: 3_600_000, now: clock });
    const responder = (issuer: ScepIssuer) =>
      createScepResponder({
        issuer,
        ca,
        challenge,
        store,
        now: clock,
        policy: { decide: () => ({ decision: 'pending' }) },
      });
    const requester = await throwAwayIdentity(rsaKey(1));
    const { challenge: secret } = await challenge.createChallenge();
    await post(
      responder(authority),
      await certificateRequest({ requester, recipient: ca.certificate, challenge: secret }),
    );
    const [pending] = await store.listPendingTransactions({ limit: 1 });
    void responder(never).approve(pending?.key ?? '');
    await new Promise((resolve) => setTimeout(resolve, 20));
    now += 61_000;
    if (how === 'approve')
      expect(await responder(authority).approve(pending?.key ?? '')).toMatchObject({ state: 'issued' });
    const poll = await buildPkiMessage({
      messageType: 'CertPoll',
      issuer: ca.certificate.subject,
      subject: buildName([{ type: 'CN', value: 'device' }]),
      recipient: ca.certificate,
      cipher: 'aes-128-cbc',
      ...requester,
      transactionID: 'T-1',
    });
    expect((await post(responder(authority), poll)).outcome.result).toMatch(/issued|repeated/);
  }
});

test('one key under several transactions at the same time waits for the one certificate', async () => {
  const store = createMemoryScepStore();
  const challenge = oneTimeChallenges({ store, ttlMs: 3_600_000 });
  const { authority, ca } = await createTestScep();
  const slow: ScepIssuer = {
    issue: async (request) => {
      await new Promise((resolve) => setTimeout(resolve, 50));
      return authority.issue(request);
    },
  };
  const responder = createScepResponder({ issuer: slow, ca, challenge, store });
  const requester = await throwAwayIdentity(rsaKey(1));
  const { challenge: secret } = await challenge.createChallenge();
  const results = await Promise.all(
    ['A', 'B', 'C'].map(async (transactionID) =>
      post(
        responder,
        await certificateRequest({ requester, recipient: ca.certificate, challenge: secret, transactionID }),
      ),
    ),
  );
  expect(results.map(({ outcome }) => outcome.result).toSorted()).toEqual(['issued', 'repeated', 'repeated']);
});
