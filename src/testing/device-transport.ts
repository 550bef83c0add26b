import type { Certificate } from '../pki/certificate.js';
import type { Signer } from '../pki/ports.js';
import { buildMdmSignature } from '../pki/build-mdm-signature.js';

/** Reaches the server under test: a fetch-style handler, or a wrapper of `fetch`. */
export type SendRequest = (request: Request) => Promise<Response>;

/** What a server answered, read to its end. */
export interface DeviceAnswer {
  readonly status: number;
  /** Absent when the answer had none. */
  readonly contentType?: string;
  readonly body: Uint8Array;
}

/** A certificate and the key that speaks for it. */
export interface TestIdentity {
  readonly certificate: Certificate;
  readonly signer: Signer;
}

/**
 * How a message proves its certificate.
 *
 * - `mdm-signature`: the header `Mdm-Signature` over the exact body.
 * - `certificate-header`: the certificate in a header, as a proxy that terminates TLS sends it.
 * - `none`: not at all.
 */
export type ProofKind = 'mdm-signature' | 'certificate-header' | 'none';

/** How a proxy hands the certificate on. */
export interface CertificateHeader {
  /** Default `Client-Cert`. */
  readonly name?: string;
  /** `rfc9440` (default): `:BASE64:` of the DER. `escaped-pem`: percent-encoded PEM, as nginx and AWS send it. */
  readonly format?: 'rfc9440' | 'escaped-pem';
}

export interface DeviceMessage {
  readonly url: string;
  readonly kind: 'checkin' | 'connect';
  readonly body: Uint8Array;
  readonly identity: TestIdentity | undefined;
  readonly proof: ProofKind;
  readonly certificateHeader?: CertificateHeader;
  /** Time that the signature states, in milliseconds since 1970. Default: now. */
  readonly nowMs?: number;
  /** Sent as `Authorization: Bearer`. */
  readonly bearerToken?: string;
}

const CONTENT_TYPE = {
  checkin: 'application/x-apple-aspen-mdm-checkin',
  connect: 'application/x-apple-aspen-mdm; charset=UTF-8',
} as const;

/** Sends one message as a device does: PUT, with Apple's content type and the proof of its certificate. */
export async function sendDeviceMessage(send: SendRequest, message: DeviceMessage): Promise<DeviceAnswer> {
  const headers = new Headers({ 'content-type': CONTENT_TYPE[message.kind], 'user-agent': 'MDM/1.0' });
  if (message.bearerToken !== undefined) headers.set('authorization', `Bearer ${message.bearerToken}`);
  if (message.identity !== undefined && message.proof === 'mdm-signature') {
    const signingTime = new Date(message.nowMs ?? Date.now());
    headers.set('mdm-signature', await buildMdmSignature(message.body, { ...message.identity, signingTime }));
  }
  if (message.identity !== undefined && message.proof === 'certificate-header') {
    const { name = 'Client-Cert', format = 'rfc9440' } = message.certificateHeader ?? {};
    headers.set(name, certificateHeaderValue(message.identity.certificate.der, format));
  }
  return readAnswer(
    await send(new Request(message.url, { method: 'PUT', headers, body: new Uint8Array(message.body) })),
  );
}

export async function readAnswer(response: Response): Promise<DeviceAnswer> {
  const contentType = response.headers.get('content-type');
  return {
    status: response.status,
    ...(contentType === null ? {} : { contentType }),
    body: new Uint8Array(await response.arrayBuffer()),
  };
}

function certificateHeaderValue(der: Uint8Array, format: 'rfc9440' | 'escaped-pem'): string {
  const base64 = Buffer.from(der).toString('base64');
  if (format === 'rfc9440') return `:${base64}:`;
  const lines = base64.replace(/.{64}(?=.)/g, '$&\n');
  return encodeURIComponent(`-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`);
}
