import { utf8Decode } from '../internal/bytes.js';
import type { PushResponse } from './apns-transport.js';

/** Header fields as an HTTP client gives them, names in lower case. */
export type PushResponseHeaders = Readonly<Record<string, string | readonly string[] | number | undefined>>;

/** A reason longer than any documented one is cut, so that an answer cannot fill logs. */
const MAX_REASON = 64;
/** Longest wait that is believed; a week, as long as a push is kept. */
const MAX_RETRY_AFTER_MS = 7 * 86_400_000;

/**
 * Reads an answer of APNs. Tolerant: a body that is missing or damaged leaves out `reason` and `timestampMs`.
 *
 * @param options.body - Body bytes; empty for status 200.
 * @param options.nowMs - Time of the answer in milliseconds since 1970, for a `Retry-After` that is a date.
 */
export function parsePushResponse(options: {
  readonly status: number;
  readonly headers: PushResponseHeaders;
  readonly body: Uint8Array;
  readonly nowMs: number;
}): PushResponse {
  const { status, headers, body, nowMs } = options;
  const apnsId = first(headers['apns-id']);
  if (status === 200 && apnsId !== undefined) return { status, apnsId };
  const retryAfterMs = parseRetryAfter(first(headers['retry-after']), nowMs);
  const { reason, timestampMs } = body.length === 0 ? {} : readBody(body);
  return {
    status,
    ...(apnsId !== undefined && { apnsId }),
    ...(reason !== undefined && { reason }),
    ...(timestampMs !== undefined && { timestampMs }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  };
}

/** `reason` and `timestamp` of an error body or of the debug data of a GOAWAY. */
export function readBody(body: Uint8Array): { readonly reason?: string; readonly timestampMs?: number } {
  let content: unknown;
  try {
    content = JSON.parse(utf8Decode(body) ?? '');
  } catch {
    return {};
  }
  if (typeof content !== 'object' || content === null) return {};
  const reason: unknown = Reflect.get(content, 'reason');
  const timestamp: unknown = Reflect.get(content, 'timestamp');
  return {
    ...(typeof reason === 'string' && reason !== '' && { reason: reason.slice(0, MAX_REASON) }),
    ...(typeof timestamp === 'number' && Number.isFinite(timestamp) && timestamp > 0 && { timestampMs: timestamp }),
  };
}

function first(value: PushResponseHeaders[string]): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  return value?.[0];
}

/** Seconds or an HTTP date (RFC 9110 section 10.2.3). */
function parseRetryAfter(value: string | undefined, nowMs: number): number | undefined {
  if (value === undefined) return undefined;
  const text = value.trim();
  let ms = Number.NaN;
  if (/^\d{1,10}$/.test(text)) ms = Number(text) * 1000;
  else if (text.length <= 64 && /^[A-Z][a-z]{2,8}, /.test(text)) ms = Date.parse(text) - nowMs;
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 0), MAX_RETRY_AFTER_MS);
}
