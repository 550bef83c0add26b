import { describe, expect, test } from 'vitest';
import { classifyAdeFailure, isSessionRefusal, parseRetryAfter } from '../../src/ade/classify-ade-failure.js';
import { ADE_SERVICE_CODES, explainAdeCode, findAdeServiceCode } from '../../src/ade/service-codes.js';
import type { AdeErrorCode, AdeServiceCode } from '../../src/errors.js';

/** Status, word, error and what to do, after Apple's pages. */
const TABLE: readonly (readonly [number, AdeServiceCode, AdeErrorCode, string])[] = [
  [400, 'INVALID_CURSOR', 'ERR_ADE_CURSOR', 'fetch-again'],
  [400, 'EXPIRED_CURSOR', 'ERR_ADE_CURSOR', 'fetch-again'],
  [400, 'EXHAUSTED_CURSOR', 'ERR_ADE_CURSOR', 'switch-to-sync'],
  [400, 'CURSOR_REQUIRED', 'ERR_ADE_CURSOR', 'fetch-again'],
  [400, 'DEVICE_ID_REQUIRED', 'ERR_ADE_REQUEST_REFUSED', 'fix-request'],
  [400, 'PROFILE_UUID_REQUIRED', 'ERR_ADE_REQUEST_REFUSED', 'fix-request'],
  [400, 'MALFORMED_REQUEST_BODY', 'ERR_ADE_REQUEST_REFUSED', 'fix-request'],
  [400, 'NOT_FOUND', 'ERR_ADE_NOT_FOUND', 'treat-as-absent'],
  [400, 'CONFIG_NAME_REQUIRED', 'ERR_ADE_REQUEST_REFUSED', 'fix-request'],
  [400, 'CONFIG_NAME_INVALID', 'ERR_ADE_REQUEST_REFUSED', 'fix-request'],
  [400, 'CONFIG_URL_REQUIRED', 'ERR_ADE_REQUEST_REFUSED', 'fix-request'],
  [400, 'CONFIG_URL_INVALID', 'ERR_ADE_REQUEST_REFUSED', 'fix-request'],
  [400, 'DEPARTMENT_INVALID', 'ERR_ADE_REQUEST_REFUSED', 'fix-request'],
  [400, 'MAGIC_INVALID', 'ERR_ADE_REQUEST_REFUSED', 'fix-request'],
  [400, 'SUPPORT_EMAIL_INVALID', 'ERR_ADE_REQUEST_REFUSED', 'fix-request'],
  [400, 'SUPPORT_PHONE_INVALID', 'ERR_ADE_REQUEST_REFUSED', 'fix-request'],
  [400, 'LOCALE_INVALID', 'ERR_ADE_REQUEST_REFUSED', 'fix-request'],
  [400, 'FLAGS_INVALID', 'ERR_ADE_REQUEST_REFUSED', 'fix-request'],
  [400, 'USER_AGENT_MISSING', 'ERR_ADE_REQUEST_REFUSED', 'fix-request'],
  [400, 'USER_AGENT_INVALID', 'ERR_ADE_REQUEST_REFUSED', 'fix-request'],
  [400, 'MDM_SERVICE_DISCOVERY_URL_REQUIRED', 'ERR_ADE_REQUEST_REFUSED', 'fix-request'],
  [400, 'MDM_SERVICE_DISCOVERY_URL_NOT_VALID', 'ERR_ADE_REQUEST_REFUSED', 'fix-request'],
  [400, 'ORG_NOT_SUPPORTED', 'ERR_ADE_ACCESS_DENIED', 'ask-administrator'],
  [400, 'oauth_problem_advice', 'ERR_ADE_TOKEN_REFUSED', 'replace-token'],
  [401, 'UNAUTHORIZED', 'ERR_ADE_TOKEN_REFUSED', 'replace-token'],
  [403, 'FORBIDDEN', 'ERR_ADE_TOKEN_REFUSED', 'renew-session'],
  [403, 'ACCESS_DENIED', 'ERR_ADE_ACCESS_DENIED', 'ask-administrator'],
  [403, 'T_C_NOT_SIGNED', 'ERR_ADE_TERMS_NOT_SIGNED', 'accept-terms'],
  [403, 'APPLE_SEED_FOR_IT_TURNED_OFF', 'ERR_ADE_ACCESS_DENIED', 'ask-administrator'],
  [404, 'PROFILE_NOT_FOUND', 'ERR_ADE_NOT_FOUND', 'define-profile'],
  [404, 'DEVICE_NOT_FOUND', 'ERR_ADE_NOT_FOUND', 'treat-as-absent'],
];

describe('classifyAdeFailure', () => {
  test.each(TABLE)('%i %s is %s: %s', (status, word, code, action) => {
    for (const body of [word, `"${word}"`, ` ${word}\r\n`, `<p>${word}</p>`]) {
      const error = classifyAdeFailure({ status, body });
      expect(error).toMatchObject({ name: 'AdeError', code, serviceCode: word, status });
      expect(error.retryable).toBe(word === 'T_C_NOT_SIGNED');
    }
    expect(explainAdeCode(word)).toMatchObject({ code, action });
    expect(explainAdeCode(word).meaning).toMatch(/^[a-z]/);
  });

  test('the table has every word', () => {
    expect(TABLE.map(([, word]) => word).toSorted()).toEqual(Object.keys(ADE_SERVICE_CODES).toSorted());
  });

  test('the body seen with a bad OAuth header', () => {
    expect(classifyAdeFailure({ status: 400, body: 'oauth_problem_adviceBad Request' })).toMatchObject({
      code: 'ERR_ADE_TOKEN_REFUSED',
    });
  });

  test.each([
    [429, '', '30', { code: 'ERR_ADE_THROTTLED', retryable: true, retryAfterSeconds: 30 }],
    [429, '"FORBIDDEN"', null, { code: 'ERR_ADE_THROTTLED', retryable: true, retryAfterSeconds: undefined }],
    [503, '<html>', '120', { code: 'ERR_ADE_UNAVAILABLE', retryable: true, retryAfterSeconds: 120 }],
    [500, '', null, { code: 'ERR_ADE_UNAVAILABLE', retryable: true }],
    [504, '', null, { code: 'ERR_ADE_UNAVAILABLE', retryable: true }],
    [401, '', null, { code: 'ERR_ADE_TOKEN_REFUSED', retryable: false, serviceCode: undefined }],
    [403, 'something new', null, { code: 'ERR_ADE_HTTP', status: 403, serviceCode: undefined }],
    [418, '', null, { code: 'ERR_ADE_HTTP', status: 418 }],
    [302, '', null, { code: 'ERR_ADE_HTTP', status: 302 }],
  ])('%i %j with Retry-After %j', (status, body, retryAfter, expected) => {
    expect(classifyAdeFailure({ status, body, retryAfter })).toMatchObject(expected);
  });

  test('does not search a long page, and does not quote one', () => {
    const error = classifyAdeFailure({ status: 403, body: `${' '.repeat(5000)}T_C_NOT_SIGNED` });
    expect(error.code).toBe('ERR_ADE_HTTP');
    expect(classifyAdeFailure({ status: 403, body: 'secret of a proxy' }).message).not.toContain('proxy');
    expect(findAdeServiceCode('')).toBeUndefined();
  });
});

describe('isSessionRefusal', () => {
  test.each([
    [401, '', true],
    [403, '"FORBIDDEN"', true],
    [403, 'T_C_NOT_SIGNED', false],
    [403, 'ACCESS_DENIED', false],
    [403, '', false],
    [400, 'FORBIDDEN', false],
  ])('%i %j: %s', (status, body, expected) => {
    expect(isSessionRefusal({ status, body })).toBe(expected);
  });
});

describe('parseRetryAfter', () => {
  const now = (): number => Date.parse('2026-03-01T00:00:00Z');
  test.each([
    [undefined, undefined],
    ['', undefined],
    ['soon', undefined],
    ['0', 0],
    ['7', 7],
    ['99999999', 86_400],
    ['Sun, 01 Mar 2026 00:01:00 GMT', 60],
    ['Sun, 01 Mar 2020 00:01:00 GMT', 0],
  ])('%j is %j seconds', (value, expected) => {
    expect(parseRetryAfter(value, now)).toBe(expected);
  });
});
