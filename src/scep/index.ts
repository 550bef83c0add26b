export { buildCertsOnly as buildDegenerate, type CertsOnly } from '../pki/build-certs-only.js';
export { parseCertsOnly as parseDegenerate } from '../pki/parse-certs-only.js';
export { buildCaCaps, parseCaCaps, type CaCaps } from './ca-caps.js';
export { buildPkiMessage, type BuildPkiMessageOptions, type PkiMessageContent } from './build-pki-message.js';
export { parseCaCertificates, selectCaCertificates, type CaCertificates, type ScepTrust } from './ca-certificates.js';
export type {
  ChallengeAttempt,
  ChallengeBinding,
  ChallengeRefusal,
  ChallengeVerdict,
  ChallengeVerifier,
  SettledTransaction,
} from './challenge-verifier.js';
export { createScepResponder, type ScepResponder, type ScepResponderOptions } from './create-scep-responder.js';
export { createScepClient } from './create-scep-client.js';
export type {
  ScepCallOptions,
  ScepClient,
  ScepClientOptions,
  ScepEnrollOptions,
  ScepIdentity,
  ScepIssued,
  ScepKey,
  ScepPending,
  ScepPollOptions,
  ScepRenewOptions,
} from './scep-client.js';
export { createScepProxy, type ScepProxyOptions } from './create-scep-proxy.js';
export type { ScepHttpOptions } from './scep-http.js';
export type { PkiOperationAnswer } from './answer-pki-operation.js';
export { decodeGetMessage, type DecodeGetMessageOptions } from './decode-get-message.js';
export { hmacChallenge, type HmacChallengeOptions, type HmacChallenges } from './hmac-challenge.js';
export type { IssuerAndSerialNumber, IssuerAndSubject } from './message-content.js';
export { oneTimeChallenges, type OneTimeChallengeOptions, type OneTimeChallenges } from './one-time-challenges.js';
export { parsePkiMessage, type ParsePkiMessageOptions } from './parse-pki-message.js';
export type {
  CertPollMessage,
  CertRepMessage,
  GetCertMessage,
  GetCrlMessage,
  PkcsReqMessage,
  PkiEnvelope,
  PkiMessage,
  RenewalReqMessage,
} from './pki-message.js';
export type { PreviousScepCa, ScepCa } from './scep-ca.js';
export type { ScepHandler, ScepOutcome, ScepRefusal, ScepRequest, ScepResponse } from './scep-exchange.js';
export type { PendingIssue, ScepIssueRequest, ScepIssuer } from './scep-issuer.js';
export type { FailInfo, PkiStatus, ScepMessageType } from './scep-numbers.js';
export type { RenewalPolicy, ScepCertificateRequest, ScepDecision, ScepPolicy } from './scep-policy.js';
export type {
  ScepChallenge,
  ScepChallengeStore,
  ScepStore,
  ScepTransaction,
  ScepTransactionState,
  ScepTransactionStore,
} from './scep-store.js';
export { staticChallenge } from './static-challenge.js';
