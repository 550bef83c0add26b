import type { Awaitable } from '../internal/awaitable.js';
import type { Certificate } from '../pki/certificate.js';
import type { ContentCipher } from '../pki/cms-algorithms.js';
import type { Csr } from '../pki/csr.js';
import type { DigestName } from '../pki/ports.js';
import type { FailInfo } from './scep-numbers.js';

/** A request that passed its challenge or its renewal proof; what the host decides on and the issuer gets as context. */
export interface ScepCertificateRequest {
  /** Its own signature is verified. */
  readonly csr: Csr;
  readonly transactionID: string;
  /** Id of the stored transaction, for `approve` and `deny`. */
  readonly transactionKey: string;
  /** Lower-case hex SHA-256 of the requested SubjectPublicKeyInfo. */
  readonly keyFingerprint: string;
  /** The certificate that this one replaces; absent for a first request. */
  readonly renews?: Certificate;
}

/** What a host decides about a request that passed. */
export type ScepDecision =
  | { readonly decision: 'issue' }
  /** The client polls until the host calls `approve` or `deny`. */
  | { readonly decision: 'pending' }
  /** `failInfo` is `badRequest` unless given. The text goes to the client; strongSwan and others show it. */
  | { readonly decision: 'deny'; readonly failInfo?: FailInfo; readonly failInfoText?: string };

/** When a certificate of this CA may be renewed on the strength of itself. */
export interface RenewalPolicy {
  /** `optional` (default): the old certificate is proof enough, a challenge is not looked at. `required`: both. */
  readonly challenge?: 'optional' | 'required';
  /** Earliest renewal, in milliseconds before the end of the old certificate. Default: any time. */
  readonly windowMs?: number;
  /** Latest renewal, in milliseconds after the end of the old certificate. Default 0. */
  readonly graceMs?: number;
  /**
   * `same` (default): subject as in the old certificate, and no alternative name that it lacks; a request for others
   * needs the challenge, like a first one. `any`: the issuer decides, with `renews` in its context.
   */
  readonly names?: 'same' | 'any';
}

/** What a server accepts and offers. Everything has a default that serves the clients in the field. */
export interface ScepPolicy {
  /** Signature digests accepted. Default all four; leave `sha1` out to forbid it. */
  readonly digests?: readonly DigestName[];
  /**
   * Content ciphers accepted. Default all, single DES among them: scepclient sends nothing else, and the challenge is
   * on the wire by the time it could be refused. Replies never use single DES.
   */
  readonly ciphers?: readonly ContentCipher[];
  /** `false` offers no renewal: each request needs its challenge. */
  readonly renewal?: RenewalPolicy | false;
  /** Called for each request that passed. Default: issue. */
  readonly decide?: (request: ScepCertificateRequest) => Awaitable<ScepDecision>;
  /** PKIOperation by POST. Default true; false is for hosts that cannot receive bodies. */
  readonly post?: boolean;
  /**
   * Send the chain with GetCACert although there is no RA. Default false: Apple's client takes several certificates for
   * an RA and fails (-67731) when none has the key usages of one.
   */
  readonly sendChain?: boolean;
  /** Put the certificates above the issued one into replies too. Default false. */
  readonly replyWithChain?: boolean;
  /** How long a finished transaction is answered again with the same certificate. Default 24 hours. */
  readonly repeatMs?: number;
  /** How long a transaction may be pending. Default 7 days. */
  readonly pendingMs?: number;
  /**
   * How long one process may take to issue before another may try. Default 60 seconds. A one-time challenge is held for
   * twice as long: give more than the issuer ever takes.
   */
  readonly leaseMs?: number;
  /** Largest message in bytes. Default 256 KiB. */
  readonly maxMessageBytes?: number;
}

export type ResolvedScepPolicy = Required<Omit<ScepPolicy, 'renewal'>> & {
  readonly renewal: Required<RenewalPolicy> | false;
};

const ALL_DIGESTS: readonly DigestName[] = ['sha1', 'sha256', 'sha384', 'sha512'];
const ALL_CIPHERS: readonly ContentCipher[] = ['aes-128-cbc', 'aes-192-cbc', 'aes-256-cbc', 'des-ede3-cbc', 'des-cbc'];
const HOUR_MS = 3_600_000;

/** The policy with its defaults. @throws {TypeError} When nothing would be accepted. */
export function resolveScepPolicy(policy: ScepPolicy = {}): ResolvedScepPolicy {
  const { digests = ALL_DIGESTS, ciphers = ALL_CIPHERS, renewal = {} } = policy;
  if (digests.length === 0 || !ciphers.some((cipher) => cipher !== 'des-cbc')) {
    throw new TypeError('a SCEP policy needs a digest, and a cipher other than single DES');
  }
  return {
    digests,
    ciphers,
    renewal:
      renewal === false
        ? false
        : {
            challenge: renewal.challenge ?? 'optional',
            windowMs: renewal.windowMs ?? Number.POSITIVE_INFINITY,
            graceMs: renewal.graceMs ?? 0,
            names: renewal.names ?? 'same',
          },
    decide: policy.decide ?? (() => ({ decision: 'issue' })),
    post: policy.post ?? true,
    sendChain: policy.sendChain ?? false,
    replyWithChain: policy.replyWithChain ?? false,
    repeatMs: policy.repeatMs ?? 24 * HOUR_MS,
    pendingMs: policy.pendingMs ?? 7 * 24 * HOUR_MS,
    leaseMs: policy.leaseMs ?? 60_000,
    maxMessageBytes: policy.maxMessageBytes ?? 262_144,
  };
}
