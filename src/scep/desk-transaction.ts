import type { Mutable } from '../internal/mutable.js';
import { hash } from 'node:crypto';
import { parseCertificate } from '../pki/parse-certificate.js';
import { parseCsr } from '../pki/parse-csr.js';
import type { ScepRefusal } from './scep-exchange.js';
import type { FailInfo } from './scep-numbers.js';
import type { ResolvedScepPolicy, ScepCertificateRequest } from './scep-policy.js';
import type { ScepTransaction } from './scep-store.js';

/** A request for a certificate as the desk takes it; everything cryptographic about it is verified. */
export interface DeskRequest extends ScepCertificateRequest {
  /** Fingerprint of the key that signed the message. */
  readonly signerKeyFingerprint: string;
  /** Whether a renewal proof replaces the challenge. */
  readonly challengeWaived: boolean;
  /** Refusal to report in place of a missing or wrong challenge. */
  readonly hint?: ScepRefusal;
}

/** Names a transaction: the same key asking again under the same id gets the same certificate. */
export function transactionKeyOf(transactionID: string, keyFingerprint: string, renews: string | undefined): string {
  return hash('sha256', JSON.stringify([transactionID, keyFingerprint, renews ?? '']));
}

/** The claim on a transaction, before anything is issued. */
export function claimFor(
  asked: DeskRequest,
  stored: ScepTransaction | undefined,
  grant: string | undefined,
  nowMs: number,
  policy: ResolvedScepPolicy,
): ScepTransaction {
  const { renews } = asked;
  const claim: Mutable<ScepTransaction> = {
    key: asked.transactionKey,
    revision: (stored?.revision ?? 0) + 1,
    transactionID: asked.transactionID,
    keyFingerprint: asked.keyFingerprint,
    signerKeyFingerprint: asked.signerKeyFingerprint,
    subjectDer: asked.csr.subject.der.slice(),
    state: 'issuing',
    createdAtMs: nowMs,
    updatedAtMs: nowMs,
    leaseUntilMs: nowMs + policy.leaseMs,
    expiresAtMs: nowMs + policy.pendingMs,
  };
  if (renews !== undefined) {
    claim.renews = renews.fingerprint;
    claim.renewsDer = renews.der.slice();
  }
  if (grant !== undefined) claim.challengeGrant = grant;
  return claim;
}

/** Whether a transaction whose challenge is spent never gave its certificate: it ended in neither way. */
export function isLost({ state, challengeGrant }: ScepTransaction, grant: string | undefined): boolean {
  if (state === 'issued' || state === 'denied') return false;
  return challengeGrant === grant || (grant === undefined && state !== 'alias');
}

/** Says that another transaction of the same key answers for this one. It lasts as long as that one may. */
export function aliasFor(
  asked: DeskRequest,
  stored: ScepTransaction | undefined,
  answering: ScepTransaction,
  nowMs: number,
  policy: ResolvedScepPolicy,
): ScepTransaction {
  const alias: Mutable<ScepTransaction> = {
    key: asked.transactionKey,
    revision: (stored?.revision ?? 0) + 1,
    transactionID: asked.transactionID,
    keyFingerprint: asked.keyFingerprint,
    signerKeyFingerprint: asked.signerKeyFingerprint,
    subjectDer: asked.csr.subject.der.slice(),
    state: 'alias',
    aliasOf: answering.key,
    createdAtMs: nowMs,
    updatedAtMs: nowMs,
    leaseUntilMs: 0,
    expiresAtMs: answering.expiresAtMs + policy.repeatMs,
  };
  // A process that is late may still spend the challenge for what was here before.
  const grant = stored?.challengeGrant;
  if (stored !== undefined && grant !== undefined && isLost(stored, grant)) alias.challengeGrant = grant;
  return alias;
}

/** The claim on a transaction that waited. */
export function reclaim(stored: ScepTransaction, nowMs: number, policy: ResolvedScepPolicy): ScepTransaction {
  const { waitingFor: _, ...rest } = stored;
  return {
    ...rest,
    revision: stored.revision + 1,
    state: 'issuing',
    updatedAtMs: nowMs,
    leaseUntilMs: nowMs + policy.leaseMs,
  };
}

/** The claim on a transaction whose certificate was lost. */
export function claimLost(lost: ScepTransaction, nowMs: number, policy: ResolvedScepPolicy): ScepTransaction {
  const claim = ended(lost, nowMs, policy);
  claim.state = 'issuing';
  claim.leaseUntilMs = nowMs + policy.leaseMs;
  claim.expiresAtMs = nowMs + policy.pendingMs;
  return claim;
}

/**
 * A claim given up: anybody may claim it anew. Kept like one that ended: a process that is late must not find the
 * revisions begin from 1 again.
 */
export function freedRecord(claim: ScepTransaction, nowMs: number, policy: ResolvedScepPolicy): ScepTransaction {
  const record = ended(claim, nowMs, policy);
  record.leaseUntilMs = 0;
  return record;
}

/** A claim or a waiting transaction, ended with a certificate. */
export function issuedRecord(
  claim: ScepTransaction,
  certificateDer: Uint8Array,
  nowMs: number,
  policy: ResolvedScepPolicy,
): ScepTransaction {
  const record = ended(claim, nowMs, policy);
  record.state = 'issued';
  record.certificateDer = certificateDer;
  return record;
}

/** A claim or a waiting transaction, ended without one. */
export function deniedRecord(
  claim: ScepTransaction,
  reason: { readonly failInfo: FailInfo; readonly failInfoText?: string },
  nowMs: number,
  policy: ResolvedScepPolicy,
): ScepTransaction {
  const record = ended(claim, nowMs, policy);
  record.state = 'denied';
  record.failInfo = reason.failInfo;
  if (reason.failInfoText !== undefined) record.failInfoText = reason.failInfoText;
  return record;
}

/** What is kept of a transaction that ended: everything but the CSR, because the challenge is in it. */
function ended(claim: ScepTransaction, nowMs: number, policy: ResolvedScepPolicy): Mutable<ScepTransaction> {
  const { renews, renewsDer, challengeGrant } = claim;
  const record: Mutable<ScepTransaction> = {
    key: claim.key,
    revision: claim.revision + 1,
    transactionID: claim.transactionID,
    keyFingerprint: claim.keyFingerprint,
    signerKeyFingerprint: claim.signerKeyFingerprint,
    subjectDer: claim.subjectDer,
    state: claim.state,
    createdAtMs: claim.createdAtMs,
    updatedAtMs: nowMs,
    leaseUntilMs: claim.leaseUntilMs,
    expiresAtMs: nowMs + policy.repeatMs,
  };
  if (renews !== undefined) record.renews = renews;
  if (renewsDer !== undefined) record.renewsDer = renewsDer;
  if (challengeGrant !== undefined) record.challengeGrant = challengeGrant;
  return record;
}

/** What a stored transaction asked for. */
export function requestOf(stored: ScepTransaction, csrDer: Uint8Array): ScepCertificateRequest {
  return {
    csr: parseCsr(csrDer),
    transactionID: stored.transactionID,
    transactionKey: stored.key,
    keyFingerprint: stored.keyFingerprint,
    ...(stored.renewsDer === undefined ? {} : { renews: parseCertificate(stored.renewsDer) }),
  };
}
