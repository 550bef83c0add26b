import type { ExtensionsInput } from '../pki/build-extensions.js';
import type { NameInput } from '../pki/build-name.js';
import type { Certificate, DistinguishedName } from '../pki/certificate.js';
import type { ContentCipher } from '../pki/cms-algorithms.js';
import type { Decrypter, DigestName, Signer } from '../pki/ports.js';
import type { CaCertificates, ScepTrust } from './ca-certificates.js';
import type { CaCaps } from './ca-caps.js';
import type { ScepHttpOptions } from './scep-http.js';

/** Options of `createScepClient`. */
export interface ScepClientOptions extends ScepHttpOptions {
  readonly trust: ScepTrust;
  /** `message` of GetCACaps and GetCACert: which CA, for servers with several. */
  readonly caName?: string;
  /** Default: AES if announced, else 3DES. */
  readonly cipher?: Exclude<ContentCipher, 'des-cbc'>;
  /** Default: SHA-256 if announced, else SHA-512, else SHA-1. */
  readonly digest?: DigestName;
  /** Milliseconds since 1970. Default: the system's clock. */
  readonly now?: () => number;
  readonly randomBytes?: (length: number) => Uint8Array;
  /** Waits between polls. Default: a timer. */
  readonly sleep?: (ms: number, signal: AbortSignal | undefined) => Promise<unknown>;
}

/** An RSA key: SCEP answers are encrypted to it, so it must decrypt as well as sign. */
export interface ScepKey {
  readonly signer: Signer;
  readonly decrypter: Decrypter;
}

/** A certificate and its key. */
export interface ScepIdentity extends ScepKey {
  readonly certificate: Certificate;
}

/** What every call takes. */
export interface ScepCallOptions {
  readonly signal?: AbortSignal;
}

/** How often to ask again. */
export interface ScepPollOptions extends ScepCallOptions {
  /** Most polls. Default 3, as Apple's client. */
  readonly attempts?: number;
  /** Milliseconds before each. Default 10,000, as Apple's client. */
  readonly intervalMs?: number;
}

/** What to enroll. */
export interface ScepEnrollOptions extends ScepCallOptions {
  readonly key: ScepKey;
  readonly subject: NameInput | DistinguishedName;
  readonly challenge?: string;
  /** Requested extensions, such as alternative names. */
  readonly extensions?: ExtensionsInput;
  /** Poll while the answer is PENDING. Without it the pending request is returned at once. */
  readonly poll?: Omit<ScepPollOptions, 'signal'>;
}

/** What to renew. */
export interface ScepRenewOptions extends ScepCallOptions {
  /** What is to be renewed: signs the request. */
  readonly identity: ScepIdentity;
  /** The key to certify; the old one or, better, a new one. */
  readonly key: ScepKey;
  readonly challenge?: string;
  readonly extensions?: ExtensionsInput;
  readonly poll?: Omit<ScepPollOptions, 'signal'>;
}

/** A certificate that came. */
export interface ScepIssued {
  readonly status: 'issued';
  readonly certificate: Certificate;
  /** Everything the answer held, in its order. */
  readonly certificates: readonly Certificate[];
  readonly transactionID: string;
}

/** A request the server has not decided on; give it to `poll`. */
export interface ScepPending {
  readonly status: 'pending';
  readonly transactionID: string;
  readonly subject: DistinguishedName;
  /** DER SubjectPublicKeyInfo that was asked for. */
  readonly publicKeySpki: Uint8Array;
  /** Signed the request, and must sign the polls. */
  readonly requester: ScepIdentity;
}

/** One SCEP server, seen from a client; see `createScepClient`. */
export interface ScepClient {
  /** Capabilities; none when the server has no answer. Asked once for each client. */
  getCaCaps(options?: ScepCallOptions): Promise<CaCaps>;
  /** The trusted certificates of the server. Asked once for each client. */
  getCaCert(options?: ScepCallOptions): Promise<CaCertificates>;
  enroll(options: ScepEnrollOptions): Promise<ScepIssued | ScepPending>;
  renew(options: ScepRenewOptions): Promise<ScepIssued | ScepPending>;
  /** Polls until there is a certificate. @throws {ScepError} `ERR_SCEP_PENDING` when the attempts are used up. */
  poll(pending: ScepPending, options?: ScepPollOptions): Promise<ScepIssued>;
  /** Fetches a certificate by serial number (DER INTEGER, as `Certificate.serialNumberDer`). */
  getCert(options: ScepCallOptions & { identity: ScepIdentity; serialNumberDer: Uint8Array }): Promise<Certificate>;
  /** Fetches the CRL that covers `identity`, in DER. */
  getCrl(options: ScepCallOptions & { identity: ScepIdentity }): Promise<Uint8Array>;
  /** Certificates of the CA that will take over; the present one vouches for them. */
  getNextCaCert(options?: ScepCallOptions): Promise<readonly Certificate[]>;
}
