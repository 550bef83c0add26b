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
  const secret = md5(`${login.userName}:${realm}:${login.password}`);
  const response = md5(`${secret}:${nonce}:${md5(`${login.method ?? 'PUT'}:/`)}`);
  return `Digest username="${login.userName}",realm="${realm}",nonce="${nonce}",uri="/",response="${response}"`;
}

function parameter(challenge: string, name: string): string {
  const start = challenge.indexOf(`${name}="`);
  if (start === -1) return '';
  const from = start + name.length + 2;
  const end = challenge.indexOf('"', from);
  return end === -1 ? '' : challenge.slice(from, end);
}

const md5 = (text: string): string => createHash('md5').update(text, 'utf8').digest('hex');
