import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { backOffMs, classifyPushResult, type PushVerdict } from '../../src/apns/classify-push-result.js';
import { parsePushResponse } from '../../src/apns/parse-push-response.js';
import { PUSH_REASONS } from '../../src/apns/push-reasons.js';
import { utf8Encode } from '../../src/internal/bytes.js';

const random = () => 0.5;
const retry = (reconnect: boolean): PushVerdict => ({ action: 'retry', delayMs: 750, reconnect });
const certificate: PushVerdict = { action: 'configuration', scope: 'certificate' };
const push: PushVerdict = { action: 'configuration', scope: 'push' };
const bug: PushVerdict = { action: 'bug' };
const retire: PushVerdict = { action: 'retire-token', inactiveSinceMs: 2_000 };

/** Apple, Handling notification responses from APNs: every reason with its status. */
const TABLE: readonly (readonly [status: number, reason: string, verdict: PushVerdict])[] = [
  [400, 'BadCollapseId', bug],
  [400, 'BadDeviceToken', push],
  [400, 'BadExpirationDate', bug],
  [400, 'BadMessageId', bug],
  [400, 'BadPriority', bug],
  [400, 'BadTopic', certificate],
  [400, 'DeviceTokenNotForTopic', push],
  [400, 'DuplicateHeaders', bug],
  [400, 'IdleTimeout', retry(true)],
  [400, 'InvalidPushType', bug],
  [400, 'MissingDeviceToken', bug],
  [400, 'MissingTopic', bug],
  [400, 'PayloadEmpty', bug],
  [400, 'TopicDisallowed', certificate],
  [403, 'BadCertificate', certificate],
  [403, 'BadCertificateEnvironment', certificate],
  [403, 'BadEnvironmentKeyIdInToken', certificate],
  [403, 'ExpiredProviderToken', certificate],
  [403, 'Forbidden', certificate],
  [403, 'InvalidProviderToken', certificate],
  [403, 'MissingProviderToken', certificate],
  [403, 'UnrelatedKeyIdInToken', certificate],
  [404, 'BadPath', bug],
  [405, 'MethodNotAllowed', bug],
  [410, 'ExpiredToken', retire],
  [410, 'Unregistered', retire],
  [413, 'PayloadTooLarge', bug],
  [429, 'TooManyProviderTokenUpdates', retry(false)],
  [429, 'TooManyRequests', retry(false)],
  [500, 'InternalServerError', retry(false)],
  [503, 'ServiceUnavailable', retry(true)],
  [503, 'Shutdown', retry(true)],
];

describe('classifyPushResult', () => {
  test.each(TABLE)('%i %s', (status, reason, verdict) => {
    expect(classifyPushResult({ status, reason, timestampMs: 2_000 }, { tokenUpdatedAtMs: 1_999, random })).toEqual(
      verdict,
    );
  });

  test('the table above has every reason of the package', () => {
    expect(TABLE.map(([, reason]) => reason).toSorted()).toEqual(Object.keys(PUSH_REASONS).toSorted());
  });

  test('docs/push.md tells of each, with the same action', () => {
    const page = readFileSync(new URL('../../docs/push.md', import.meta.url), 'utf8');
    const rows = [...page.matchAll(/^\| (\d{3}) +\| `(\w+)` +\| ([a-z-]+) +\|/gm)].map((row) =>
      row.slice(1, 4).join(' '),
    );
    expect(rows).toEqual(TABLE.map(([status, reason, { action }]) => `${status} ${reason} ${action}`));
  });

  test('200 is delivered', () => {
    expect(classifyPushResult({ status: 200 })).toEqual({ action: 'delivered' });
  });

  test.each<[string, number | undefined, number | undefined, PushVerdict]>([
    ['later than the TokenUpdate', 2_000, 1_000, { action: 'retire-token', inactiveSinceMs: 2_000 }],
    ['at the TokenUpdate', 1_000, 1_000, { action: 'keep-token', why: 'newer-token-update' }],
    ['before the TokenUpdate', 999, 1_000, { action: 'keep-token', why: 'newer-token-update' }],
    ['without any TokenUpdate', 2_000, undefined, { action: 'retire-token', inactiveSinceMs: 2_000 }],
    ['without a timestamp', undefined, 1_000, { action: 'keep-token', why: 'no-timestamp' }],
  ])('a 410 %s', (_name, timestampMs, tokenUpdatedAtMs, verdict) => {
    const answer = { status: 410, reason: 'Unregistered', ...(timestampMs !== undefined && { timestampMs }) };
    expect(classifyPushResult(answer, { ...(tokenUpdatedAtMs !== undefined && { tokenUpdatedAtMs }) })).toEqual(
      verdict,
    );
  });

  test.each<[number, string | undefined, PushVerdict]>([
    [400, undefined, push],
    [400, 'NewReason', push],
    [403, undefined, certificate],
    [404, undefined, bug],
    [410, undefined, retire],
    [418, undefined, bug],
    [429, undefined, retry(false)],
    [500, 'toString', retry(false)],
    [502, undefined, retry(false)],
    [503, undefined, retry(true)],
    // A reason that belongs to another status does not override the status.
    [400, 'Unregistered', push],
    [403, 'Unregistered', certificate],
    [500, 'BadDeviceToken', retry(false)],
  ])('the status decides: %s %s', (status, reason, verdict) => {
    const answer = { status, timestampMs: 2_000, ...(reason !== undefined && { reason }) };
    expect(classifyPushResult(answer, { random })).toEqual(verdict);
  });

  test('Retry-After wins over the back-off', () => {
    expect(classifyPushResult({ status: 503, retryAfterMs: 42_000 }, { retries: 9 })).toEqual({
      action: 'retry',
      delayMs: 42_000,
      reconnect: true,
    });
  });

  test('the back-off doubles up to 15 minutes, at least half of it', () => {
    expect([0, 1, 2, 30].map((retries) => backOffMs(retries, () => 0))).toEqual([500, 1_000, 2_000, 450_000]);
    expect([0, 1, 2, 1e9].map((retries) => backOffMs(retries, () => 1))).toEqual([1_000, 2_000, 4_000, 900_000]);
  });
});

describe('parsePushResponse', () => {
  const parse = (status: number, headers: Record<string, string>, body = '') =>
    parsePushResponse({ status, headers, body: utf8Encode(body), nowMs: Date.UTC(2026, 0, 1) });

  test('reads id, reason and timestamp', () => {
    expect(parse(410, { 'apns-id': 'X' }, '{"reason":"Unregistered","timestamp":1454948015990}')).toEqual({
      status: 410,
      apnsId: 'X',
      reason: 'Unregistered',
      timestampMs: 1454948015990,
    });
  });

  test.each<[string, number | undefined]>([
    ['5', 5_000],
    ['0', 0],
    ['Thu, 01 Jan 2026 00:01:00 GMT', 60_000],
    ['Thu, 01 Jan 2025 00:01:00 GMT', 0],
    ['9999999999', 7 * 86_400_000],
    ['-5', undefined],
    ['soon', undefined],
    ['', undefined],
    ['1'.repeat(100), undefined],
  ])('Retry-After %s', (value, retryAfterMs) => {
    expect(parse(503, { 'retry-after': value }).retryAfterMs).toBe(retryAfterMs);
  });

  test.each(['', '{', '[]', 'null', '"x"', '{"reason":7,"timestamp":"1"}', '\u{feff}{}', '{"timestamp":-1}'])(
    'a body without anything useful: %s',
    (body) => {
      expect(parse(400, {}, body)).toEqual({ status: 400 });
    },
  );

  test('a reason cannot fill a log', () => {
    expect(parse(400, {}, JSON.stringify({ reason: 'x'.repeat(4_000) })).reason).toHaveLength(64);
  });
});
