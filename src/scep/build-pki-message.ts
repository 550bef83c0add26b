import { randomBytes as systemRandomBytes } from 'node:crypto';
import { buildCertsOnly } from '../pki/build-certs-only.js';
import type { Certificate, DistinguishedName } from '../pki/certificate.js';
import type { ContentCipher } from '../pki/cms-algorithms.js';
import { encryptEnvelope } from '../pki/encrypt-envelope.js';
import type { DigestName, Signer } from '../pki/ports.js';
import { signData } from '../pki/sign-data.js';
import { writeMessageAttributes } from './message-attributes.js';
import { buildIssuerAndSerialNumber, buildIssuerAndSubject } from './message-content.js';
import { toScepError } from './scep-failure.js';
import type { FailInfo } from './scep-numbers.js';

/** Whom a message is encrypted to, and how. */
interface Encrypted {
  /** Certificate with an RSA key: the CA's or RA's for a request, the requester's for a reply. */
  readonly recipient: Certificate;
  /** Single DES is never written. */
  readonly cipher: Exclude<ContentCipher, 'des-cbc'>;
}

interface Named {
  readonly issuer: DistinguishedName;
}

interface Reply {
  readonly messageType: 'CertRep';
  /** senderNonce of the request. Absent only when the request had none. */
  readonly recipientNonce?: Uint8Array;
}

/** What to write, by `messageType` and, for a reply, `pkiStatus`. */
export type PkiMessageContent =
  /** `csr`: DER PKCS #10. */
  | (Encrypted & { readonly messageType: 'PKCSReq' | 'RenewalReq'; readonly csr: Uint8Array })
  | (Encrypted & Named & { readonly messageType: 'CertPoll'; readonly subject: DistinguishedName })
  | (Encrypted & Named & { readonly messageType: 'GetCert' | 'GetCRL'; readonly serialNumberDer: Uint8Array })
  /** `certificates`, `crls`: DER; the certificate that was asked for comes first. */
  | (Reply &
      Encrypted & {
        readonly pkiStatus: 'SUCCESS';
        readonly certificates: readonly Uint8Array[];
        readonly crls?: readonly Uint8Array[];
      })
  | (Reply & { readonly pkiStatus: 'FAILURE'; readonly failInfo: FailInfo; readonly failInfoText?: string })
  | (Reply & { readonly pkiStatus: 'PENDING' });

/** A message to write: what it says, who signs it, and in which transaction. */
export type BuildPkiMessageOptions = PkiMessageContent & {
  readonly signer: Signer;
  /** Certificate of the signer's key; goes into the message. */
  readonly certificate: Certificate;
  /** Further certificates for the message. */
  readonly chain?: readonly Certificate[];
  /** Text, or `transactionIDDer` of the message that is answered. */
  readonly transactionID: string | Uint8Array;
  /** Default: 16 random bytes. */
  readonly senderNonce?: Uint8Array;
  /** Default `sha256`. */
  readonly digest?: DigestName;
  /** Default: now. */
  readonly signingTime?: Date;
  readonly randomBytes?: (length: number) => Uint8Array;
};

/**
 * Builds one SCEP message in DER: content, envelope, signature.
 *
 * The signature algorithm is written as rsaEncryption: strongSwan takes nothing else in a reply, and all take it.
 *
 * @throws {ScepError} `ERR_SCEP_UNSUPPORTED_ALGORITHM` when the recipient has no RSA key that can receive an envelope.
 * @see RFC 8894 section 3
 */
export async function buildPkiMessage(options: BuildPkiMessageOptions): Promise<Uint8Array> {
  const { signer, certificate, chain = [], digest = 'sha256', signingTime = new Date() } = options;
  const randomBytes = options.randomBytes ?? systemRandomBytes;
  const content = buildContent(options, randomBytes);
  const signedAttributes = writeMessageAttributes(options, options.senderNonce ?? randomBytes(16));
  return signData({
    content,
    signer,
    certificate,
    chain,
    digest,
    signingTime,
    signedAttributes,
    // strongSwan takes nothing else in a reply, and all others take it.
    signatureAlgorithm: 'rsaEncryption',
  });
}

function buildContent(message: PkiMessageContent, randomBytes: (length: number) => Uint8Array): Uint8Array | undefined {
  switch (message.messageType) {
    case 'PKCSReq':
    case 'RenewalReq':
      return seal(message, message.csr, randomBytes);
    case 'CertPoll':
      return seal(message, buildIssuerAndSubject(message.issuer.der, message.subject.der), randomBytes);
    case 'GetCert':
    case 'GetCRL':
      return seal(message, buildIssuerAndSerialNumber(message.issuer.der, message.serialNumberDer), randomBytes);
    case 'CertRep':
      return message.pkiStatus === 'SUCCESS' ? seal(message, buildCertsOnly(message), randomBytes) : undefined;
  }
}

function seal({ recipient, cipher }: Encrypted, content: Uint8Array, randomBytes: (length: number) => Uint8Array) {
  try {
    return encryptEnvelope({ content, recipient, cipher, randomBytes });
  } catch (error) {
    throw toScepError(error);
  }
}
