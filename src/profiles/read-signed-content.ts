import { expectNode, readAsn1, readOctets, readOid } from '../asn1/asn1-reader.js';
import { OID } from '../asn1/oids.js';
import { Asn1Error, ProfileError } from '../errors.js';

const SEQUENCE = 0x30;

/**
 * The octets inside a signed profile, or `undefined` when `body` is not CMS. Nothing is verified: that takes
 * `verifyProfile`.
 *
 * @param body - DER, or BER with indefinite lengths; at most 16 MiB.
 * @returns A view of `body` where its content stands in one piece.
 * @throws {ProfileError} `ERR_PROFILE_MALFORMED` for CMS that is damaged, has no content inside, or is no SignedData.
 * @see RFC 5652 section 5.1
 */
export function readSignedContent(body: Uint8Array): Uint8Array | undefined {
  if (body[0] !== SEQUENCE) return undefined;
  try {
    const [type, wrapped] = readAsn1(body).children;
    if (readOid(type, 'content type') !== OID.signedData) throw new Asn1Error('ERR_ASN1_UNEXPECTED', 'no SignedData');
    const signedData = expectNode(expectNode(wrapped, 0xa0, 'content').children[0], SEQUENCE, 'SignedData');
    const [, content] = expectNode(signedData.children[2], SEQUENCE, 'content').children;
    const octets = expectNode(content, 0xa0, 'content').children[0];
    if (octets === undefined || (octets.identifier & ~0x20) !== 0x04)
      throw new Asn1Error('ERR_ASN1_UNEXPECTED', 'no content');
    return readOctets(octets);
  } catch (error) {
    if (!(error instanceof Asn1Error)) throw error;
    throw new ProfileError('ERR_PROFILE_MALFORMED', '', 'the CMS message is not a signed profile', { cause: error });
  }
}
