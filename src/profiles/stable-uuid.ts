import { concatBytes, fromHex, toHex, utf8Encode } from '../internal/bytes.js';
import { sha1 } from './sha1.js';

/** Namespace of domain names (RFC 9562 section 6.6). Identifiers of payloads are domain names in reverse. */
const DNS_NAMESPACE = '6ba7b810-9dad-11d1-80b4-00c04fd430c8';

/** How `stableUuid` names things. */
export interface StableUuidOptions {
  /** A UUID of your own keeps names apart from those of others. Default: the namespace of domain names. */
  readonly namespace?: string;
}

/**
 * The UUID of a name: the same name always has the same, on every machine and in every tool that knows version 5.
 *
 * Give the identifier of a payload to let it be updated in place when its profile is replaced, and to refer to it from
 * other payloads. Give the bytes of a profile, or an identifier with a version, for a UUID that changes with content.
 *
 * @param name - Text is taken as UTF-8. Case counts.
 * @returns Upper case, as Apple's tools write UUIDs.
 * @throws {TypeError} when the namespace is no UUID.
 * @see RFC 9562 section 5.5 (RFC 4122 section 4.3)
 */
export function stableUuid(name: string | Uint8Array, options: StableUuidOptions = {}): string {
  const { namespace = DNS_NAMESPACE } = options;
  const prefix = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(namespace)
    ? fromHex(namespace.replaceAll('-', ''))
    : undefined;
  if (prefix === undefined) throw new TypeError('namespace must be a UUID');
  const bytes = sha1(concatBytes([prefix, typeof name === 'string' ? utf8Encode(name) : name])).subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = toHex(bytes).toUpperCase();
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
