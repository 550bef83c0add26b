import { z } from 'zod';
import type { ServerToken } from './server-token.js';

const secret = z.string().min(1).max(512);

const schema = z.looseObject({
  consumer_key: secret,
  consumer_secret: secret,
  access_token: secret,
  access_secret: secret,
  access_token_expiry: z
    .string()
    .max(64)
    .refine((text) => !Number.isNaN(Date.parse(text))),
});

/** The token in decoded JSON, or `undefined`. Other members are dropped: none is known. */
export function readServerToken(json: unknown): ServerToken | undefined {
  const { data } = schema.safeParse(json);
  if (data === undefined) return undefined;
  const { consumer_key, consumer_secret, access_token, access_secret, access_token_expiry } = data;
  return { consumer_key, consumer_secret, access_token, access_secret, access_token_expiry };
}
