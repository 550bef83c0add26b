import { createHash } from 'node:crypto';

/** How a simulated user answers the challenge of UserAuthenticate. */
export interface DigestLogin {
  readonly userName: string;
  readonly password: string;
  /** Method in the second hash. Apple's documents do not name it; default `PUT`, as the request is sent. */
  readonly method?: 'PUT' | 'POST';
}

/**
 * The `DigestResponse` of a macOS network user: HTTP Digest without `qop`, the form of RFC 2069, for the URI `/`.
 *
 * @param challenge - `DigestChallenge` as received: `Digest nonce="...",realm="..."`.
 * @see Apple: User Authenticate; RFC 2069 section 2.1.2
 */
export function buildDigestResponse(challenge: string, login: DigestLogin): string {
  const [nonce, realm] = [parameter(challenge, 'nonce'), parameter(challenge, 'realm')];
  const response = digestOf({ ...login, realm, nonce, method: login.method ?? 'PUT', uri: '/' });
  return `Digest username="${login.userName}",realm="${realm}",nonce="${nonce}",uri="/",response="${response}"`;
}

/** `response` of HTTP Digest without `qop`, in hex (RFC 2069 section 2.1.2). */
export function digestOf(input: {
  readonly userName: string;
  readonly realm: string;
  readonly password: string;
  readonly nonce: string;
  readonly method: string;
  readonly uri: string;
}): string {
  const secret = md5(`${input.userName}:${input.realm}:${input.password}`);
  return md5(`${secret}:${input.nonce}:${md5(`${input.method}:${input.uri}`)}`);
}

function parameter(challenge: string, name: string): string {
  const start = challenge.indexOf(`${name}="`);
  if (start === -1) return '';
  const from = start + name.length + 2;
  const end = challenge.indexOf('"', from);
  return end === -1 ? '' : challenge.slice(from, end);
}

const md5 = (text: string): string => createHash('md5').update(text, 'utf8').digest('hex');
