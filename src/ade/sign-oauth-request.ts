import { createHmac } from 'node:crypto';

/** What an OAuth 1.0 signature covers. */
export interface OAuthSignatureInput {
  readonly method: string;
  /** Absolute; its query is part of what is signed, its fragment is not. */
  readonly url: string;
  /** Every `oauth_` parameter but the signature, and those of a form body. A name may occur several times. */
  readonly parameters: readonly (readonly [name: string, value: string])[];
}

/**
 * Percent-encoding of RFC 3986 over UTF-8: everything but `A-Z a-z 0-9 - . _ ~`.
 *
 * @see RFC 5849 section 3.6
 */
export function encodeOAuth(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/**
 * The signature base string.
 *
 * @see RFC 5849 section 3.4.1
 */
export function buildOAuthBaseString({ method, url, parameters }: OAuthSignatureInput): string {
  const { protocol, host, pathname, searchParams } = new URL(url);
  const pairs = [...searchParams, ...parameters]
    .map(([name, value]) => [encodeOAuth(name), encodeOAuth(value)] as const)
    .toSorted(([nameA, valueA], [nameB, valueB]) => compare(nameA, nameB) || compare(valueA, valueB))
    .map(([name, value]) => `${name}=${value}`);
  return [method.toUpperCase(), `${protocol}//${host}${pathname}`, pairs.join('&')].map(encodeOAuth).join('&');
}

/** By code units, which for percent-encoded text is by bytes. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * The HMAC-SHA1 signature, in base64 and not percent-encoded. Apple's service accepts no other method.
 *
 * @see RFC 5849 section 3.4.2
 */
export function signOAuthRequest(
  input: OAuthSignatureInput,
  secrets: { readonly consumerSecret: string; readonly tokenSecret: string },
): string {
  const key = `${encodeOAuth(secrets.consumerSecret)}&${encodeOAuth(secrets.tokenSecret)}`;
  return createHmac('sha1', key).update(buildOAuthBaseString(input)).digest('base64');
}
