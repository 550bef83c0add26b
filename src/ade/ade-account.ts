/** What the service says about one URI. */
export interface AdeAccountUrl {
  readonly uri: string;
  readonly http_method?: readonly string[] | undefined;
  /** Page sizes in force: they differ between organizations and from the documented 100 and 1000. */
  readonly limit?: { readonly default?: number | undefined; readonly maximum?: number | undefined } | undefined;
}

/**
 * The server in the portal that a token belongs to, and its organization. Wire names; other members are kept.
 *
 * @see Apple, AccountDetail
 */
export interface AdeAccount {
  /** Identifies the server in the portal for its whole life; `iss` of a GetToken answer. */
  readonly server_uuid: string;
  readonly server_name?: string | undefined;
  /** Who created the server. */
  readonly admin_id?: string | undefined;
  /** Deprecated. */
  readonly facilitator_id?: string | undefined;
  readonly org_name?: string | undefined;
  readonly org_email?: string | undefined;
  readonly org_phone?: string | undefined;
  readonly org_address?: string | undefined;
  readonly org_id?: string | undefined;
  readonly org_id_hash?: string | undefined;
  /** Protocol 3: `edu`, `org`, `tvprovider`. */
  readonly org_type?: string | undefined;
  /** Protocol 3: `v1`, `v2`. */
  readonly org_version?: string | undefined;
  /** Protocol 3. */
  readonly urls?: readonly AdeAccountUrl[] | undefined;
  readonly [key: string]: unknown;
}

/** What changed between two answers for the same token name. */
export interface AdeAccountChange {
  /** Another server or organization: devices, profiles and cursors of before mean nothing now. */
  readonly kind: 'same' | 'other-organization' | 'other-server';
  /** Names of the members that differ, sorted. */
  readonly members: readonly string[];
}

/** Compares two answers. A member that only one of them has does not count as a change of identity. */
export function compareAccounts(before: AdeAccount, after: AdeAccount): AdeAccountChange {
  const members = [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]))
    .toSorted();
  const differs = (key: 'server_uuid' | 'org_id' | 'org_id_hash'): boolean =>
    before[key] !== undefined && after[key] !== undefined && before[key] !== after[key];
  const kind = differs('org_id') || differs('org_id_hash') ? 'other-organization' : 'same';
  return { kind: kind === 'same' && differs('server_uuid') ? 'other-server' : kind, members };
}

/** Page size that the account allows for a URI, where it says so. */
export function pageLimitOf(account: AdeAccount, uri: '/server/devices' | '/devices/sync'): number | undefined {
  return account.urls?.find((each) => each.uri === uri)?.limit?.maximum;
}
