import type { Certificate } from './certificate.js';
import type { DigestName, Signer } from './ports.js';
import { signData } from './sign-data.js';

/** Who signs, with which digest and time. */
export interface BuildMdmSignatureOptions {
  readonly signer: Signer;
  /** The device's identity certificate. */
  readonly certificate: Certificate;
  /** Default `sha256`. */
  readonly digest?: DigestName;
  /** Default: now. */
  readonly signingTime?: Date | 'omit';
}

/**
 * Builds the `Mdm-Signature` header of a request, as a device does whose enrollment profile has `SignMessage`.
 *
 * @param body - The exact bytes of the request body.
 * @returns Base64 of a detached CMS SignedData.
 * @throws {TypeError} when the signer's key is not that of the certificate.
 */
export async function buildMdmSignature(body: Uint8Array, options: BuildMdmSignatureOptions): Promise<string> {
  const der = await signData({ ...options, content: body, detached: true });
  return Buffer.from(der.buffer, der.byteOffset, der.byteLength).toString('base64');
}
