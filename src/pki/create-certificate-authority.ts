import type { Awaitable } from '../internal/awaitable.js';
import { PkiError } from '../errors.js';
import { equalBytes, toHex } from '../internal/bytes.js';
import { buildCrl } from './build-crl.js';
import type { ExtensionsInput } from './build-extensions.js';
import { EMPTY_NAME_DER, type NameInput, nameDer } from './build-name.js';
import type { Certificate, DistinguishedName } from './certificate.js';
import type { CertificateIssuer, IssuedCertificate, IssueRequest } from './certificate-issuer.js';
import type { Csr } from './csr.js';
import { generateSerialNumber, issueCertificate } from './issue-certificate.js';
import {
  createMemoryIssuedCertificateStore,
  type IssuedCertificateRecord,
  type IssuedCertificateStore,
  type RevocationReason,
} from './issued-certificate-store.js';
import { OID } from '../asn1/oids.js';
import { parsePublicKey, publicKeyFingerprint } from './parse-public-key.js';
import type { DigestName, Signer } from './ports.js';
import { createRandomPool } from './random-pool.js';
import { verifyCsr } from './verify-csr.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
/** Two equal numbers of 126 random bits mean a broken random source; a store may also refuse for a while. */
const MAX_SERIAL_ATTEMPTS = 5;

/** What a leaf certificate will say. Extensions of the request are wishes and appear only when a policy copies them. */
export interface LeafPlan {
  readonly subject: NameInput | DistinguishedName;
  readonly notBefore: Date;
  /** Lowered to the CA's own end of validity. */
  readonly notAfter: Date;
  readonly extensions: ExtensionsInput;
}

/**
 * Decides what a certificate says, given what it would say: return the plan, a changed one, or throw `PkiError`
 * `ERR_PKI_ISSUE_REFUSED`. Called after the key and the request's signature were checked.
 */
export type LeafPolicy = (request: IssueRequest, plan: LeafPlan) => Awaitable<LeafPlan>;

/** Parts and rules of a certificate authority; only certificate and signer are needed. */
export interface CreateCertificateAuthorityOptions {
  readonly certificate: Certificate;
  /** Holds the key of `certificate`. */
  readonly signer: Signer;
  /** Certificates above `certificate`, its issuer first. Empty for a root. */
  readonly chain?: readonly Certificate[];
  /**
   * Default plan: the subject of the request, which must not be empty; client authentication; digital signature, and
   * key encipherment for RSA; no alternative names.
   */
  readonly policy?: LeafPolicy;
  /** Default: memory of this process. */
  readonly store?: IssuedCertificateStore;
  /** Default 365. */
  readonly validityDays?: number;
  /** How far back the validity begins, for devices whose clock is behind. Default one hour. */
  readonly backdateMs?: number;
  /** Smallest RSA key accepted. Default 2048. */
  readonly minimumRsaBits?: number;
  /** Digest of what the CA signs. Default `sha256`. */
  readonly digest?: DigestName;
  readonly now?: () => number;
  readonly randomBytes?: (size: number) => Uint8Array;
}

/** A CA over a signer and a store. The default of every `CertificateIssuer` port. */
export interface CertificateAuthority extends CertificateIssuer {
  readonly certificate: Certificate;
  /** Certificates above `certificate`, its issuer first. */
  readonly chain: readonly Certificate[];
  /**
   * Issues a certificate for a request and stores it. Each call makes a new one. Refused when it would have ended
   * already: a CA issues nothing after its own end, however far it dates back.
   *
   * @throws {PkiError} `ERR_PKI_CSR_SIGNATURE_INVALID`, `ERR_PKI_ISSUE_REFUSED`, `ERR_PKI_UNSUPPORTED_KEY`,
   *   `ERR_PKI_UNSUPPORTED_ALGORITHM`. What the store, signer or policy throws comes through.
   */
  issue(request: IssueRequest): Promise<IssuedCertificate>;
  /**
   * Revokes by serial number (hex as in `Certificate.serialNumber`). Returns `false` when this CA did not issue it.
   * An earlier revocation stays as it is.
   */
  revoke(serialNumber: string, reason?: RevocationReason): Promise<boolean>;
  /**
   * A fresh CRL of everything revoked and not long expired. Its number is the time in milliseconds, which grows
   * without being stored.
   *
   * @param options.validityMs - Until the next one is due. Default seven days.
   */
  buildCrl(options?: { validityMs?: number }): Promise<Uint8Array>;
}

/**
 * A certificate authority.
 *
 * @throws {TypeError} when `signer` is not the key of `certificate`, `certificate` is no CA, or `chain` is out of order.
 */
export function createCertificateAuthority(options: CreateCertificateAuthorityOptions): CertificateAuthority {
  const { certificate, signer, chain = [], policy, now = Date.now } = options;
  const { validityDays = 365, backdateMs = HOUR_MS, minimumRsaBits = 2048 } = options;
  const { digest = 'sha256', store = createMemoryIssuedCertificateStore() } = options;
  const randomBytes = options.randomBytes ?? createRandomPool();
  checkAuthority(certificate, signer, chain);
  const chainDer = [certificate.der, ...chain.map(({ der }) => der)];

  const issueWith = async (csr: Csr, plan: LeafPlan): Promise<Uint8Array> => {
    for (let attempt = 0; attempt < MAX_SERIAL_ATTEMPTS; attempt++) {
      const serialNumber = generateSerialNumber(randomBytes);
      const certificateDer = await issueCertificate({
        issuer: certificate,
        signer,
        publicKeySpki: csr.publicKeySpki,
        serialNumber,
        digest,
        ...plan,
      });
      const record: IssuedCertificateRecord = {
        serialNumber: toHex(serialNumber),
        certificateDer,
        publicKeyFingerprint: publicKeyFingerprint(csr.publicKeySpki),
        issuedAtMs: now(),
        notAfterMs: endOf(plan, certificate),
      };
      if (await store.insertIssued(record)) return certificateDer;
    }
    throw new Error('the store of issued certificates takes no serial number');
  };

  return {
    certificate,
    chain,
    async issue(request) {
      const { csr } = request;
      verifyCsr(csr);
      checkKey(csr, minimumRsaBits);
      const time = now();
      const proposal: LeafPlan = {
        subject: csr.subject,
        notBefore: new Date(time - backdateMs),
        notAfter: new Date(time + validityDays * DAY_MS),
        extensions: {
          basicConstraints: { isCa: false },
          keyUsage: csr.keyType === 'rsa' ? ['digitalSignature', 'keyEncipherment'] : ['digitalSignature'],
          extendedKeyUsage: [OID.clientAuth],
        },
      };
      const plan = policy === undefined ? proposal : await policy(request, proposal);
      checkSubject(plan, certificate);
      if (endOf(plan, certificate) <= time) {
        throw new PkiError('ERR_PKI_ISSUE_REFUSED', 'The certificate would have ended already');
      }
      return { certificateDer: await issueWith(csr, plan), chain: chainDer };
    },
    async revoke(serialNumber, reason = 'unspecified') {
      return await store.revokeIssued(serialNumber.toLowerCase(), { reason, revokedAtMs: now() });
    },
    async buildCrl({ validityMs = 7 * DAY_MS } = {}) {
      const time = now();
      const revoked = await store.listRevoked({ expiredBeforeMs: time - 30 * DAY_MS });
      const entries = revoked.flatMap(({ serialNumber, revocation }) =>
        revocation === undefined
          ? []
          : [{ serialNumber, revokedAt: new Date(revocation.revokedAtMs), reason: revocation.reason }],
      );
      return buildCrl({
        issuer: certificate,
        signer,
        entries,
        thisUpdate: new Date(time),
        nextUpdate: new Date(time + validityMs),
        number: time,
        digest,
      });
    },
  };
}

/** A leaf ends no later than its CA. */
function endOf({ notAfter }: LeafPlan, ca: Certificate): number {
  return Math.min(notAfter.getTime(), ca.notAfter.getTime());
}

function checkAuthority(certificate: Certificate, signer: Signer, chain: readonly Certificate[]): void {
  if (!equalBytes(certificate.publicKeySpki, signer.publicKeySpki)) {
    throw new TypeError('the signer does not hold the key of the CA certificate');
  }
  if (certificate.basicConstraints?.isCa !== true || certificate.keyUsage?.includes('keyCertSign') === false) {
    throw new TypeError('the certificate may not issue certificates');
  }
  let below = certificate;
  for (const above of chain) {
    if (!equalBytes(below.issuer.der, above.subject.der)) throw new TypeError('the CA chain is out of order');
    below = above;
  }
}

function checkKey({ publicKeySpki }: Csr, minimumRsaBits: number): void {
  const key = parsePublicKey(publicKeySpki);
  const strong =
    key.keyType === 'rsa'
      ? key.bits >= minimumRsaBits && isGoodExponent(key.exponent)
      : key.keyType === 'ec' && key.curve !== 'other';
  if (!strong) throw new PkiError('ERR_PKI_ISSUE_REFUSED', 'The key of the request is too weak or of another kind');
}

/** Odd and at least three. */
function isGoodExponent(exponent: Uint8Array): boolean {
  return ((exponent.at(-1) ?? 0) & 1) === 1 && (exponent.length > 1 || (exponent[0] ?? 0) >= 3);
}

function checkSubject({ subject, extensions }: LeafPlan, certificate: Certificate): void {
  const der = nameDer(subject);
  if (equalBytes(der, EMPTY_NAME_DER) && extensions.subjectAltNames === undefined) {
    throw new PkiError('ERR_PKI_ISSUE_REFUSED', 'The certificate would name nobody');
  }
  // A leaf with the name of its CA would pass for the CA where issuer names are compared.
  if (equalBytes(der, certificate.subject.der)) {
    throw new PkiError('ERR_PKI_ISSUE_REFUSED', 'The subject is the name of the CA');
  }
}
