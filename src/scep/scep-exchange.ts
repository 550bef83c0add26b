import type { FailInfo, ScepMessageType } from './scep-numbers.js';

/**
 * One HTTP request to a SCEP URL, free of any HTTP library.
 *
 * The path does not matter: clients call `/scep`, `/cgi-bin/pkiclient.exe`, `/certsrv/mscep/mscep.dll` and others.
 */
export interface ScepRequest {
  readonly method: string;
  /** The query as it stands in the URL, still percent-encoded, with or without its question mark. */
  readonly rawQuery: string;
  /** Request body. Its media type does not matter: clients send several, or none. */
  readonly body?: Uint8Array;
  /**
   * Challenge that the host took out of the URL, for example the last segment of `/scep/CHALLENGE`. Only a proxy looks
   * at it: the challenge inside the message is for the upstream server, and encrypted to it.
   */
  readonly urlChallenge?: string;
}

/** What to answer over HTTP. Send `contentType` exactly: a charset suffix breaks clients. */
export interface ScepResponse {
  readonly status: 200 | 400 | 403 | 404 | 405 | 413 | 502;
  readonly contentType: string;
  readonly body: Uint8Array;
  /** What happened, for logs and metrics. Not part of the answer. */
  readonly outcome: ScepOutcome;
}

/** Why a request did not end with what it asked for. */
export type ScepRefusal =
  | 'unknown-operation'
  | 'method'
  | 'too-large'
  | 'malformed'
  | 'algorithm'
  | 'signature'
  | 'decryption'
  | 'csr'
  | 'challenge-absent'
  | 'challenge-empty'
  | 'challenge-wrong'
  | 'challenge-expired'
  | 'challenge-spent'
  | 'renewal-not-offered'
  | 'renewal-untrusted'
  | 'renewal-expired'
  | 'renewal-revoked'
  | 'renewal-too-early'
  | 'renewal-subject'
  | 'policy'
  | 'issuer'
  | 'denied'
  | 'upstream'
  | 'not-found';

/** What one request came to. Plain data; holds no challenge and no request body. */
export interface ScepOutcome {
  /** As in the query; absent when there was none. */
  readonly operation?: string;
  readonly messageType?: ScepMessageType;
  readonly transactionID?: string;
  /**
   * - `answered`: a reply without a decision: capabilities, CA certificates, GetCert, GetCRL.
   * - `issued`, `repeated`: a certificate, new or given again.
   * - `pending`, `refused`: none yet, or none.
   */
  readonly result: 'answered' | 'issued' | 'repeated' | 'pending' | 'refused';
  readonly refusal?: ScepRefusal;
  readonly failInfo?: FailInfo;
  /** Lower-case hex SHA-256 of the certificate that was issued or given again. */
  readonly certificateFingerprint?: string;
  /** Id of the stored transaction, where one exists. */
  readonly transactionKey?: string;
}

/** Answers SCEP requests. Build one with `createScepResponder`, or `createScepProxy` for an upstream SCEP server. */
export interface ScepHandler {
  /**
   * Answers one request. Rejects only when a port of the host rejects (store, issuer, signer, decrypter).
   *
   * A body larger than the limit may be cut by the caller: pass what was read, the answer is 413 either way.
   */
  respond(request: ScepRequest): Promise<ScepResponse>;
  /** Largest request body to read, in bytes. */
  readonly maxBodyBytes: number;
}
