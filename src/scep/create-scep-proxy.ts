import { ScepError } from '../errors.js';
import type { DistinguishedName } from '../pki/certificate.js';
import { publicKeyFingerprint } from '../pki/parse-public-key.js';
import type { PkiOperationAnswer } from './answer-pki-operation.js';
import { transactionKeyOf } from './desk-transaction.js';
import type { ChallengeVerdict, ChallengeVerifier } from './challenge-verifier.js';
import { parsePkiMessage, readPkiMessageOutside } from './parse-pki-message.js';
import type { PkiMessage } from './pki-message.js';
import type { ScepHandler, ScepOutcome, ScepRequest, ScepResponse } from './scep-exchange.js';
import { createScepHttp, type ScepHttpAnswer, type ScepHttpOptions } from './scep-http.js';
import { refuse, serveScep, type ScepOperations } from './serve-scep.js';

/** Options of `createScepProxy`. */
export interface ScepProxyOptions {
  /** The SCEP server behind: NDES, EJBCA or any other. */
  readonly upstream: ScepHttpOptions;
  /**
   * Checks `urlChallenge` of each request for a certificate. It sees the key that signed the message in place of the
   * requested one, and an empty subject: the CSR can be opened by the upstream server only.
   */
  readonly challenge: ChallengeVerifier;
  /**
   * `challenge` (default) wants the challenge with a RenewalReq too; `relay` leaves renewals to the upstream server,
   * which has to insist on the old certificate.
   */
  readonly renewal?: 'challenge' | 'relay';
  /** Largest message in bytes. Default 256 KiB. */
  readonly maxMessageBytes?: number;
  /** Milliseconds since 1970. Default: the system's clock. */
  readonly now?: () => number;
}

/**
 * Stands before a SCEP server of somebody else: checks a challenge of ours, which the profile's URL carries, then
 * passes the message on byte for byte. The challenge inside is the upstream server's.
 *
 * Answers 403 for a wrong challenge (only the upstream CA could sign a CertRep) and 502 when the upstream server fails.
 */
export function createScepProxy(options: ScepProxyOptions): ScepHandler {
  const { challenge, renewal = 'challenge', maxMessageBytes = 262_144 } = options;
  if (typeof challenge?.verifyChallenge !== 'function') {
    throw new TypeError('challenge.verifyChallenge must be a function');
  }
  const http = createScepHttp(options.upstream);
  const now = options.now ?? Date.now;

  const fetchText = async (operation: string, caName: string): Promise<ScepHttpAnswer> =>
    successful(await http.get(operation, caName === '' ? undefined : caName, undefined));

  async function pkiOperation(raw: Uint8Array, request: ScepRequest): Promise<PkiOperationAnswer | ScepResponse> {
    const message = await parsePkiMessage(raw, { maxBytes: maxMessageBytes });
    if (message.messageType === 'CertRep') throw new ScepError('ERR_SCEP_MALFORMED', 'A CertRep is no request');
    const { messageType, transactionID } = message;
    const outcome = { messageType, transactionID };
    const admission = await admit(message, request.urlChallenge);
    if (admission !== undefined && !admission.verdict.accepted) {
      return refuse(403, admission.verdict.refusal, { operation: 'PKIOperation', ...outcome });
    }
    let settled: ReturnType<typeof outcomeOf> = { result: 'refused', refusal: 'upstream' };
    try {
      const body = await relay(raw, request);
      settled = outcomeOf(body);
      return { body, outcome: { ...outcome, ...settled } };
    } finally {
      const grant = admission?.verdict.accepted === true ? admission.verdict.grant : undefined;
      if (grant !== undefined && admission !== undefined) {
        const result = settled.result === 'refused' ? 'failed' : settled.result === 'pending' ? 'pending' : 'issued';
        await challenge.settleChallenge?.(grant, result, admission.transaction);
      }
    }
  }

  async function admit(message: PkiMessage, urlChallenge: string | undefined) {
    const { messageType, signerCertificate, transactionID } = message;
    const needed = messageType === 'PKCSReq' || (messageType === 'RenewalReq' && renewal === 'challenge');
    if (!needed) return undefined;
    const keyFingerprint = publicKeyFingerprint(signerCertificate.publicKeySpki);
    const key = transactionKeyOf(transactionID, keyFingerprint, undefined);
    const verdict: ChallengeVerdict = await challenge.verifyChallenge({
      challenge: urlChallenge,
      subject: NO_NAME,
      keyFingerprint,
      transactionKey: key,
      renewal: messageType === 'RenewalReq',
      nowMs: now(),
    });
    return { verdict, transaction: { key, keyFingerprint } };
  }

  async function relay(raw: Uint8Array, { method }: ScepRequest): Promise<Uint8Array> {
    const answer =
      method === 'POST'
        ? await http.post('PKIOperation', raw, undefined)
        : await http.get('PKIOperation', Buffer.from(raw).toString('base64'), undefined);
    return successful(answer).body;
  }

  const operations: ScepOperations = {
    maxBodyBytes: maxMessageBytes,
    getCaCaps: async (caName) => (await fetchText('GetCACaps', caName)).body,
    getCaCert: async (caName) => {
      const { contentType, body } = await fetchText('GetCACert', caName);
      return { contentType: contentType === '' ? 'application/x-x509-ca-cert' : contentType, body };
    },
    getNextCaCert: async (caName) => {
      const answer = await http.get('GetNextCACert', caName === '' ? undefined : caName, undefined);
      return answer.status === 404 ? undefined : successful(answer).body;
    },
    pkiOperation,
  };

  return {
    maxBodyBytes: maxMessageBytes,
    async respond(request) {
      try {
        return await serveScep(request, operations);
      } catch (error) {
        if (!(error instanceof UpstreamError) && !isNetworkError(error)) throw error;
        return refuse(502, 'upstream', {});
      }
    },
  };
}

const NO_NAME: DistinguishedName = { rdns: [], der: Uint8Array.of(0x30, 0x00) };

class UpstreamError extends Error {}

function successful(answer: ScepHttpAnswer): ScepHttpAnswer {
  if (answer.status === 200) return answer;
  throw new UpstreamError('The upstream SCEP server answered with another status');
}

/** What `fetch` rejects with: TypeError for the network, DOMException for a timeout. */
function isNetworkError(error: unknown): boolean {
  return (error instanceof TypeError && error.message === 'fetch failed') || error instanceof DOMException;
}

/** What the upstream's answer says on its outside, unverified: for the record and for one-time challenges. */
function outcomeOf(reply: Uint8Array): Pick<ScepOutcome, 'result' | 'refusal' | 'failInfo'> {
  try {
    const { pkiStatus, failInfo } = readPkiMessageOutside(reply).attributes;
    if (pkiStatus === 'SUCCESS') return { result: 'issued' };
    if (pkiStatus === 'PENDING') return { result: 'pending' };
    return { result: 'refused', refusal: 'upstream', ...(failInfo === undefined ? {} : { failInfo }) };
  } catch (error) {
    if (error instanceof ScepError) throw new UpstreamError('The upstream SCEP server answered with something else');
    throw error;
  }
}
