import { EnrollmentError } from '../errors.js';
import { utf8Encode } from '../internal/bytes.js';

/** Path below which a domain tells where its devices enroll. */
export const SERVICE_DISCOVERY_PATH = '/.well-known/com.apple.remotemanagement';

/** The one server that a domain names. */
export interface DiscoveredServer {
  /** `mdm-byod`: User Enrollment. `mdm-adde`: account-driven device enrollment. */
  readonly version: 'mdm-byod' | 'mdm-adde';
  /** Enrollment endpoint, `https`. */
  readonly baseUrl: string;
}

/** Parameters of a discovery request. Everything in it is the claim of whoever asks. */
export interface DiscoveryRequest {
  readonly userIdentifier: string;
  /** Text after the last `@`, in lower case. */
  readonly domain: string;
  /** `iPhone`, `iPad`, `Mac`, `AppleTV`, `RealityDevice`, `Watch`, or one that is newer. Older systems send none. */
  readonly modelFamily?: string;
}

/**
 * Bytes of the discovery document. Serve it as `application/json`. One server only: devices use the first entry.
 *
 * @throws {EnrollmentError} `ERR_ENROLLMENT_INVALID_KEY`
 * @see Apple: Get .well-known/com.apple.remotemanagement
 */
export function serviceDiscovery(server: DiscoveredServer): Uint8Array {
  const { version, baseUrl } = server;
  if (version !== 'mdm-byod' && version !== 'mdm-adde') throw invalid('Version', 'is mdm-byod or mdm-adde');
  if (typeof baseUrl !== 'string' || !URL.canParse(baseUrl) || !baseUrl.startsWith('https://'))
    throw invalid('BaseURL', 'is an https URL');
  return utf8Encode(JSON.stringify({ Servers: [{ Version: version, BaseURL: baseUrl }] }));
}

/**
 * Reads the query of a discovery request.
 *
 * @param query - As sent, without `?`.
 * @throws {EnrollmentError} `ERR_ENROLLMENT_MISSING_KEY`, `ERR_ENROLLMENT_INVALID_KEY` with the parameter as `key`.
 */
export function parseDiscoveryRequest(query: string): DiscoveryRequest {
  const parameters = new URLSearchParams(query);
  // A plus sign is part of an address (sub-addressing), and devices are not known to send it escaped.
  const raw = /(?:^|&)user-identifier=([^&]*)/.exec(query)?.[1];
  const userIdentifier = raw === undefined ? undefined : percentDecoded(raw);
  if (!userIdentifier)
    throw new EnrollmentError('ERR_ENROLLMENT_MISSING_KEY', 'user-identifier is missing', { key: 'user-identifier' });
  const at = userIdentifier.lastIndexOf('@');
  if (userIdentifier.length > 320 || at < 1 || at === userIdentifier.length - 1 || /[\p{Cc}\s]/u.test(userIdentifier))
    throw invalid('user-identifier', 'is a name, @ and a domain');
  const modelFamily = parameters.get('model-family');
  return {
    userIdentifier,
    domain: userIdentifier.slice(at + 1).toLowerCase(),
    ...(modelFamily !== null && modelFamily !== '' && { modelFamily: modelFamily.slice(0, 64) }),
  };
}

/**
 * Where to send a discovery request on: devices follow the redirect without their query, so it is copied.
 *
 * @param target - URL of another server's discovery document.
 */
export function discoveryRedirect(target: string, query: string): string {
  if (query === '') return target;
  return `${target}${target.includes('?') ? '&' : '?'}${query}`;
}

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw invalid('user-identifier', 'is percent-encoded UTF-8');
  }
}

function invalid(key: string, rule: string): EnrollmentError {
  return new EnrollmentError('ERR_ENROLLMENT_INVALID_KEY', `${key} ${rule}`, { key });
}
