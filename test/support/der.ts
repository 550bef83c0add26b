/** The DER writer of the package with every element in bytes: tests compare, cut and damage what they build. */
import * as writer from '../../src/asn1/asn1-writer.js';
import { cmsAttributeDer as writeCmsAttribute } from '../../src/pki/cms-attributes.js';

type Part = writer.DerPart;

export {
  derBoolean,
  derInteger,
  derNull,
  derOid,
  derPrintableString,
  derTime,
  derUtf8String,
} from '../../src/asn1/asn1-writer.js';

const inBytes =
  <Arguments extends readonly unknown[]>(write: (...values: Arguments) => Part) =>
  (...values: Arguments): Uint8Array =>
    writer.derBytes(write(...values));

export const derElement = (identifier: number, ...contents: Part[]): Uint8Array =>
  writer.derBytes(new writer.DerElement(identifier, contents));
export const derSequence = inBytes(writer.derSequence);
export const derSetOf = inBytes(writer.derSetOf);
export const derContext = inBytes(writer.derContext);
export const derContextPrimitive = inBytes(writer.derContextPrimitive);
export const derOctetString = inBytes(writer.derOctetString);
export const derBitString = inBytes(writer.derBitString);
export const cmsAttributeDer = inBytes(writeCmsAttribute);
