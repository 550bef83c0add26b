import type { ChallengeVerifier } from './challenge-verifier.js';
import { denied, refusalOf, refused, type DeskAnswer } from './desk-answer.js';
import { claimFor, deniedRecord, issuedRecord, reclaim, requestOf, type DeskRequest } from './desk-transaction.js';
import type { FailInfo } from './scep-numbers.js';
import type { ScepIssuer } from './scep-issuer.js';
import type { ResolvedScepPolicy, ScepCertificateRequest } from './scep-policy.js';
import type { ScepTransaction, ScepTransactionStore } from './scep-store.js';

export interface DeskOptions {
  readonly issuer: ScepIssuer;
  readonly challenge: ChallengeVerifier;
  readonly store: ScepTransactionStore;
  readonly policy: ResolvedScepPolicy;
  readonly now: () => number;
}

/** Claims that keep failing mean a store that breaks its contract. */
const MAX_CLAIMS = 16;

/**
 * Takes requests for certificates through challenge, decision and issue, once per transaction.
 *
 * A transaction is claimed in the store before it is issued, so that two processes, or a device that repeats itself,
 * never get two certificates for it; within this process a repetition waits for the first.
 */
export function createCertificateDesk(options: DeskOptions) {
  const { issuer, challenge, store, policy, now } = options;
  const running = new Map<string, Promise<DeskAnswer>>();

  async function request(asked: DeskRequest): Promise<DeskAnswer> {
    const { transactionKey } = asked;
    const first = running.get(transactionKey);
    if (first !== undefined) {
      await first.catch(() => undefined);
      return request(asked);
    }
    const work = decide(asked);
    running.set(transactionKey, work);
    try {
      return await work;
    } finally {
      running.delete(transactionKey);
    }
  }

  async function decide(asked: DeskRequest): Promise<DeskAnswer> {
    for (let attempt = 0; attempt < MAX_CLAIMS; attempt++) {
      const stored = await store.readTransaction(asked.transactionKey);
      const known = stored === undefined ? undefined : await answerFrom(stored, asked.csr.der);
      if (known !== undefined) return known;
      const admission = await admit(asked);
      if ('answer' in admission) return admission.answer;
      const claim = claimFor(asked, stored, admission.grant, now(), policy);
      if (!(await store.putTransaction(claim))) continue;
      return settleClaim(claim, asked);
    }
    throw new Error('The SCEP transaction store refuses every write');
  }

  /** What a stored transaction says to a repetition; `undefined` when it is free to be claimed (again). */
  async function answerFrom(stored: ScepTransaction, csrDer?: Uint8Array): Promise<DeskAnswer | undefined> {
    const transactionKey = stored.key;
    switch (stored.state) {
      case 'issued':
        if (stored.certificateDer === undefined || now() >= stored.expiresAtMs) return undefined;
        return { result: 'repeated', transactionKey, certificateDer: stored.certificateDer, chain: [] };
      case 'denied':
        if (now() >= stored.expiresAtMs) return undefined;
        return denied(stored);
      case 'pending':
        if (now() >= stored.expiresAtMs) return undefined;
        if (stored.waitingFor === 'issuer') return resume(stored, csrDer);
        return { result: 'pending', transactionKey };
      case 'issuing':
        if (now() < stored.leaseUntilMs) return { result: 'pending', transactionKey };
        // A process ended while it issued what had waited: whoever asks next goes on.
        return stored.csrDer === undefined || now() >= stored.expiresAtMs ? undefined : resume(stored, csrDer);
    }
  }

  async function admit(asked: DeskRequest): Promise<{ readonly answer: DeskAnswer } | { readonly grant?: string }> {
    if (asked.challengeWaived) return {};
    const { csr, transactionKey, keyFingerprint } = asked;
    const verdict = await challenge.verifyChallenge({
      challenge: csr.challengePassword,
      subject: csr.subject,
      keyFingerprint,
      transactionKey,
      renewal: asked.renews !== undefined,
      nowMs: now(),
    });
    if (!verdict.accepted) return { answer: refused(transactionKey, asked.hint ?? verdict.refusal, 'badRequest') };
    if (verdict.reissueOf === undefined) return verdict.grant === undefined ? {} : { grant: verdict.grant };
    const { reissueOf } = verdict;
    if (reissueOf !== transactionKey) await running.get(reissueOf)?.catch(() => undefined);
    const earlier = await store.readTransaction(reissueOf);
    // Spent, but the certificate was lost before it was stored (a crash): the same key may try again.
    if (earlier?.state === 'issuing' && now() >= earlier.leaseUntilMs) return {};
    const again = earlier === undefined ? undefined : await answerFrom(earlier);
    return { answer: again ?? refused(transactionKey, 'challenge-spent', 'badRequest') };
  }

  /** Decides and issues what this process has claimed; a fault frees the claim. */
  async function settleClaim(claim: ScepTransaction, asked: ScepCertificateRequest): Promise<DeskAnswer> {
    try {
      const decision = await policy.decide(asked);
      if (decision.decision === 'pending') return await wait(claim, asked.csr.der, 'approval');
      if (decision.decision === 'deny') {
        await release(claim);
        const { failInfo = 'badRequest', failInfoText } = decision;
        return refused(claim.key, 'policy', failInfo, failInfoText);
      }
      return await issue(claim, asked);
    } catch (error) {
      await release(claim);
      const refusal = refusalOf(error);
      if (refusal === undefined) throw error;
      return refused(claim.key, refusal.refusal, refusal.failInfo);
    }
  }

  async function issue(claim: ScepTransaction, asked: ScepCertificateRequest): Promise<DeskAnswer> {
    const { csr, transactionID, transactionKey, keyFingerprint, renews } = asked;
    const context = { csr, transactionID, transactionKey, keyFingerprint, ...(renews === undefined ? {} : { renews }) };
    const issued = await issuer.issue({ csr, context });
    if ('pending' in issued) return wait(claim, csr.der, 'issuer');
    // Before the certificate can be handed out: a crash in between must not leave the challenge good for another key.
    await settleChallenge(claim, 'issued');
    const stored = await store.putTransaction(issuedRecord(claim, issued.certificateDer, now(), policy));
    if (!stored) {
      // The lease ran out and another process took over: its certificate is the one that counts.
      const winner = await store.readTransaction(claim.key);
      if (winner?.state === 'issued' && winner.certificateDer !== undefined) {
        return { result: 'repeated', transactionKey, certificateDer: winner.certificateDer, chain: [] };
      }
      return { result: 'pending', transactionKey };
    }
    return { result: 'issued', transactionKey, certificateDer: issued.certificateDer, chain: issued.chain };
  }

  async function wait(
    claim: ScepTransaction,
    csrDer: Uint8Array,
    waitingFor: 'approval' | 'issuer',
  ): Promise<DeskAnswer> {
    const stored = await store.putTransaction({
      ...claim,
      revision: claim.revision + 1,
      state: 'pending',
      waitingFor,
      csrDer: csrDer.slice(),
      updatedAtMs: now(),
    });
    if (stored) await settleChallenge(claim, 'pending');
    return { result: 'pending', transactionKey: claim.key };
  }

  /** Asks a slow issuer again. */
  async function resume(stored: ScepTransaction, freshCsrDer?: Uint8Array): Promise<DeskAnswer | undefined> {
    const csrDer = stored.csrDer ?? freshCsrDer;
    if (csrDer === undefined) return { result: 'pending', transactionKey: stored.key };
    const claim = reclaim(stored, now(), policy);
    if (!(await store.putTransaction(claim))) return { result: 'pending', transactionKey: stored.key };
    const asked = requestOf(stored, csrDer);
    try {
      return await issue(claim, asked);
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal === undefined) {
        await store.putTransaction({ ...stored, revision: claim.revision + 1 });
        throw error;
      }
      return denied(await finishDenied(claim, refusal), refusal.refusal);
    }
  }

  async function finishDenied(
    claim: ScepTransaction,
    reason: { readonly failInfo: FailInfo; readonly failInfoText?: string },
  ): Promise<ScepTransaction> {
    const record = deniedRecord(claim, reason, now(), policy);
    if (await store.putTransaction(record)) await settleChallenge(claim, 'failed');
    return record;
  }

  async function release(claim: ScepTransaction): Promise<void> {
    const freed = { ...claim, revision: claim.revision + 1, leaseUntilMs: 0, expiresAtMs: now() };
    if (await store.putTransaction(freed)) await settleChallenge(claim, 'failed');
  }

  async function settleChallenge(claim: ScepTransaction, result: 'issued' | 'pending' | 'failed'): Promise<void> {
    const { challengeGrant, key, keyFingerprint } = claim;
    if (challengeGrant !== undefined)
      await challenge.settleChallenge?.(challengeGrant, result, { key, keyFingerprint });
  }

  /** Answers a poll: the transaction of that id whose requester signs again. */
  async function poll(
    transactionID: string,
    signerKeyFingerprint: string,
    subjectDer: Uint8Array,
  ): Promise<DeskAnswer> {
    const own = (await store.findTransactions(transactionID)).filter(
      (each) => each.signerKeyFingerprint === signerKeyFingerprint || each.keyFingerprint === signerKeyFingerprint,
    );
    const found = own.find((each) => Buffer.compare(each.subjectDer, subjectDer) === 0) ?? own[0];
    if (found === undefined) return refused(undefined, 'not-found', 'badCertId');
    return (await answerFrom(found)) ?? refused(found.key, 'not-found', 'badCertId');
  }

  /** Issues a transaction that waits for approval. Any other state is returned as it is. */
  async function approve(transactionKey: string): Promise<ScepTransaction | undefined> {
    const stored = await store.readTransaction(transactionKey);
    if (stored?.csrDer === undefined || !isApprovable(stored, now())) return stored;
    const claim = reclaim(stored, now(), policy);
    if (!(await store.putTransaction(claim))) return store.readTransaction(transactionKey);
    try {
      await issue(claim, requestOf(stored, stored.csrDer));
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal === undefined) {
        await store.putTransaction({ ...stored, revision: claim.revision + 1 });
        throw error;
      }
      await finishDenied(claim, refusal);
    }
    return store.readTransaction(transactionKey);
  }

  async function deny(
    transactionKey: string,
    reason: { readonly failInfo?: FailInfo; readonly failInfoText?: string } = {},
  ): Promise<ScepTransaction | undefined> {
    const stored = await store.readTransaction(transactionKey);
    if (stored?.state !== 'pending') return stored;
    await finishDenied(stored, { failInfo: 'badRequest', ...reason });
    return store.readTransaction(transactionKey);
  }

  return { request, poll, approve, deny };
}

/** Waiting for the host, or left behind by a process that ended while it carried out an approval. */
function isApprovable({ state, waitingFor, leaseUntilMs }: ScepTransaction, nowMs: number): boolean {
  return state === 'pending' ? waitingFor === 'approval' : state === 'issuing' && nowMs >= leaseUntilMs;
}
