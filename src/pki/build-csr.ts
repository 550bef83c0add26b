import {
  type DerPart,
  derBitString,
  derBytes,
  derContext,
  derInteger,
  derOid,
  derPrintableString,
  derSequence,
  derSetOf,
  derUtf8String,
} from '../asn1/asn1-writer.js';
import { OID } from '../asn1/oids.js';
import { concatBytes } from '../internal/bytes.js';
import { buildExtensions, type ExtensionsInput } from './build-extensions.js';
import { type NameInput, nameDer } from './build-name.js';
import type { DistinguishedName } from './certificate.js';
import type { DigestName, Signer } from './ports.js';
import { signatureAlgorithmIdentifier } from './signature-algorithms.js';

/** What `buildCsr` asks for, and with which key. */
export interface BuildCsrOptions {
  readonly subject: NameInput | DistinguishedName;
  /** Key to certify. */
  readonly signer: Signer;
  /** Default `sha256`. */
  readonly digest?: DigestName;
  /** Written as PrintableString where its characters allow, else UTF8String (RFC 2985 section 5.4.1). May be empty. */
  readonly challengePassword?: string;
  /** Requested extensions. */
  readonly extensions?: ExtensionsInput;
}

/**
 * A DER certification request, signed by the key it asks to certify.
 *
 * @see RFC 2986
 */
export async function buildCsr(options: BuildCsrOptions): Promise<Uint8Array> {
  const { signer, digest = 'sha256', challengePassword } = options;
  const extensions = options.extensions === undefined ? undefined : buildExtensions(options.extensions);
  const attributes: Uint8Array[] = [];
  if (challengePassword !== undefined) {
    attributes.push(attribute(OID.challengePassword, encodeChallenge(challengePassword)));
  }
  if (extensions !== undefined) attributes.push(attribute(OID.extensionRequest, extensions));
  const info = derBytes(
    derSequence(derInteger(0), nameDer(options.subject), signer.publicKeySpki, derContext(0, sortedItems(attributes))),
  );
  const signature = await signer.sign(info, digest);
  return derBytes(derSequence(info, signatureAlgorithmIdentifier(signer.keyType, digest), derBitString(signature)));
}

const attribute = (oid: string, value: DerPart): Uint8Array => derBytes(derSequence(derOid(oid), derSetOf([value])));

function encodeChallenge(challenge: string): Uint8Array {
  return /^[A-Za-z0-9 '()+,\-./:=?]*$/.test(challenge) ? derPrintableString(challenge) : derUtf8String(challenge);
}

/** Content of a DER SET OF, without its header, for an implicit tag. */
function sortedItems(items: readonly Uint8Array[]): Uint8Array {
  return concatBytes(items.toSorted((a, b) => Buffer.compare(a, b)));
}
