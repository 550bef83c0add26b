import { createHash } from 'node:crypto';
import { derPrintableString } from '../asn1/asn1-writer.js';
import { OID } from '../asn1/oids.js';
import { ScepError } from '../errors.js';
import { equalBytes, toHex } from '../internal/bytes.js';
import { buildCsr } from '../pki/build-csr.js';
import { buildName } from '../pki/build-name.js';
import type { Certificate } from '../pki/certificate.js';
import { decryptEnvelope } from '../pki/decrypt-envelope.js';
import { encryptEnvelope } from '../pki/encrypt-envelope.js';
import { buildCertificate, keyIdentifier } from '../pki/issue-certificate.js';
import { parseCertificate } from '../pki/parse-certificate.js';
import { parseCertsOnly } from '../pki/parse-certs-only.js';
import { signData } from '../pki/sign-data.js';
import { verifySignedData } from '../pki/verify-signed-data.js';
import { parseCaCaps } from '../scep/ca-caps.js';
import type { CaCaps } from '../scep/ca-caps.js';
import { FAIL_INFO_NUMBER } from '../scep/scep-numbers.js';
import { readMessageAttributes, writeMessageAttributes } from '../scep/message-attributes.js';
import { readAnswer } from './device-transport.js';
import type { DeviceAnswer, SendRequest, TestIdentity } from './device-transport.js';
import type { DeviceKey, DeviceKeyBits, DeviceKeyPool } from './key-pool.js';
import type { ScepSettings } from './read-enrollment-profile.js';

export interface ScepClientContext {
  readonly send: SendRequest;
  readonly pool: DeviceKeyPool;
  readonly now: () => number;
  readonly randomBytes: (size: number) => Uint8Array;
}

const YEAR_MS = 365 * 86_400_000;

/**
 * Obtains a certificate by SCEP as Apple's client does: GetCACert, GetCACaps, then PKIOperation with 3DES, the strongest
 * digest that is announced, a nonce of 8 bytes, a transaction id of 40 capital hex digits, and a throw-away signer whose
 * subject is not that of the request (`fixtures/scep/macos-pkcsreq.der`). As `mdmclient` of macOS 10.12 does, it puts a
 * random challengePassword among the signed attributes, which a server has to pass over.
 *
 * @throws {ScepError} `ERR_SCEP_HTTP`, `ERR_SCEP_FAILURE`, `ERR_SCEP_PENDING` (it does not wait),
 *   `ERR_SCEP_RESPONSE_INVALID`, `ERR_SCEP_NONCE_MISMATCH`.
 */
export async function requestScepIdentity(settings: ScepSettings, context: ScepClientContext): Promise<TestIdentity> {
  const caName = settings.name ?? '';
  const ca = readCa(await get(context, settings.url, 'GetCACert', encodeURIComponent(caName)), settings);
  const caps = parseCaCaps((await get(context, settings.url, 'GetCACaps', encodeURIComponent(caName))).body);
  const digest = strongestDigest(caps);
  const key = await context.pool.next(keyBitsOf(settings));
  const signerCertificate = await throwAwayCertificate(key, context);
  const csr = await buildCsr({
    subject: settings.subject,
    signer: key.signer,
    digest,
    ...(settings.challenge === undefined ? {} : { challengePassword: settings.challenge }),
  });
  const transactionID = toHex(context.randomBytes(20)).toUpperCase();
  const senderNonce = context.randomBytes(8);
  const message = await signData({
    content: encryptEnvelope({ content: csr, recipient: ca, cipher: 'des-ede3-cbc', randomBytes: context.randomBytes }),
    signer: key.signer,
    certificate: signerCertificate,
    digest,
    signingTime: new Date(context.now()),
    signedAttributes: [
      ...writeMessageAttributes({ messageType: 'PKCSReq', transactionID, senderNonce }),
      {
        oid: OID.challengePassword,
        valuesDer: [derPrintableString(toHex(context.randomBytes(8)).toUpperCase())],
      },
    ],
  });
  const reply = await postOrGet(context, settings.url, caps, message);
  const certificate = await readReply(reply.body, { key, signerCertificate, transactionID, senderNonce });
  return { certificate, signer: key.signer };
}

async function get(context: ScepClientContext, url: string, operation: string, message: string): Promise<DeviceAnswer> {
  const answer = await readAnswer(await context.send(new Request(scepUrl(url, operation, message))));
  return assertHttp(operation, answer);
}

/** Apple's client posts when it may; else it escapes the padding of the base64 and nothing more. */
async function postOrGet(
  context: ScepClientContext,
  url: string,
  caps: CaCaps,
  message: Uint8Array,
): Promise<DeviceAnswer> {
  if (!caps.post) {
    return get(context, url, 'PKIOperation', Buffer.from(message).toString('base64').replaceAll('=', '%3D'));
  }
  const request = new Request(scepUrl(url, 'PKIOperation'), {
    method: 'POST',
    headers: { 'content-type': 'application/x-pki-message' },
    body: new Uint8Array(message),
  });
  return assertHttp('PKIOperation', await readAnswer(await context.send(request)));
}

function scepUrl(url: string, operation: string, message?: string): string {
  const query = `operation=${operation}${message === undefined ? '' : `&message=${message}`}`;
  return `${url}${url.includes('?') ? '&' : '?'}${query}`;
}

function assertHttp(operation: string, answer: DeviceAnswer): DeviceAnswer {
  if (answer.status === 200) return answer;
  throw new ScepError('ERR_SCEP_HTTP', `${operation} was answered with HTTP status ${answer.status}`);
}

/** One certificate, or several of which the one for encryption is wanted and any may be the one pinned. */
function readCa(answer: DeviceAnswer, { caFingerprint }: ScepSettings): Certificate {
  const certificates =
    answer.contentType === 'application/x-x509-ca-cert'
      ? [parseCertificate(answer.body)]
      : parseCertsOnly(answer.body).certificates.map(parseCertificate);
  if (caFingerprint !== undefined && !certificates.some(({ der }) => hasFingerprint(der, caFingerprint))) {
    throw new ScepError('ERR_SCEP_UNTRUSTED_CA', 'no certificate of the CA has the fingerprint of the profile');
  }
  const recipient =
    certificates.find(
      (each) => each.basicConstraints?.isCa !== true && each.keyUsage?.includes('keyEncipherment') === true,
    ) ?? certificates[0];
  if (recipient === undefined) throw new ScepError('ERR_SCEP_RESPONSE_INVALID', 'GetCACert has no certificate');
  return recipient;
}

/** By its length: SHA-1 or MD5, as Apple documents, else SHA-256. */
function hasFingerprint(der: Uint8Array, fingerprint: Uint8Array): boolean {
  const algorithm = { 16: 'md5', 20: 'sha1' }[fingerprint.length] ?? 'sha256';
  return equalBytes(createHash(algorithm).update(der).digest(), fingerprint);
}

/** Servers refuse what is shorter than 2048 bits, and so does the key generator. */
const keyBitsOf = ({ keySize }: ScepSettings): DeviceKeyBits =>
  keySize >= 4096 ? 4096 : keySize >= 3072 ? 3072 : 2048;

function strongestDigest(caps: CaCaps): 'sha512' | 'sha256' | 'sha1' {
  if (caps.sha512) return 'sha512';
  return caps.sha256 ? 'sha256' : 'sha1';
}

async function throwAwayCertificate(key: DeviceKey, context: ScepClientContext): Promise<Certificate> {
  const subject = buildName([
    { type: 'CN', value: 'MDM SCEP SIGNER' },
    { type: 'C', value: 'US' },
  ]);
  const startMs = context.now();
  return parseCertificate(
    await buildCertificate({
      subject,
      issuerDer: subject.der,
      publicKeySpki: key.signer.publicKeySpki,
      authorityKeyId: keyIdentifier(key.signer.publicKeySpki),
      signer: key.signer,
      serialNumber: Uint8Array.of(1),
      notBefore: new Date(startMs),
      notAfter: new Date(startMs + YEAR_MS),
      extensions: { keyUsage: ['digitalSignature'], extendedKeyUsage: [OID.clientAuth] },
    }),
  );
}

async function readReply(
  body: Uint8Array,
  request: {
    readonly key: DeviceKey;
    readonly signerCertificate: Certificate;
    readonly transactionID: string;
    readonly senderNonce: Uint8Array;
  },
): Promise<Certificate> {
  const { content, signer } = verifySignedData(body);
  const attributes = readMessageAttributes(signer.signedAttributes);
  if (attributes.messageType !== 'CertRep' || attributes.transactionID !== request.transactionID) {
    throw new ScepError('ERR_SCEP_RESPONSE_INVALID', 'the reply is for another transaction');
  }
  if (attributes.recipientNonce === undefined || !equalBytes(attributes.recipientNonce, request.senderNonce)) {
    throw new ScepError('ERR_SCEP_NONCE_MISMATCH', 'the reply does not repeat the nonce of the request');
  }
  if (attributes.pkiStatus === 'PENDING') throw new ScepError('ERR_SCEP_PENDING', 'the request waits for approval');
  if (attributes.pkiStatus !== 'SUCCESS') {
    const failInfo =
      attributes.failInfo === undefined ? {} : { failInfo: Number(FAIL_INFO_NUMBER[attributes.failInfo]) };
    throw new ScepError('ERR_SCEP_FAILURE', 'the request was refused', failInfo);
  }
  const opened = await decryptEnvelope(content, {
    decrypter: request.key.decrypter,
    certificate: request.signerCertificate,
  });
  const issued = parseCertsOnly(opened.content)
    .certificates.map(parseCertificate)
    .find(({ publicKeySpki }) => equalBytes(publicKeySpki, request.key.signer.publicKeySpki));
  if (issued === undefined) throw new ScepError('ERR_SCEP_RESPONSE_INVALID', 'no certificate is for the key asked for');
  return issued;
}
