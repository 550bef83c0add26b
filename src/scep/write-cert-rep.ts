import type { Certificate } from '../pki/certificate.js';
import type { ContentCipher } from '../pki/cms-algorithms.js';
import type { DigestName, Signer } from '../pki/ports.js';
import { buildPkiMessage } from './build-pki-message.js';
import type { MessageAttributes } from './message-attributes.js';
import { signingCertificate, type ScepCa } from './scep-ca.js';
import type { FailInfo } from './scep-numbers.js';

/** What a reply needs to know of the request it answers. */
export interface AnsweredRequest {
  readonly attributes: MessageAttributes;
  /** Digest of the request's signature, where it could be told. */
  readonly digest?: DigestName;
}

export interface ReplyKeys {
  readonly ca: ScepCa;
  /** Digests the policy accepts. */
  readonly digests: readonly DigestName[];
  readonly nowMs: number;
  readonly randomBytes: (length: number) => Uint8Array;
}

export type ReplyContent =
  | {
      readonly pkiStatus: 'SUCCESS';
      /** DER; the one that was asked for first. */
      readonly certificates: readonly Uint8Array[];
      readonly crls?: readonly Uint8Array[];
      /** Certificate that signed the request. */
      readonly recipient: Certificate;
      /** Cipher of the request. */
      readonly requestCipher: ContentCipher | undefined;
    }
  | { readonly pkiStatus: 'FAILURE'; readonly failInfo: FailInfo; readonly failInfoText?: string }
  | { readonly pkiStatus: 'PENDING' };

/**
 * Builds the CertRep to a request: transactionID and nonce sent back byte for byte, a fresh senderNonce, the signing
 * certificate inside.
 *
 * The cipher is the request's; single DES is answered with 3DES.
 */
export function writeCertRep(request: AnsweredRequest, content: ReplyContent, keys: ReplyKeys): Promise<Uint8Array> {
  const { transactionIDDer, senderNonce } = request.attributes;
  const { ca, digests, randomBytes, nowMs } = keys;
  const common = {
    messageType: 'CertRep',
    transactionID: transactionIDDer,
    ...(senderNonce === undefined ? {} : { recipientNonce: senderNonce }),
    signer: ca.signer,
    certificate: signingCertificate(ca),
    digest: replyDigest(request.digest, digests, ca.signer),
    signingTime: new Date(nowMs),
    randomBytes,
  } as const;
  if (content.pkiStatus !== 'SUCCESS') return buildPkiMessage({ ...common, ...content });
  const { requestCipher, ...success } = content;
  return buildPkiMessage({ cipher: replyCipher(requestCipher), ...common, ...success });
}

/**
 * The digest of the request, when the policy has it and the key can sign with it; otherwise SHA-256, or what else the
 * key can. Never SHA-1: clients that sign with it verify SHA-256 (micromdm's do), and GetCACaps announces that.
 */
export function replyDigest(
  requested: DigestName | undefined,
  accepted: readonly DigestName[],
  signer: Pick<Signer, 'digests'>,
): DigestName {
  if (requested !== undefined && accepted.includes(requested) && canReplyWith(signer, requested)) return requested;
  if (canReplyWith(signer, 'sha256')) return 'sha256';
  return signer.digests?.find((digest) => digest !== 'sha1') ?? 'sha256';
}

/** Whether replies are signed with a digest where a request asks for it. */
export function canReplyWith({ digests }: Pick<Signer, 'digests'>, digest: DigestName): boolean {
  return digest !== 'sha1' && (digests === undefined || digests.includes(digest));
}

function replyCipher(requested: ContentCipher | undefined): Exclude<ContentCipher, 'des-cbc'> {
  if (requested === undefined) return 'aes-128-cbc';
  return requested === 'des-cbc' ? 'des-ede3-cbc' : requested;
}
