import { ProfileError } from '../errors.js';

export interface ServerUrlRule {
  /** Wire key that is named in the error. */
  readonly key: string;
  readonly allowHttp?: boolean;
  readonly allowLoopbackHttp?: boolean;
}

/** Returns `url` as it is, or throws unless a device can use it as an address of the server. */
export function assertServerUrl(url: string, rule: ServerUrlRule): string {
  const { key } = rule;
  const parsed = typeof url === 'string' && URL.canParse(url) ? new URL(url) : undefined;
  if (parsed === undefined || parsed.hostname === '') throw invalid(key, 'is not an absolute URL');
  if (parsed.username !== '' || parsed.password !== '') throw invalid(key, 'must not contain a user or password');
  if (url.includes('#')) throw invalid(key, 'must not have a fragment');
  if (/[\p{Cc} ]/u.test(url)) throw invalid(key, 'must not contain white space');
  if (url.startsWith('https://')) return url;
  if (!url.startsWith('http://')) throw invalid(key, 'must begin with https://');
  if (rule.allowHttp === true) return url;
  if (rule.allowLoopbackHttp === true && isLoopback(parsed.hostname)) return url;
  throw invalid(key, 'must begin with https://');
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

function invalid(key: string, rule: string): ProfileError {
  return new ProfileError('ERR_PROFILE_INVALID_KEY', key, `${key} ${rule}`);
}
