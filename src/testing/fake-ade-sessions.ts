import { timingSafeEqual } from 'node:crypto';
import type { ServerToken } from '../ade/server-token.js';
import { signOAuthRequest } from '../ade/sign-oauth-request.js';

const CLOCK_SKEW_MS = 5 * 60_000;

/** Checks who asks for a session, and keeps the sessions of the fake service. */
export class FakeAdeSessions {
  private readonly valid = new Set<string>();
  private readonly nonces = new Set<string>();
  private readonly now: () => number;
  private count = 0;
  /** How many sessions were begun by authentication. */
  begun = 0;

  constructor(now: () => number) {
    this.now = now;
  }

  /** A new session, or the status and body of a refusal. */
  begin(request: Request, token: ServerToken): string | { status: number; body: string } {
    const fields = parseAuthorization(request.headers.get('authorization') ?? '');
    if (fields === undefined) return { status: 400, body: 'oauth_problem_adviceBad Request' };
    const get = (name: string): string => fields.find(([key]) => key === name)?.[1] ?? '';
    if (get('oauth_signature_method') !== 'HMAC-SHA1') return { status: 400, body: 'oauth_problem_adviceBad Request' };
    const refused = { status: 401, body: '"UNAUTHORIZED"' };
    if (get('oauth_consumer_key') !== token.consumer_key || get('oauth_token') !== token.access_token) return refused;
    if (Date.parse(token.access_token_expiry) <= this.now()) return refused;
    const timestamp = get('oauth_timestamp');
    if (!(Math.abs(Number(timestamp) * 1000 - this.now()) <= CLOCK_SKEW_MS)) return refused;
    const used = `${timestamp} ${get('oauth_nonce')}`;
    if (get('oauth_nonce') === '' || this.nonces.has(used)) return refused;
    const expected = signOAuthRequest(
      {
        method: request.method,
        url: request.url,
        parameters: fields.filter(([name]) => name !== 'realm' && name !== 'oauth_signature'),
      },
      { consumerSecret: token.consumer_secret, tokenSecret: token.access_secret },
    );
    if (!equalText(expected, get('oauth_signature'))) return refused;
    this.nonces.add(used);
    this.begun++;
    return this.issue();
  }

  /** A session that is valid from now on. */
  issue(): string {
    const session = `session-${++this.count}`;
    this.valid.add(session);
    return session;
  }

  isValid(session: string | null): boolean {
    return session !== null && this.valid.has(session);
  }

  end(session: string): void {
    this.valid.delete(session);
  }

  /** Ends all sessions. */
  drop(): void {
    this.valid.clear();
  }
}

/** Fields of an OAuth header, decoded; RFC 5849 section 3.5.1. */
function parseAuthorization(header: string): [string, string][] | undefined {
  if (!/^oauth\s/i.test(header)) return undefined;
  const fields: [string, string][] = [];
  for (const part of header.slice(6).split(',')) {
    const match = /^\s*([A-Za-z_]+)="([^"]*)"\s*$/.exec(part);
    if (match === null) return undefined;
    try {
      fields.push([match[1] ?? '', decodeURIComponent(match[2] ?? '')]);
    } catch {
      return undefined;
    }
  }
  return fields;
}

function equalText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
