/**
 * The OAuth 1.0a credentials of one device management server in Apple School or Business Manager. Wire names. All of it
 * is secret but the expiry.
 *
 * @see Apple, Examining server tokens
 */
export interface ServerToken {
  /** `CK_…`. Stays the same for one server in the portal: what tells servers apart without asking Apple. */
  readonly consumer_key: string;
  /** `CS_…` */
  readonly consumer_secret: string;
  /** `AT_…` */
  readonly access_token: string;
  /** `AS_…` */
  readonly access_secret: string;
  /** RFC 3339, UTC. A year after the download. */
  readonly access_token_expiry: string;
}

/** How long a token still lasts. */
export interface ServerTokenValidity {
  readonly state: 'valid' | 'expiring' | 'expired';
  /** Milliseconds since 1970. */
  readonly expiresAtMs: number;
  /** Whole days left, 0 once expired. */
  readonly daysLeft: number;
}

const DAY_MS = 86_400_000;

/**
 * Tells whether a token is to be renewed.
 *
 * @param options.warnDays - From how many days before the end the state is `expiring`. Default 30.
 */
export function checkServerToken(
  token: Pick<ServerToken, 'access_token_expiry'>,
  options: { readonly now?: () => number; readonly warnDays?: number } = {},
): ServerTokenValidity {
  const { now = Date.now, warnDays = 30 } = options;
  const expiresAtMs = Date.parse(token.access_token_expiry);
  if (Number.isNaN(expiresAtMs)) throw new TypeError('access_token_expiry is not a date');
  const leftMs = expiresAtMs - now();
  const state = leftMs <= 0 ? 'expired' : leftMs <= warnDays * DAY_MS ? 'expiring' : 'valid';
  return { state, expiresAtMs, daysLeft: Math.max(0, Math.floor(leftMs / DAY_MS)) };
}
