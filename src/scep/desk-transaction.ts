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
  return {
    key: asked.transactionKey,
    revision: (stored?.revision ?? 0) + 1,
    transactionID: asked.transactionID,
    keyFingerprint: asked.keyFingerprint,
    signerKeyFingerprint: asked.signerKeyFingerprint,
    subjectDer: asked.csr.subject.der.slice(),
    ...(asked.renews === undefined ? {} : { renews: asked.renews.fingerprint, renewsDer: asked.renews.der.slice() }),
    state: 'issuing',
    ...(grant === undefined ? {} : { challengeGrant: grant }),
    createdAtMs: nowMs,
    updatedAtMs: nowMs,
    leaseUntilMs: nowMs + policy.leaseMs,
    expiresAtMs: nowMs + policy.pendingMs,
  };
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

/** A claim or a waiting transaction, ended with a certificate. */
export function issuedRecord(
  claim: ScepTransaction,
  certificateDer: Uint8Array,
  nowMs: number,
  policy: ResolvedScepPolicy,
): ScepTransaction {
  return { ...ended(claim, nowMs, policy), state: 'issued', certificateDer };
}

/** A claim or a waiting transaction, ended without one. */
export function deniedRecord(
  claim: ScepTransaction,
  reason: { readonly failInfo: FailInfo; readonly failInfoText?: string },
  nowMs: number,
  policy: ResolvedScepPolicy,
): ScepTransaction {
  const { failInfo, failInfoText } = reason;
  const text = failInfoText === undefined ? {} : { failInfoText };
  return { ...ended(claim, nowMs, policy), state: 'denied', failInfo, ...text };
}

/** The CSR, and the challenge in it, is kept no longer than needed. */
function ended(claim: ScepTransaction, nowMs: number, policy: ResolvedScepPolicy): ScepTransaction {
  const { csrDer: _, waitingFor: __, ...rest } = claim;
  return { ...rest, revision: claim.revision + 1, updatedAtMs: nowMs, expiresAtMs: nowMs + policy.repeatMs };
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
