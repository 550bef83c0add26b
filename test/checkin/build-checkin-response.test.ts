import { describe, expect, test } from 'vitest';
import { parse as parseWithOracle } from 'plist';
import { buildCheckinResponse, type CheckinResponse } from '../../src/checkin/build-checkin-response.js';

const bytes = new Uint8Array([0, 1, 254, 255]);
const text = (body: Uint8Array): string => new TextDecoder().decode(body);

describe('buildCheckinResponse', () => {
  const bodies: readonly (readonly [CheckinResponse, object])[] = [
    [{ kind: 'bootstrap-token', BootstrapToken: bytes }, { BootstrapToken: bytes }],
    [{ kind: 'digest-challenge', DigestChallenge: 'Digest nonce="n"' }, { DigestChallenge: 'Digest nonce="n"' }],
    [{ kind: 'digest-not-needed' }, { DigestChallenge: '' }],
    [{ kind: 'auth-token', AuthToken: 'a<&>b' }, { AuthToken: 'a<&>b' }],
    [{ kind: 'digest-rejected' }, { AuthToken: '' }],
    [{ kind: 'token-data', TokenData: bytes }, { TokenData: bytes }],
    [{ kind: 'return-to-service', ReturnToService: { Enabled: true } }, { ReturnToService: { Enabled: true } }],
    [
      {
        kind: 'return-to-service',
        ReturnToService: {
          Enabled: true,
          WiFiProfileData: bytes,
          MDMProfileData: bytes,
          BootstrapToken: bytes,
          ShouldRetryEnrollment: false,
        },
        PreserveDataPlan: true,
      },
      {
        PreserveDataPlan: true,
        ReturnToService: {
          Enabled: true,
          WiFiProfileData: bytes,
          MDMProfileData: bytes,
          BootstrapToken: bytes,
          ShouldRetryEnrollment: false,
        },
      },
    ],
  ];

  test.each(bodies)('%j', (response, expected) => {
    const body = buildCheckinResponse(response);
    expect(parseWithOracle(text(body))).toEqual(expected);
  });

  test.each<CheckinResponse>([
    { kind: 'empty' },
    { kind: 'bootstrap-token' },
    { kind: 'bootstrap-token', BootstrapToken: new Uint8Array(0) },
  ])('%j is an empty body', (response) => {
    expect(buildCheckinResponse(response)).toEqual(new Uint8Array(0));
  });

  test.each([
    { kind: 'digest-challenge', DigestChallenge: '' },
    { kind: 'auth-token', AuthToken: '' },
    { kind: 'auth-token' },
    { kind: 'token-data', TokenData: new Uint8Array(0) },
    { kind: 'token-data', TokenData: 'eyJ' },
    { kind: 'bootstrap-token', BootstrapToken: 'AAEC' },
    { kind: 'return-to-service', ReturnToService: {} },
    { kind: 'return-to-service' },
    { kind: 'other' },
  ])('refuses %j', (response) => {
    expect(() => buildCheckinResponse(response as CheckinResponse)).toThrow(TypeError);
  });
});
