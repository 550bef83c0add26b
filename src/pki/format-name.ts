import type { DistinguishedName } from './certificate.js';
import { NAME_ATTRIBUTES } from './name-attributes.js';

const NAMES_BY_OID = new Map(NAME_ATTRIBUTES.toReversed().map(([name, oid]) => [oid, name]));

/**
 * A name for people and logs: `CN=Device,O=Example`, with the escapes of RFC 4514 section 2.4.
 *
 * Written in the order of the certificate, most general part first in most; RFC 4514 itself reverses it. Attributes
 * without a short name show their dotted identifier. Do not compare names by this text: compare `der`.
 */
export function formatName(name: DistinguishedName): string {
  return name.rdns
    .map((rdn) => rdn.map(({ oid, value }) => `${NAMES_BY_OID.get(oid) ?? oid}=${escapeValue(value)}`).join('+'))
    .join(',');
}

function escapeValue(value: string): string {
  let text = '';
  for (let index = 0; index < value.length; index++) {
    const character = value.charAt(index);
    const code = value.charCodeAt(index);
    if (code < 0x20 || code === 0x7f) text += `\\${code.toString(16).padStart(2, '0')}`;
    else if (
      '"+,;<>\\'.includes(character) ||
      (index === 0 && (character === ' ' || character === '#')) ||
      (index === value.length - 1 && character === ' ')
    ) {
      text += `\\${character}`;
    } else text += character;
  }
  return text;
}
