import { describe, expect, test } from 'vitest';
import { compareAccounts, pageLimitOf } from '../../src/ade/ade-account.js';
import { adeHeaders } from '../../src/ade/ade-operation.js';
import { adeOperations } from '../../src/ade/ade-operations.js';
import { fixture } from '../support/fixture.js';
import { failureOf } from './support.js';

const recorded = (name: string): { status: number; body: string } => ({
  status: 200,
  body: new TextDecoder().decode(fixture(`ade/${name}`)),
});

describe('recorded answers', () => {
  test('account', () => {
    const account = adeOperations.account.parseResponse(recorded('dep-account-response.json'));
    expect(account).toMatchObject({
      server_uuid: '6666ED66666666666666666666666666',
      org_type: 'org',
      org_version: 'v2',
      org_name: 'Acme, Inc',
    });
    expect(account.urls).toHaveLength(18);
    expect(pageLimitOf(account, '/devices/sync')).toBe(5000);
    expect(compareAccounts(account, account)).toEqual({ kind: 'same', members: [] });
    expect(compareAccounts(account, { ...account, org_phone: '1', org_id: '7' })).toEqual({
      kind: 'other-organization',
      members: ['org_id', 'org_phone'],
    });
    expect(compareAccounts(account, { ...account, server_uuid: 'A' }).kind).toBe('other-server');
  });

  test('a page of devices', () => {
    const page = adeOperations.fetchDevices.parseResponse(recorded('dep-device-response.json'));
    expect(page).toMatchObject({
      cursor: 'MDowOjE1MzY0Mjc2OTg5MTQ6MTUzNjQyNzY5ODkxNDp0cnVlOjE1MzY0Mjc2OTg5MTQ',
      more_to_follow: false,
      fetched_until: '2018-09-08T17:28:18Z',
    });
    expect(page.devices).toHaveLength(1);
    expect(page.devices[0]).toMatchObject({ serial_number: 'C02T0HL0GGC0', os: 'OSX', profile_status: 'assigned' });
  });

  test('an empty sync', () => {
    const page = adeOperations.syncDevices.parseResponse(recorded('dep-empty-sync-response.json'));
    expect(page).toMatchObject({ devices: [], more_to_follow: false });
  });

  test('details', () => {
    const found = adeOperations.deviceDetails.parseResponse(recorded('dep-device-details-response.json'));
    expect(found['C02T0HL0GGC0']).toMatchObject({ response_status: 'SUCCESS', device_family: 'Mac' });
  });

  test('profile', () => {
    const profile = adeOperations.getProfile.parseResponse(recorded('dep-fetch-profile-response.json'));
    expect(profile).toMatchObject({
      profile_name: 'default',
      profile_uuid: 'C1F123098EB5074580041E69883004C3',
      skip_setup_items: ['AppleID', 'Android'],
      is_mdm_removable: true,
    });
  });
});

describe('requests', () => {
  test.each([
    ['account', adeOperations.account.buildRequest(undefined), 'GET', '/account', undefined],
    ['fetch', adeOperations.fetchDevices.buildRequest({}), 'POST', '/server/devices', {}],
    [
      'fetch on',
      adeOperations.fetchDevices.buildRequest({ cursor: 'c', limit: 5 }),
      'POST',
      '/server/devices',
      { cursor: 'c', limit: 5 },
    ],
    ['sync', adeOperations.syncDevices.buildRequest({ cursor: 'c' }), 'POST', '/devices/sync', { cursor: 'c' }],
    ['details', adeOperations.deviceDetails.buildRequest(['A']), 'POST', '/devices', { devices: ['A'] }],
    ['disown', adeOperations.disownDevices.buildRequest(['A']), 'POST', '/devices/disown', { devices: ['A'] }],
    [
      'lock',
      adeOperations.enableActivationLock.buildRequest({ serial: 'A', escrowKey: 'ab', lostMessage: 'm' }),
      'POST',
      '/device/activationlock',
      { device: 'A', escrow_key: 'ab', lost_message: 'm' },
    ],
    [
      'lock without key',
      adeOperations.enableActivationLock.buildRequest({ serial: 'A' }),
      'POST',
      '/device/activationlock',
      { device: 'A' },
    ],
    [
      'replacement',
      adeOperations.replacementDetails.buildRequest('A&B'),
      'GET',
      '/device/replacementDetails?serial_number=A%26B',
      undefined,
    ],
    [
      'define',
      adeOperations.defineProfile.buildRequest({ profile_name: 'p', url: 'u', is_mdm_removable: false }),
      'POST',
      '/profile',
      { profile_name: 'p', url: 'u', is_mdm_removable: false },
    ],
    ['profile', adeOperations.getProfile.buildRequest('U/1'), 'GET', '/profile?profile_uuid=U%2F1', undefined],
    [
      'assign',
      adeOperations.assignProfile.buildRequest({ profileUuid: 'U', serials: ['A'] }),
      'POST',
      '/profile/devices',
      { profile_uuid: 'U', devices: ['A'] },
    ],
    [
      'assign by PUT',
      adeOperations.assignProfile.buildRequest({ profileUuid: 'U', serials: ['A'], method: 'PUT' }),
      'PUT',
      '/profile/devices',
      { profile_uuid: 'U', devices: ['A'] },
    ],
    [
      'remove',
      adeOperations.removeProfile.buildRequest({ serials: ['A'] }),
      'DELETE',
      '/profile/devices',
      { devices: ['A'] },
    ],
    [
      'set discovery',
      adeOperations.setServiceDiscovery.buildRequest('https://x'),
      'POST',
      '/account-driven-enrollment/profile',
      { mdm_service_discovery_url: 'https://x' },
    ],
    [
      'get discovery',
      adeOperations.getServiceDiscovery.buildRequest(undefined),
      'GET',
      '/account-driven-enrollment/profile',
      undefined,
    ],
    [
      'delete discovery',
      adeOperations.deleteServiceDiscovery.buildRequest(undefined),
      'DELETE',
      '/account-driven-enrollment/profile',
      undefined,
    ],
    ['beta', adeOperations.betaTokens.buildRequest(undefined), 'GET', '/os-beta-enrollment/tokens', undefined],
    [
      'roster',
      adeOperations.roster.buildRequest({ roster: 'class/person', changes: true, cursor: 'c' }),
      'POST',
      '/roster/class/person/sync',
      { cursor: 'c' },
    ],
  ])('%s', (_, request, method, path, body) => {
    expect(request.method).toBe(method);
    expect(request.path).toBe(path);
    expect(request.body === undefined ? undefined : JSON.parse(request.body)).toEqual(body);
  });

  test.each([
    ['no serial numbers', () => adeOperations.deviceDetails.buildRequest([])],
    ['too many', () => adeOperations.deviceDetails.buildRequest(Array.from({ length: 1001 }, (_, n) => `S${n}`))],
    ['an empty one', () => adeOperations.disownDevices.buildRequest([''])],
    ['a page of none', () => adeOperations.fetchDevices.buildRequest({ limit: 0 })],
    ['half a device', () => adeOperations.fetchDevices.buildRequest({ limit: 1.5 })],
  ])('refuses %s', (_, build) => {
    expect(build).toThrow(TypeError);
  });

  test('headers of every request', () => {
    expect(adeHeaders({ userAgent: 'x/1', session: 's' })).toEqual({
      'user-agent': 'x/1',
      'x-server-protocol-version': '10',
      'content-type': 'application/json;charset=UTF8',
      accept: 'application/json;charset=UTF8',
      'x-adm-auth-session': 's',
    });
    expect(adeHeaders({ userAgent: 'x/1' })).not.toHaveProperty('x-adm-auth-session');
  });
});

describe('answers', () => {
  const ok = (value: unknown): { status: number; body: string } => ({ status: 200, body: JSON.stringify(value) });

  test('a device keeps what nobody knows yet, and odd values of what is known read as absent', () => {
    const page = adeOperations.syncDevices.parseResponse(
      ok({
        cursor: 'c',
        more_to_follow: true,
        devices: [{ serial_number: 'A', color: null, imei: 'no list', brand_new: { a: 1 }, op_type: 'added' }],
      }),
    );
    expect(page.devices).toEqual([
      { serial_number: 'A', color: undefined, imei: undefined, brand_new: { a: 1 }, op_type: 'added' },
    ]);
  });

  test('devices null is an empty page', () => {
    const page = adeOperations.syncDevices.parseResponse(ok({ cursor: 'c', more_to_follow: false, devices: null }));
    expect(page.devices).toEqual([]);
  });

  test('details name the device of another server', () => {
    const found = adeOperations.deviceDetails.parseResponse(
      ok({ devices: { A: { response_status: 'NOT_ACCESSIBLE' } } }),
    );
    expect(found['A']).toMatchObject({ serial_number: 'A', response_status: 'NOT_ACCESSIBLE' });
  });

  test('results by serial number, with the wait of protocol 10', () => {
    const body = ok({
      profile_uuid: 'U',
      devices: { A: 'SUCCESS', B: 'THROTTLED', C: 'NEWER' },
      retry_after_seconds: 9,
    });
    expect(adeOperations.assignProfile.parseResponse(body)).toEqual({
      devices: { A: 'SUCCESS', B: 'THROTTLED', C: 'NEWER' },
      retryAfterSeconds: 9,
    });
  });

  test('beta tokens under both names', () => {
    const tokens = [{ os: 'iOS', title: 't', token: 'x' }];
    expect(adeOperations.betaTokens.parseResponse(ok({ betaEnrollmentTokens: tokens }))).toEqual(tokens);
    expect(adeOperations.betaTokens.parseResponse(ok({ seedBuildTokens: tokens }))).toEqual(tokens);
    expect(adeOperations.betaTokens.parseResponse(ok({}))).toEqual([]);
  });

  test.each([
    ['account', () => adeOperations.account.parseResponse(ok({ server_name: 'x' }))],
    [
      'a page without cursor',
      () => adeOperations.fetchDevices.parseResponse(ok({ devices: [], more_to_follow: false })),
    ],
    ['a page without more_to_follow', () => adeOperations.fetchDevices.parseResponse(ok({ devices: [], cursor: 'c' }))],
    [
      'a device without serial number',
      () => adeOperations.fetchDevices.parseResponse(ok({ devices: [{}], cursor: 'c', more_to_follow: false })),
    ],
    ['details', () => adeOperations.deviceDetails.parseResponse(ok({ devices: [] }))],
    ['results', () => adeOperations.disownDevices.parseResponse(ok({ devices: { A: 1 } }))],
    ['a lock', () => adeOperations.enableActivationLock.parseResponse(ok({}))],
    ['a defined profile', () => adeOperations.defineProfile.parseResponse(ok({ devices: {} }))],
    ['a profile', () => adeOperations.getProfile.parseResponse(ok([]))],
    ['discovery', () => adeOperations.getServiceDiscovery.parseResponse(ok({}))],
    ['a session', () => adeOperations.session.parseResponse(ok({ auth_session_token: '' }))],
    ['a page of a proxy', () => adeOperations.account.parseResponse({ status: 200, body: '<html>' })],
    ['nothing', () => adeOperations.account.parseResponse({ status: 200, body: '' })],
  ])('refuses %s', async (_, parse) => {
    expect(await failureOf(parse)).toMatchObject({ code: 'ERR_ADE_RESPONSE_INVALID', status: 200 });
  });

  test('an empty answer is enough where nothing is told', () => {
    expect(adeOperations.setServiceDiscovery.parseResponse({ status: 200, body: '' })).toBeUndefined();
    expect(() =>
      adeOperations.deleteServiceDiscovery.parseResponse({ status: 400, body: 'ORG_NOT_SUPPORTED' }),
    ).toThrow(expect.objectContaining({ code: 'ERR_ADE_ACCESS_DENIED' }));
  });
});
