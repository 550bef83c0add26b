import type { ChallengeVerifier } from './challenge-verifier.js';
import { denied, refusalOf, refused, type DeskAnswer } from './desk-answer.js';
import {
  aliasFor,
  claimFor,
  claimLost,
  deniedRecord,
  freedRecord,
  isLost,
  issuedRecord,
  reclaim,
  requestOf,
  type DeskRequest,
} from './desk-transaction.js';
import { createKeyedTurns } from './keyed-turns.js';
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
 * A transaction is claimed in the store before it is issued, and a certificate is handed out only when it is stored in
 * its transaction and has spent its challenge: two processes, or a device that repeats itself, never get two. Within
 * this process the requests for one key go one after another, so that a repetition waits for the first.
 */
export function createCertificateDesk(options: DeskOptions) {
  const { issuer, challenge, store, policy, now } = options;
  const inTurn = createKeyedTurns();

  function request(asked: DeskRequest): Promise<DeskAnswer> {
    return inTurn(asked.keyFingerprint, () => decide(asked));
  }

  async function decide(asked: DeskRequest): Promise<DeskAnswer> {
    for (let attempt = 0; attempt < MAX_CLAIMS; attempt++) {
      const stored = await store.readTransaction(asked.transactionKey);
      const known = stored === undefined ? undefined : await answerFrom(stored, asked.csr.der);
      if (known !== undefined) return known;
      const answer = await admit(asked, stored);
      if (answer !== undefined) return answer;
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
      case 'alias': {
        if (stored.aliasOf === undefined || now() >= stored.expiresAtMs) return undefined;
        const answering = await store.readTransaction(stored.aliasOf);
        // One step and no further: what answers is never an alias, unless it became one later.
        return answering === undefined || answering.state === 'alias' ? undefined : answerFrom(answering);
      }
    }
  }

  /** Verifies the challenge and goes on as it says; `undefined` when somebody else was faster: look again. */
  async function admit(asked: DeskRequest, stored: ScepTransaction | undefined): Promise<DeskAnswer | undefined> {
    const { csr, transactionKey, keyFingerprint } = asked;
    if (asked.challengeWaived) return claimAndSettle(claimFor(asked, stored, undefined, now(), policy), asked);
    const nowMs = now();
    const verdict = await challenge.verifyChallenge({
      challenge: csr.challengePassword,
      subject: csr.subject,
      keyFingerprint,
      transactionKey,
      renewal: asked.renews !== undefined,
      nowMs,
      leaseMs: policy.leaseMs,
      expiresAtMs: nowMs + policy.pendingMs,
    });
    if (!verdict.accepted) return refused(transactionKey, asked.hint ?? verdict.refusal, 'badRequest');
    const { grant, reissueOf, reserved } = verdict;
    if (reissueOf === undefined) return claimAndSettle(claimFor(asked, stored, grant, now(), policy), asked);
    const earlier = await store.readTransaction(reissueOf);
    const known = earlier === undefined ? undefined : await answerFrom(earlier);
    if (known !== undefined && earlier !== undefined) {
      if (known.result !== 'pending' || reissueOf === transactionKey) return known;
      // Polls name this transaction: they have to find the one that answers.
      return (await store.putTransaction(aliasFor(asked, stored, earlier, now(), policy))) ? known : undefined;
    }
    if (reserved === true && grant !== undefined) {
      // It failed, or its process ended: the challenge is free for its key.
      await challenge.settleChallenge?.(grant, 'failed', { key: reissueOf, keyFingerprint });
      return undefined;
    }
    if (earlier === undefined || !isLost(earlier, grant)) {
      return refused(transactionKey, 'challenge-spent', 'badRequest');
    }
    // Spent, but the certificate was lost before it was stored (a crash): it is made again, in its own transaction.
    const { key, transactionID } = earlier;
    return claimAndSettle(claimLost(earlier, now(), policy), { ...asked, transactionKey: key, transactionID });
  }

  /** Decides and issues once this process has the claim; a fault frees it. `undefined` when another process was faster. */
  async function claimAndSettle(
    claim: ScepTransaction,
    asked: ScepCertificateRequest,
  ): Promise<DeskAnswer | undefined> {
    if (!(await store.putTransaction(claim))) return undefined;
    try {
      const decision = await policy.decide(asked);
      if (decision.decision === 'pending') return await wait(claim, asked.csr.der, 'approval');
      if (decision.decision === 'deny') {
        await release(claim);
        const { failInfo = 'badRequest', failInfoText } = decision;
        return refused(claim.key, 'policy', failInfo, failInfoText);
      }
      const answer = await issue(claim, asked);
      if (answer === undefined) await release(claim);
      return answer;
    } catch (error) {
      await release(claim);
      const refusal = refusalOf(error);
      if (refusal === undefined) throw error;
      return refused(claim.key, refusal.refusal, refusal.failInfo);
    }
  }

  /** `undefined` when the challenge has become another's meanwhile: nothing is handed out. */
  async function issue(claim: ScepTransaction, asked: ScepCertificateRequest): Promise<DeskAnswer | undefined> {
    const { csr, transactionID, transactionKey, keyFingerprint, renews } = asked;
    const context = { csr, transactionID, transactionKey, keyFingerprint, ...(renews === undefined ? {} : { renews }) };
    const issued = await issuer.issue({ csr, context });
    if ('pending' in issued) return wait(claim, csr.der, 'issuer');
    const record = issuedRecord(claim, issued.certificateDer, now(), policy);
    // Before the certificate can be handed out: a crash in between must not leave the challenge good for another key.
    if (!(await settleChallenge(record, 'issued'))) return undefined;
    if (!(await store.putTransaction(record))) {
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

  /** Asks a slow issuer again; `undefined` when the transaction is free, because its challenge has become another's. */
  async function resume(stored: ScepTransaction, freshCsrDer?: Uint8Array): Promise<DeskAnswer | undefined> {
    const csrDer = stored.csrDer ?? freshCsrDer;
    if (csrDer === undefined) return { result: 'pending', transactionKey: stored.key };
    const claim = reclaim(stored, now(), policy);
    if (!(await store.putTransaction(claim))) return { result: 'pending', transactionKey: stored.key };
    const asked = requestOf(stored, csrDer);
    try {
      const answer = await issue(claim, asked);
      if (answer === undefined) await release(claim);
      return answer;
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

  /** Gives the claim up: the challenge first, while nobody else can have the transaction. */
  async function release(claim: ScepTransaction): Promise<void> {
    // Past the lease, another process may have reserved the challenge for this transaction anew.
    if (now() < claim.leaseUntilMs) await settleChallenge(claim, 'failed');
    await store.putTransaction(freedRecord(claim, now(), policy));
  }

  /** Whether the challenge agrees. */
  async function settleChallenge(
    transaction: ScepTransaction,
    result: 'issued' | 'pending' | 'failed',
  ): Promise<boolean> {
    const { challengeGrant, key, keyFingerprint, expiresAtMs } = transaction;
    if (challengeGrant === undefined) return true;
    return (await challenge.settleChallenge?.(challengeGrant, result, { key, keyFingerprint, expiresAtMs })) !== false;
  }

  /** Answers a poll: the newest transaction of that id whose requester signs again. */
  async function poll(transactionID: string, signerKeyFingerprint: string): Promise<DeskAnswer> {
    const found = (await store.findTransactions(transactionID)).find(
      (each) => each.signerKeyFingerprint === signerKeyFingerprint || each.keyFingerprint === signerKeyFingerprint,
    );
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
      if ((await issue(claim, requestOf(stored, stored.csrDer))) === undefined) await release(claim);
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
