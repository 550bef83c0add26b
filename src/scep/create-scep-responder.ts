import type { Awaitable } from '../internal/awaitable.js';
import { buildCertsOnly } from '../pki/build-certs-only.js';
import type { Certificate } from '../pki/certificate.js';
import type { IssuedCertificateStore } from '../pki/issued-certificate-store.js';
import type { DigestName } from '../pki/ports.js';
import { signData } from '../pki/sign-data.js';
import {
  answerPkiRequest,
  readPkiRequest,
  type PkiOperationAnswer,
  type PkiOperationContext,
} from './answer-pki-operation.js';
import { buildCaCaps, type CaCaps } from './ca-caps.js';
import { createCertificateDesk } from './certificate-desk.js';
import type { ChallengeVerifier } from './challenge-verifier.js';
import { createRandomPool } from '../pki/random-pool.js';
import { authoritiesOf, checkScepCa, signingCertificate, type ScepCa } from './scep-ca.js';
import type { ScepHandler } from './scep-exchange.js';
import type { ScepIssuer } from './scep-issuer.js';
import type { FailInfo } from './scep-numbers.js';
import { resolveScepPolicy, type ResolvedScepPolicy, type ScepPolicy } from './scep-policy.js';
import type { ScepTransaction, ScepTransactionStore } from './scep-store.js';
import { serveScep, type PortFault } from './serve-scep.js';
import { createTurns } from './take-turns.js';
import { canReplyWith, replyDigest } from './write-cert-rep.js';

/** Options of `createScepResponder`. */
export interface ScepResponderOptions {
  /** Makes the certificates: `createCertificateAuthority`, or a host's own CA (RA mode). */
  readonly issuer: ScepIssuer;
  /** Certificates and keys to answer with. */
  readonly ca: ScepCa;
  /** Who may have a certificate. */
  readonly challenge: ChallengeVerifier;
  readonly store: ScepTransactionStore;
  readonly policy?: ScepPolicy;
  /**
   * What the CA has issued: answers GetCert, and tells which certificates are revoked and may not be renewed. Without
   * it nothing is revoked. Earlier CAs have their own, in `ca.previous`.
   */
  readonly issued?: Pick<IssuedCertificateStore, 'findIssuedBySerial'>;
  /**
   * DER CRL for GetCRL, which everybody gets, for example `() => authority.buildCrl()`; cache it. Without it GetCRL
   * fails with badCertId.
   */
  readonly crl?: () => Awaitable<Uint8Array | undefined>;
  /** The CA that will take over: its certificate, then those above it. A function may answer differently over time. */
  readonly nextCa?: () => Awaitable<readonly Certificate[] | undefined>;
  /** Milliseconds since 1970. Default: the system's clock. */
  readonly now?: () => number;
  readonly randomBytes?: (length: number) => Uint8Array;
}

/** A SCEP server without HTTP. `respond` is all a web server needs; the others answer the single operations. */
export interface ScepResponder extends ScepHandler {
  /** Capabilities as announced. */
  readonly caps: CaCaps;
  getCaCaps(): Uint8Array;
  getCaCert(): { readonly contentType: string; readonly body: Uint8Array };
  /** DER CMS with the next CA's certificates, signed by the present one; `undefined` when there is none. */
  getNextCaCert(): Promise<Uint8Array | undefined>;
  /**
   * Rejects also with what a port throws.
   *
   * @throws {ScepError} When `message` is not a request that can be answered.
   */
  pkiOperation(message: Uint8Array): Promise<PkiOperationAnswer>;
  /**
   * Issues a transaction that waits for approval; the client gets it with its next poll. Idempotent.
   *
   * @returns The transaction afterwards, or `undefined` when there is none: `denied` when the issuer refuses, `issuing`
   *   when its one-time challenge has become another request's meanwhile; nothing is issued then.
   */
  approve(transactionKey: string): Promise<ScepTransaction | undefined>;
  /** Refuses a transaction that waits. Idempotent; returns as `approve` does. */
  deny(
    transactionKey: string,
    reason?: { readonly failInfo?: FailInfo; readonly failInfoText?: string },
  ): Promise<ScepTransaction | undefined>;
}

/**
 * A SCEP server (RFC 8894) for Apple devices and the other clients in the field.
 *
 * @throws {TypeError} When a key is not that of its certificate, a certificate lacks a key usage, or the policy accepts
 *   nothing.
 * @example
 * ```ts
 * import { createScepResponder, oneTimeChallenges } from 'apple-mdm/scep';
 * import type { ScepCa, ScepIssuer, ScepStore } from 'apple-mdm/scep';
 *
 * export function createScep(ca: ScepCa, issuer: ScepIssuer, store: ScepStore) {
 *   const challenge = oneTimeChallenges({ store, ttlMs: 3_600_000 });
 *   return { challenge, responder: createScepResponder({ ca, issuer, challenge, store }) };
 * }
 * ```
 */
export function createScepResponder(options: ScepResponderOptions): ScepResponder {
  const { ca, issuer, challenge, store } = options;
  checkScepCa(ca);
  if (typeof issuer?.issue !== 'function') throw new TypeError('issuer.issue must be a function');
  if (typeof challenge?.verifyChallenge !== 'function') {
    throw new TypeError('challenge.verifyChallenge must be a function');
  }
  if (typeof store?.putTransaction !== 'function') throw new TypeError('store.putTransaction must be a function');
  const policy = resolveScepPolicy(options.policy);
  const now = options.now ?? Date.now;
  const randomBytes = options.randomBytes ?? createRandomPool();
  const desk = createCertificateDesk({ issuer, challenge, store, policy, now });
  const context: PkiOperationContext = {
    ca,
    authorities: authoritiesOf(ca, options.issued),
    policy,
    desk,
    crl: options.crl,
    now,
    randomBytes,
  };
  const inTurn = createTurns();
  const caps = capsOf(policy, ca, options.nextCa !== undefined);
  const capsBody = buildCaCaps(caps);
  const caCert = caCertOf(ca, policy);

  const operations = {
    maxBodyBytes: policy.maxMessageBytes,
    caps,
    getCaCaps: () => capsBody,
    getCaCert: () => caCert,
    async getNextCaCert() {
      const next = await options.nextCa?.();
      if (next === undefined || next.length === 0) return undefined;
      return signData({
        content: buildCertsOnly({ certificates: next.map(({ der }) => der) }),
        signer: ca.signer,
        certificate: signingCertificate(ca),
        digest: replyDigest(undefined, policy.digests, ca.signer),
        signingTime: new Date(now()),
      });
    },
    pkiOperation: (message: Uint8Array) =>
      inTurn(async () => answerPkiRequest(readPkiRequest(message, policy.maxMessageBytes), context)),
    approve: desk.approve,
    deny: desk.deny,
  };
  const served = {
    ...operations,
    pkiOperation: (message: Uint8Array) =>
      inTurn(async (): Promise<PkiOperationAnswer | PortFault> => {
        const request = readPkiRequest(message, policy.maxMessageBytes);
        try {
          return await answerPkiRequest(request, context);
        } catch (fault) {
          return { fault };
        }
      }),
  };
  return { respond: (request) => serveScep(request, served), ...operations };
}

/** A digest is announced that requests may use and replies can: clients take the longest, and want it back. */
function capsOf(policy: ResolvedScepPolicy, { signer }: ScepCa, getNextCaCert: boolean): CaCaps {
  const { digests, ciphers, post } = policy;
  const aes = ciphers.includes('aes-128-cbc');
  const bothWays = (digest: DigestName): boolean => digests.includes(digest) && canReplyWith(signer, digest);
  const sha256 = bothWays('sha256');
  return {
    aes,
    des3: ciphers.includes('des-ede3-cbc'),
    getNextCaCert,
    post,
    renewal: policy.renewal !== false,
    // No reply uses it; SHA-1 clients verify SHA-256.
    sha1: digests.includes('sha1'),
    sha256,
    sha384: bothWays('sha384'),
    sha512: bothWays('sha512'),
    scepStandard: aes && sha256 && post,
  };
}

function caCertOf(ca: ScepCa, policy: ResolvedScepPolicy): { contentType: string; body: Uint8Array } {
  const { certificate, chain = [], ra } = ca;
  if (ra === undefined && (chain.length === 0 || !policy.sendChain)) {
    return { contentType: 'application/x-x509-ca-cert', body: certificate.der };
  }
  const all = [...(ra === undefined ? [] : [ra.signing, ra.encryption]), certificate, ...chain];
  const unique = all.filter(
    (each, index) => all.findIndex((other) => other.fingerprint === each.fingerprint) === index,
  );
  return {
    contentType: 'application/x-x509-ca-ra-cert',
    body: buildCertsOnly({ certificates: unique.map(({ der }) => der) }),
  };
}
