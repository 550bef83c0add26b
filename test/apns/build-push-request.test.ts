import { describe, expect, test } from 'vitest';
import { buildPushPayload } from '../../src/apns/build-push-payload.js';
import { buildPushRequest, type BuildPushRequestOptions } from '../../src/apns/build-push-request.js';
import { encodeDeviceToken } from '../../src/apns/device-token.js';
import { basePushTopic } from '../../src/apns/push-topic.js';
import { parseCheckin } from '../../src/checkin/parse-checkin.js';
import { fixture } from '../support/fixture.js';
import { TOPIC, tokenOf } from './apns-support.js';

const token = encodeDeviceToken(tokenOf(1));
const now = () => 1_700_000_000_400;

describe('buildPushPayload', () => {
  test('is exactly the magic', () => {
    const { PushMagic } = parseCheckin(fixture('checkin/tokenupdate-macos10.12.2-user.plist')) as { PushMagic: string };
    expect(Buffer.from(buildPushPayload(PushMagic)).toString()).toBe('{"mdm":"B81B1FEC-09C6-4EC2-871C-E521EC971B38"}');
  });

  test('escapes, and writes UTF-8', () => {
    expect(Buffer.from(buildPushPayload('a"\\\n\u00e9')).toString()).toBe('{"mdm":"a\\"\\\\\\n\u00e9"}');
  });

  test('refuses what APNs would: more than 4,096 bytes', () => {
    expect(buildPushPayload('x'.repeat(4086))).toHaveLength(4096);
    expect(() => buildPushPayload('x'.repeat(4087))).toThrow(
      expect.objectContaining({ code: 'ERR_APNS_PAYLOAD_TOO_LARGE' }),
    );
    expect(() => buildPushPayload('')).toThrow(TypeError);
  });
});

describe('encodeDeviceToken', () => {
  test('is lower-case hexadecimal of any length', () => {
    expect(encodeDeviceToken(new Uint8Array([0xab, 0x0c]))).toBe('ab0c');
    expect(token).toBe(`${'0'.repeat(63)}1`);
  });

  test.each([
    ['text', Buffer.from('00').toString('base64')],
    ['nothing', new Uint8Array()],
    ['far too much', new Uint8Array(257)],
  ])('refuses %s', (_name, bytes) => {
    expect(() => encodeDeviceToken(bytes as Uint8Array)).toThrow(TypeError);
  });

  test('text does not pass for a token', () => {
    // @ts-expect-error A string is not a token.
    expect(buildPushRequest({ topic: TOPIC, token: 'AAAA', pushMagic: 'm' }).path).toBe('/3/device/AAAA');
  });
});

describe('buildPushRequest', () => {
  test('has path and every header', () => {
    expect(buildPushRequest({ topic: TOPIC, token, pushMagic: 'm', now })).toEqual({
      topic: TOPIC,
      token,
      path: `/3/device/${token}`,
      headers: {
        'apns-topic': TOPIC,
        'apns-push-type': 'mdm',
        'apns-priority': '10',
        'apns-expiration': String(1_700_000_001 + 7 * 86_400),
      },
      body: buildPushPayload('m'),
    });
  });

  test('takes another life, priority and id', () => {
    const apnsId = '0d2d6bd1-95f0-4b4a-9a4f-2b1c8f4f3f10';
    const { headers } = buildPushRequest({
      topic: TOPIC,
      token,
      pushMagic: 'm',
      lifetimeSeconds: 0,
      priority: 5,
      apnsId,
    });
    expect(headers).toMatchObject({ 'apns-expiration': '0', 'apns-priority': '5', 'apns-id': apnsId });
  });

  test('a .user topic is pushed with the topic of its certificate', () => {
    const request = buildPushRequest({ topic: `${TOPIC}.user`, token, pushMagic: 'm' });
    expect(request.topic).toBe(`${TOPIC}.user`);
    expect(request.headers['apns-topic']).toBe(TOPIC);
    expect([basePushTopic(TOPIC), basePushTopic('.user'), basePushTopic('a.user.user')]).toEqual([
      TOPIC,
      '.user',
      'a.user',
    ]);
  });

  test.each<[string, Partial<BuildPushRequestOptions>]>([
    ['an empty topic', { topic: '' }],
    ['a topic that could end the header', { topic: 'a\r\nb: c' }],
    ['a lifetime in milliseconds', { lifetimeSeconds: 604_800_000 }],
    ['a lifetime in the past', { lifetimeSeconds: -1 }],
    ['an id in upper case', { apnsId: '0D2D6BD1-95F0-4B4A-9A4F-2B1C8F4F3F10' }],
  ])('refuses %s', (_name, wrong) => {
    expect(() => buildPushRequest({ topic: TOPIC, token, pushMagic: 'm', ...wrong })).toThrow(TypeError);
  });
});
