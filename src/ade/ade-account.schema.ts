import { z } from 'zod';
import type { AdeAccount } from './ade-account.js';
import { count, text, texts } from './lenient.schema.js';

const schema = z.looseObject({
  server_uuid: z.string().min(1),
  server_name: text,
  admin_id: text,
  facilitator_id: text,
  org_name: text,
  org_email: text,
  org_phone: text,
  org_address: text,
  org_id: text,
  org_id_hash: text,
  org_type: text,
  org_version: text,
  urls: z
    .array(
      z.looseObject({
        uri: z.string(),
        http_method: texts,
        limit: z.looseObject({ default: count, maximum: count }).optional().catch(undefined),
      }),
    )
    .optional()
    .catch(undefined),
});

const session = z.looseObject({ auth_session_token: z.string().min(1).max(4096) });
const discovery = z.looseObject({ mdm_service_discovery_url: z.string().min(1), last_updated_timestamp: text });
const token = z.looseObject({ os: text, title: text, token: z.string() });
const tokens = z.array(token).optional().catch(undefined);
const beta = z.looseObject({ betaEnrollmentTokens: tokens, seedBuildTokens: tokens });
const roster = z.looseObject({ cursor: text, more_to_follow: z.boolean().optional().catch(undefined) });

/** The account in decoded JSON, or `undefined`. */
export function readAccount(json: unknown): AdeAccount | undefined {
  return schema.safeParse(json).data;
}

/** The session token, or `undefined`. */
export function readSession(json: unknown): string | undefined {
  return session.safeParse(json).data?.auth_session_token;
}

/** The service discovery URL, or `undefined`. */
export function readServiceDiscovery(
  json: unknown,
): { mdm_service_discovery_url: string; last_updated_timestamp?: string | undefined } | undefined {
  return discovery.safeParse(json).data;
}

/** Beta tokens under either of the names they have had; `undefined` for something else. */
export function readBetaTokens(
  json: unknown,
): { os?: string | undefined; title?: string | undefined; token: string }[] | undefined {
  const { data } = beta.safeParse(json);
  return data === undefined ? undefined : (data.betaEnrollmentTokens ?? data.seedBuildTokens ?? []);
}

/** A page of a roster with all its members, or `undefined`. */
export function readRosterPage(
  json: unknown,
): { cursor?: string | undefined; more_to_follow?: boolean | undefined; [key: string]: unknown } | undefined {
  return roster.safeParse(json).data;
}
