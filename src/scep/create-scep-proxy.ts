import { hash } from 'node:crypto';
import { ScepError } from '../errors.js';
import type { DistinguishedName } from '../pki/certificate.js';
import { publicKeyFingerprint } from '../pki/parse-public-key.js';
import type { PkiOperationAnswer } from './answer-pki-operation.js';
import { transactionKeyOf } from './desk-transaction.js';
import type { ChallengeVerdict, ChallengeVerifier } from './challenge-verifier.js';
import { parsePkiMessage, readPkiMessageOutside } from './parse-pki-message.js';
import type { PkiMessage } from './pki-message.js';
import { createRelayedReplies } from './relayed-replies.js';
import type { ScepHandler, ScepOutcome, ScepRefusal, ScepRequest, ScepResponse } from './scep-exchange.js';
import {
  createScepHttp,
  MAX_RESPONSE_BYTES,
  TIMEOUT_MS,
  type ScepHttp,
  type ScepHttpAnswer,
  type ScepHttpOptions,
} from './scep-http.js';
import { refuse, serveScep, type PortFault, type ScepOperations } from './serve-scep.js';
import { createKeyedTurns } from './keyed-turns.js';

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

/** How long a reply is kept for a device that did not get it. */
const REPEAT_MS = 86_400_000;

/**
 * Stands before a SCEP server of somebody else: checks a challenge of ours, which the profile's URL carries, then
 * passes the message on byte for byte. The challenge inside is the upstream server's.
 *
 * A one-time challenge lets one message through: it is spent when the upstream server issues, or takes the request for a
 * later decision. The same transaction, signed by the same key, then gets the first reply again, for 24 hours and from
 * the memory of this process; the same message is passed on again while the decision is open. Requests of one
 * transaction are passed on one after the other.
 *
 * Answers 403 for a challenge that is wrong or spent (only the upstream CA could sign a CertRep) and 502 when the
 * upstream server fails.
 */
export function createScepProxy(options: ScepProxyOptions): ScepHandler {
  const { challenge, renewal = 'challenge', maxMessageBytes = 262_144 } = options;
  if (typeof challenge?.verifyChallenge !== 'function') {
    throw new TypeError('challenge.verifyChallenge must be a function');
  }
  const http = createUpstream(options.upstream);
  const { maxResponseBytes = MAX_RESPONSE_BYTES, timeoutMs: leaseMs = TIMEOUT_MS } = options.upstream;
  const now = options.now ?? Date.now;
  const inTurn = createKeyedTurns();
  const replies = createRelayedReplies();

  const fetchText = async (operation: string, caName: string): Promise<ScepHttpAnswer> =>
    successful(await http.get(operation, caName === '' ? undefined : caName, undefined));

  async function pkiOperation(
    raw: Uint8Array,
    request: ScepRequest,
  ): Promise<PkiOperationAnswer | ScepResponse | PortFault> {
    const message = await parsePkiMessage(raw, { maxBytes: maxMessageBytes });
    if (message.messageType === 'CertRep') throw new ScepError('ERR_SCEP_MALFORMED', 'A CertRep is no request');
    try {
      return await passOn(raw, request, message);
    } catch (fault) {
      return { fault };
    }
  }

  async function passOn(
    raw: Uint8Array,
    request: ScepRequest,
    message: PkiMessage,
  ): Promise<PkiOperationAnswer | ScepResponse> {
    const { messageType, transactionID, signerCertificate } = message;
    const named = { messageType, transactionID };
    const checked = messageType === 'PKCSReq' || (messageType === 'RenewalReq' && renewal === 'challenge');
    if (!checked) {
      const { body, outcome } = await relay(raw, request);
      return { body, outcome: { ...named, ...outcome } };
    }
    const keyFingerprint = publicKeyFingerprint(signerCertificate.publicKeySpki);
    const transaction = { key: transactionKeyOf(transactionID, keyFingerprint, undefined), keyFingerprint };
    return inTurn(transaction.key, () => relayChecked(raw, request, named, transaction));
  }

  async function relayChecked(
    raw: Uint8Array,
    request: ScepRequest,
    named: Pick<PkiMessage, 'messageType' | 'transactionID'>,
    transaction: { readonly key: string; readonly keyFingerprint: string },
  ): Promise<PkiOperationAnswer | ScepResponse> {
    const { urlChallenge } = request;
    const refused = (refusal: ScepRefusal) => refuse(403, refusal, { operation: 'PKIOperation', ...named });
    const verdict: ChallengeVerdict = await challenge.verifyChallenge({
      challenge: urlChallenge,
      subject: NO_NAME,
      keyFingerprint: transaction.keyFingerprint,
      transactionKey: transaction.key,
      renewal: named.messageType === 'RenewalReq',
      nowMs: now(),
      leaseMs,
    });
    if (!verdict.accepted) return refused(verdict.refusal);
    const { grant, reissueOf } = verdict;
    // Another challenge for the same transaction is good for another message.
    const replyKey = hash('sha256', JSON.stringify([transaction.key, urlChallenge]));
    const messageHash = hash('sha256', raw);
    if (reissueOf !== undefined) {
      // Spent. The key in the message cannot be seen and may be another, so nothing but what went through before does.
      const first = replies.find(replyKey, now());
      if (first === undefined) return refused('challenge-spent');
      const { result, body } = first;
      if (result === 'issued') return { body, outcome: { ...named, result: 'repeated' } };
      if (first.messageHash !== messageHash) return { body, outcome: { ...named, result } };
    }
    const expiresAtMs = now() + REPEAT_MS;
    const settle = async (result: 'issued' | 'failed') =>
      grant === undefined || reissueOf !== undefined
        ? undefined
        : challenge.settleChallenge?.(grant, result, { ...transaction, expiresAtMs });
    const { body, outcome } = await relay(raw, request).catch(async (error: unknown) => {
      await settle('failed');
      throw error;
    });
    const { result } = outcome;
    if (result === 'refused') {
      await settle('failed');
    } else {
      if ((await settle('issued')) === false) return refused('challenge-spent');
      if (grant !== undefined || reissueOf !== undefined) {
        replies.remember(replyKey, { messageHash, result, body, expiresAtMs });
      }
    }
    return { body, outcome: { ...named, ...outcome } };
  }

  async function relay(raw: Uint8Array, { method }: ScepRequest): Promise<Relayed> {
    const answer =
      method === 'POST'
        ? await http.post('PKIOperation', raw, undefined)
        : await http.get('PKIOperation', Buffer.from(raw).toString('base64'), undefined);
    const { body } = successful(answer);
    return { body, outcome: outcomeOf(body, maxResponseBytes) };
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
        if (!(error instanceof UpstreamError)) throw error;
        return refuse(502, 'upstream', {});
      }
    },
  };
}

const NO_NAME: DistinguishedName = { rdns: [], der: Uint8Array.of(0x30, 0x00) };

class UpstreamError extends Error {}

/** Whatever goes wrong on the way to the upstream server and back is its fault: the network, a timeout, the size. */
function createUpstream(options: ScepHttpOptions): ScepHttp {
  const http = createScepHttp(options);
  const guard = async (answer: Promise<ScepHttpAnswer>): Promise<ScepHttpAnswer> => {
    try {
      return await answer;
    } catch (cause) {
      throw new UpstreamError('The upstream SCEP server gave no whole answer', { cause });
    }
  };
  return {
    get: (operation, message, signal) => guard(http.get(operation, message, signal)),
    post: (operation, body, signal) => guard(http.post(operation, body, signal)),
  };
}

function successful(answer: ScepHttpAnswer): ScepHttpAnswer {
  if (answer.status === 200) return answer;
  throw new UpstreamError('The upstream SCEP server answered with another status');
}

interface Relayed {
  readonly body: Uint8Array;
  readonly outcome: { readonly result: 'issued' | 'pending' | 'refused' } & Pick<ScepOutcome, 'refusal' | 'failInfo'>;
}

/** What the upstream's answer says on its outside, unverified: for the record and for one-time challenges. */
function outcomeOf(reply: Uint8Array, maxBytes: number): Relayed['outcome'] {
  try {
    const { pkiStatus, failInfo } = readPkiMessageOutside(reply, maxBytes).attributes;
    if (pkiStatus === 'SUCCESS') return { result: 'issued' };
    if (pkiStatus === 'PENDING') return { result: 'pending' };
    return { result: 'refused', refusal: 'upstream', ...(failInfo === undefined ? {} : { failInfo }) };
  } catch (error) {
    if (error instanceof ScepError) throw new UpstreamError('The upstream SCEP server answered with something else');
    throw error;
  }
}
