import { beforeAll, describe, expect, test } from 'vitest';
import { buildCommand } from '../../src/commands/build-command.js';
import { createAccountSignIn } from '../../src/enrollment/create-account-sign-in.js';
import type { SignInMethod } from '../../src/enrollment/bearer-challenge.js';
import type { PendingEnrollment } from '../../src/enrollment/classify-enrollment.js';
import { buildOtaIdentityProfile, buildOtaProfile } from '../../src/enrollment/build-ota-profile.js';
import { renewEnrollmentProfile } from '../../src/enrollment/renew-enrollment-profile.js';
import { createWebSignIns } from '../../src/enrollment/web-sign-in.js';
import { utf8Decode, utf8Encode } from '../../src/internal/bytes.js';
import { createAccountHandler } from '../../src/server/create-account-handler.js';
import { createAdeHandler, type AdeHandlerOptions } from '../../src/server/create-ade-handler.js';
import { createDiscoveryHandler } from '../../src/server/create-discovery-handler.js';
import { createOtaHandler } from '../../src/server/create-ota-handler.js';
import { createProfileHandler } from '../../src/server/create-profile-handler.js';
import {
  createAuthorizationHandler,
  createTokenHandler,
  createWebSignInHandler,
} from '../../src/server/create-sign-in-handlers.js';
import { createTestAuthority } from '../../src/testing/test-authority.js';
import { createHost, createWorld, profileFor, type EnrollmentWorld } from './support/enrollment-host.js';

let world: EnrollmentWorld;
beforeAll(async () => {
  world = await createWorld();
});

const throwing = (error: unknown): never => {
  throw error;
};
const kinds = (events: readonly { readonly type: string }[]): string[] =>
  events.flatMap((event) => ('kind' in event && typeof event.kind === 'string' ? [event.kind] : []));
const textOf = (body: Uint8Array): string => utf8Decode(body) ?? '';

describe('Automated Device Enrollment', () => {
  const adeHost = (options: Partial<AdeHandlerOptions> = {}, pending?: () => PendingEnrollment | undefined) => {
    const refusals: string[] = [];
    const host = createHost(
      world,
      [
        {
          path: '/ade',
          handler: createAdeHandler({
            trust: { roots: [world.apple.certificate] },
            profile: () => profileFor(),
            onError: throwing,
            onRefusal: ({ code }) => refusals.push(code),
            ...options,
          }),
        },
      ],
      pending === undefined ? {} : { policies: { pendingEnrollment: pending } },
    );
    return { ...host, refusals };
  };
  const URL_ = 'https://mdm.example/ade';

  test('a device proves itself, enrolls, awaits configuration, and is released', async () => {
    const asked: unknown[] = [];
    const host = adeHost({
      profile: ({ machineInfo }) => {
        asked.push(machineInfo);
        return profileFor();
      },
    });
    const device = await host.device({ deviceId: 'MAC-1', facts: { SerialNumber: 'C02' } });
    const answer = await device.enrollByAde(URL_);
    expect([answer.status, answer.contentType]).toEqual([200, 'application/x-apple-aspen-config']);
    expect(asked).toMatchObject([{ SERIAL: 'C02', UDID: 'MAC-1', OS_VERSION: '15.1', proof: { level: 'device-ca' } }]);
    expect(await host.storage.readEnrollment('MAC-1')).toMatchObject({ state: 'enabled', awaitingConfiguration: true });
    await host.service.enqueue('MAC-1', buildCommand('DeviceConfigured', {}));
    expect((await device.poll()).commands).toHaveLength(1);
    await device.user({ shortName: 'jo' }).tokenUpdate();
    expect((await host.storage.listEnrollments({ deviceId: 'MAC-1' })).map(({ state }) => state)).toEqual([
      'enabled',
      'enabled',
    ]);
  });

  test.each([[true], [false]])(
    'a device that was erased and comes back starts over (announced: %s)',
    async (announced) => {
      const host = adeHost({}, () => (announced && { kind: 'setup' as const }) || undefined);
      const device = await host.device({ deviceId: 'MAC-1' });
      await device.enrollByAde(URL_);
      await device.setBootstrapToken(Uint8Array.of(1));
      await host.service.enqueue('MAC-1', buildCommand('SecurityInfo', {}));
      device.erase();
      await device.enrollByAde(URL_);
      expect(kinds(host.events).at(-1)).toBe('fresh-setup');
      expect((await device.poll()).commands).toEqual([]);
      expect((await device.getBootstrapToken()).token).toBeUndefined();
      expect(await host.storage.listArchivedSecrets('MAC-1', 'bootstrap-token')).toHaveLength(1);
    },
  );

  test('a renewed profile keeps all of it', async () => {
    const host = adeHost({}, () => ({ kind: 'renewal' }));
    const device = await host.device({ deviceId: 'MAC-1' });
    const { body } = await device.enrollByAde(URL_, { awaitingConfiguration: false });
    await device.setBootstrapToken(Uint8Array.of(1));
    await host.service.enqueue('MAC-1', buildCommand('SecurityInfo', {}));
    const before = device.identity?.certificate.fingerprint;
    await device.renew(renewEnrollmentProfile(body));
    expect(device.identity?.certificate.fingerprint).not.toBe(before);
    expect(kinds(host.events)).toContain('renewal');
    expect((await device.poll()).commands).toHaveLength(1);
    expect((await device.getBootstrapToken()).token).toEqual(Uint8Array.of(1));
    expect(await host.storage.readEnrollment('MAC-1')).toMatchObject({ life: 1 });
  });

  test.each([['json' as const], ['plist' as const]])(
    'a system that is too old is told to update, in %s',
    async (errorFormat) => {
      const host = adeHost({ errorFormat, gate: { osUpdate: { minimumVersion: '18.0', targetBuild: '22A1' } } });
      const device = await host.device({ machineInfo: { OS_VERSION: '17.6', MDM_CAN_REQUEST_SOFTWARE_UPDATE: true } });
      const answer = await device.enrollByAde(URL_);
      expect([answer.status, answer.contentType]).toEqual([
        403,
        errorFormat === 'json' ? 'application/json' : 'application/xml; charset=UTF-8',
      ]);
      for (const part of ['com.apple.softwareupdate.required', '18.0', '22A1'])
        expect(textOf(answer.body)).toContain(part);
      if (errorFormat === 'json')
        expect(JSON.parse(textOf(answer.body))).toEqual({
          code: 'com.apple.softwareupdate.required',
          details: { OSVersion: '18.0', BuildVersion: '22A1' },
        });
      const silent = await host.device({ machineInfo: { OS_VERSION: '17.6' } });
      expect((await silent.enrollByAde(URL_)).status).toBe(200);
    },
  );

  test('Platform SSO, a watch without pairing token, and a refusal of the host', async () => {
    const details = {
      ProfileURL: 'https://x/p',
      AuthURL: 'https://x/a',
      Package: { ManifestURL: 'https://x/m', PinningCerts: [Uint8Array.of(1)] },
    };
    const gate = { platformSso: details, watchSecurityToken: 'TOKEN' };
    const host = adeHost({ gate: () => gate, profile: () => ({ refuse: { code: 'com.apple.unrecognized.device' } }) });
    const codeOf = async (machineInfo: object) =>
      JSON.parse(textOf((await (await host.device({ machineInfo })).enrollByAde(URL_)).body)) as object;
    expect(await codeOf({ MDM_CAN_REQUEST_PSSO_CONFIG: true })).toMatchObject({
      code: 'com.apple.psso.required',
      details: { Package: { PinningCerts: ['AQ=='] } },
    });
    expect(await codeOf({ PRODUCT: 'Watch7,1' })).toMatchObject({
      code: 'com.apple.watch.pairing.token.missing',
      details: { 'security-token': 'TOKEN' },
    });
    expect(await codeOf({})).toEqual({ code: 'com.apple.unrecognized.device' });
  });

  test('in a web view: the state carries the device through the sign-in, once', async () => {
    const signIns = createWebSignIns();
    const finished: unknown[] = [];
    const host = adeHost({
      web: {
        signIns,
        page: ({ state }) => ({ status: 200, headers: { 'content-type': 'text/html' }, body: utf8Encode(state) }),
        user: ({ request }) => request.parameters['who'],
      },
      profile: ({ machineInfo, user }) => {
        finished.push({ serial: machineInfo.SERIAL, user });
        return profileFor();
      },
    });
    const device = await host.device({ facts: { SerialNumber: 'C02' } });
    let last = '';
    const drive = (who: string) => (page: { readonly body: Uint8Array }) =>
      new Request((last = `${URL_}?state=${textOf(page.body)}&who=${who}`));
    await device.enrollByAde(URL_, { drive: drive('jo') });
    expect(finished).toEqual([{ serial: 'C02', user: 'jo' }]);
    expect(device.state).toBe('enrolled');
    expect((await host.send(new Request(last))).status).toBe(403);
    expect((await host.send(new Request(URL_))).status).toBe(400);
    expect((await (await host.device()).enrollByAde(URL_)).status).toBe(400);
    expect(host.refusals).toEqual(['ERR_ENROLLMENT_STATE', 'ERR_ENROLLMENT_MISSING_KEY', 'ERR_ENROLLMENT_MISSING_KEY']);
    const stranger = await host.device();
    expect((await stranger.enrollByAde(URL_, { drive: drive('') })).status).toBe(200);
    const nobody = adeHost({
      web: {
        signIns,
        page: ({ state }) => ({ status: 302, headers: { location: `${URL_}?state=${state}` }, body: new Uint8Array() }),
        user: () => undefined,
      },
    });
    expect((await (await nobody.device()).enrollByAde(URL_, { drive: () => undefined })).status).toBe(403);
  });

  test('a device of another authority, a body that is too large, another method', async () => {
    const host = adeHost({ maxBodyBytes: 10_000 });
    const impostor = await host.device({ factory: await (await createTestAuthority()).issueIdentity('x') });
    expect((await impostor.enrollByAde(URL_)).status).toBe(403);
    const post = (body: Uint8Array) => host.send(new Request(URL_, { method: 'POST', body: new Uint8Array(body) }));
    expect((await post(new Uint8Array(10_001))).status).toBe(413);
    expect((await post(new Uint8Array(0))).status).toBe(400);
    expect((await post(utf8Encode('<plist/>'))).status).toBe(403);
    const get = await host.send(new Request(URL_));
    expect([get.status, get.headers.get('allow')]).toEqual([405, 'GET, POST']);
    expect(host.refusals).toEqual([
      'ERR_ENROLLMENT_UNTRUSTED',
      'ERR_SERVER_BODY_TOO_LARGE',
      'ERR_SERVER_BODY_EMPTY',
      'ERR_ENROLLMENT_UNSIGNED',
      'ERR_SERVER_METHOD',
    ]);
  });
});

describe('over-the-air enrollment', () => {
  const otaHost = (challenges = new Set(['once'])) =>
    createHost(world, [
      {
        path: '/invitation',
        handler: createProfileHandler({
          profile: () =>
            buildOtaProfile({
              url: 'https://mdm.example/ota',
              challenge: 'once',
              identifier: 'org.example.ota',
              displayName: 'Enroll',
            }),
        }),
      },
      {
        path: '/ota',
        handler: createOtaHandler({
          trust: {
            device: { roots: [world.apple.certificate] },
            enrollment: { roots: [world.scep.certificate] },
          },
          challenge: (challenge) => challenges.delete(challenge ?? ''),
          identity: () =>
            buildOtaIdentityProfile({
              identity: { scep: { url: 'https://mdm.example/scep', challenge: 'secret', subject: [['CN', 'device']] } },
              identifier: 'org.example.ota',
              displayName: 'Identity',
            }),
          profile: ({ attributes, proof }) =>
            attributes.SERIAL === 'C02' && proof.level === 'enrollment-ca' ? profileFor() : undefined,
          onError: throwing,
        }),
      },
    ]);

  test('three phases, told apart by who signed', async () => {
    const host = otaHost();
    const device = await host.device({ facts: { SerialNumber: 'C02' } });
    expect((await device.enrollOverTheAir('https://mdm.example/invitation')).status).toBe(200);
    expect(device.state).toBe('enrolled');
    expect(host.seen.filter(({ path }) => path === '/ota')).toEqual([
      { path: '/ota', status: 200 },
      { path: '/ota', status: 200 },
    ]);
    const again = await host.device({ facts: { SerialNumber: 'C02' } });
    expect((await again.enrollOverTheAir('https://mdm.example/invitation')).status).toBe(403);
  });

  test('a device that nobody vouches for', async () => {
    const host = otaHost();
    const device = await host.device({ factory: await (await createTestAuthority()).issueIdentity('x') });
    expect((await device.enrollOverTheAir('https://mdm.example/invitation')).status).toBe(403);
    const other = await host.device({ facts: { SerialNumber: 'other' } });
    expect((await other.enrollOverTheAir('https://mdm.example/invitation')).status).toBe(404);
  });
});

describe('account-driven enrollment', () => {
  const WEB: SignInMethod = { method: 'apple-as-web', url: 'https://mdm.example/sign-in' };
  const OAUTH: SignInMethod = {
    method: 'apple-oauth2',
    authorizationUrl: 'https://mdm.example/authorize',
    tokenUrl: 'https://mdm.example/token',
    redirectUrl: 'apple-remotemanagement-user-login:/oauth2/redirection',
    clientId: 'mdm',
  };
  const BYOD = { enrollmentMode: 'BYOD', assignedManagedAppleId: 'jo@example.org' } as const;

  function accountHost(signIn: SignInMethod, profile: () => Uint8Array, version: 'mdm-byod' | 'mdm-adde' = 'mdm-byod') {
    const tokens = createAccountSignIn();
    const errors: unknown[] = [];
    const host = createHost(world, [
      {
        path: '/.well-known/com.apple.remotemanagement',
        handler: createDiscoveryHandler({
          server: ({ domain, userIdentifier }) => {
            if (userIdentifier.startsWith('stop')) return { refuse: { message: 'no' } };
            if (domain === 'moved.example')
              return { redirect: 'https://example.org/.well-known/com.apple.remotemanagement' };
            return domain === 'example.org' || userIdentifier.endsWith('@moved.example')
              ? { version, baseUrl: 'https://mdm.example/account' }
              : undefined;
          },
        }),
      },
      {
        path: '/account',
        handler: createAccountHandler({
          trust: { roots: [world.apple.certificate] },
          signIn,
          tokens,
          profile,
          enrollmentSsoUrl: 'https://mdm.example/esso',
          onError: (error) => errors.push(error),
        }),
      },
      {
        path: '/sign-in',
        handler: createWebSignInHandler({
          tokens,
          signIn: ({ form }, userIdentifier) =>
            form.get('password') === 'right'
              ? { subject: 'jo@example.org' }
              : { status: 200, headers: {}, body: utf8Encode(userIdentifier ?? '') },
        }),
      },
      {
        path: '/authorize',
        handler: createAuthorizationHandler({
          tokens,
          client: { clientId: 'mdm', redirectUrl: 'apple-remotemanagement-user-login:/oauth2/redirection' },
          signIn: (_request, { loginHint }) => ({ subject: loginHint ?? '' }),
        }),
      },
      { path: '/token', handler: createTokenHandler({ tokens }) },
    ]);
    return { ...host, tokens, errors };
  }
  const drive = (_page: unknown, url: string) =>
    new Request(url, { method: 'POST', body: new URLSearchParams({ password: 'right' }) });

  test('User Enrollment by web sign-in: the token goes with every message, and no 401 but the one', async () => {
    const host = accountHost(WEB, () => profileFor(BYOD));
    const device = await host.device({ enrollment: 'user-enrollment', deviceId: 'E-1' });
    const { answer, accessToken } = await device.enrollByAccount({ userIdentifier: 'jo@example.org', drive });
    expect([answer.status, device.state]).toEqual([200, 'enrolled']);
    expect(await host.tokens.verify(accessToken ?? '')).toEqual({ subject: 'jo@example.org' });
    expect(await host.storage.readEnrollment('E-1')).toMatchObject({
      type: 'user-enrollment-device',
      state: 'enabled',
    });
    expect(host.authorizations).toEqual([`Bearer ${accessToken}`, `Bearer ${accessToken}`]);
    expect(host.seen.filter(({ status }) => status === 401)).toEqual([{ path: '/account', status: 401 }]);
    await host.tokens.revoke(accessToken ?? '');
    expect(await host.tokens.verify(accessToken ?? '')).toBeUndefined();
  });

  test.each([[true], [false]])('device enrollment by OAuth 2 (PKCE: %s), with tokens that rotate', async (pkce) => {
    const host = accountHost(
      OAUTH,
      () => profileFor({ enrollmentMode: 'ADDE', assignedManagedAppleId: 'jo@example.org' }),
      'mdm-adde',
    );
    const device = await host.device();
    const first = await device.enrollByAccount({ userIdentifier: 'jo@example.org', pkce });
    await device.refreshToken();
    await device.tokenUpdate();
    const used = host.authorizations.map((value) => value ?? '');
    expect(new Set(used).size).toBe(2);
    const refresh = (refresh_token: string) =>
      host.send(
        new Request('https://mdm.example/token', {
          method: 'POST',
          body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token, client_id: 'mdm' }),
        }),
      );
    // The token of before was stolen, or the new one was: both end.
    const reuse = await refresh(first.refreshToken ?? '');
    expect([reuse.status, await reuse.json()]).toEqual([400, { error: 'invalid_grant' }]);
    expect(await host.tokens.verify(used.at(-1)?.slice(7) ?? '')).toBeUndefined();
    await expect(device.refreshToken()).rejects.toMatchObject({ code: 'ERR_SIMULATION_HTTP', status: 400 });
  });

  test.each<[string, () => Uint8Array]>([
    ['without account', () => profileFor()],
    [
      'with rights',
      () => {
        const body = textOf(profileFor(BYOD));
        return utf8Encode(
          body.replace(
            '<key>AssignedManagedAppleID',
            '<key>AccessRights</key><integer>1</integer><key>AssignedManagedAppleID',
          ),
        );
      },
    ],
  ])('a profile %s is not sent: the device would cancel', async (_name, profile) => {
    const host = accountHost(WEB, profile);
    const device = await host.device({ enrollment: 'user-enrollment' });
    expect((await device.enrollByAccount({ userIdentifier: 'jo@example.org', drive })).answer.status).toBe(500);
    expect(host.errors).toMatchObject([{ message: expect.stringContaining('cancel') as unknown }]);
  });

  test('the other mode than discovery said makes the device cancel', async () => {
    const host = accountHost(WEB, () => profileFor({ ...BYOD, enrollmentMode: 'ADDE' }));
    const device = await host.device({ enrollment: 'user-enrollment' });
    await expect(device.enrollByAccount({ userIdentifier: 'jo@example.org', drive })).rejects.toMatchObject({
      code: 'ERR_SIMULATION_RESPONSE',
    });
  });

  test('discovery: not here, refused, moved, and nonsense', async () => {
    const host = accountHost(WEB, () => profileFor(BYOD));
    const ask = (query: string) => host.send(new Request(`https://x/.well-known/com.apple.remotemanagement${query}`));
    expect((await ask('?user-identifier=a@b.example')).status).toBe(404);
    const refused = await ask('?user-identifier=stop@example.org');
    expect([refused.status, await refused.json()]).toEqual([
      403,
      { code: 'com.apple.well-known.failed', message: 'no' },
    ]);
    const moved = await ask('?user-identifier=a%2Bb@moved.example&model-family=Mac');
    expect([moved.status, moved.headers.get('location')]).toEqual([
      302,
      'https://example.org/.well-known/com.apple.remotemanagement?user-identifier=a%2Bb@moved.example&model-family=Mac',
    ]);
    const found = await ask('?user-identifier=a@b@EXAMPLE.org');
    expect([found.headers.get('content-type'), await found.json()]).toEqual([
      'application/json',
      { Servers: [{ Version: 'mdm-byod', BaseURL: 'https://mdm.example/account' }] },
    ]);
    for (const query of ['', '?user-identifier=', '?user-identifier=nobody', '?user-identifier=%E0@x'])
      expect((await ask(query)).status).toBe(400);
  });

  test('the challenge stands as Apple prints it, with Enrollment SSO beside it', async () => {
    const host = accountHost(OAUTH, () => profileFor(BYOD));
    const device = await host.device({ enrollment: 'user-enrollment' });
    let header: Headers | undefined;
    const send = async (request: Request) => {
      const response = await host.send(request);
      if (response.status === 401) header = response.headers;
      return response;
    };
    const other = await host.device({ enrollment: 'user-enrollment', send });
    await other.enrollByAccount({ userIdentifier: 'jo@example.org' });
    expect(device.state).toBe('new');
    expect(header?.get('www-authenticate')).toBe(
      'Bearer method="apple-oauth2", authorization-url="https://mdm.example/authorize", token-url="https://mdm.example/token", redirect-url="apple-remotemanagement-user-login:/oauth2/redirection", client-id="mdm"',
    );
    expect(header?.get('x-apple-mdm-esso')).toBe('https://mdm.example/esso');
  });
});

test('a Shared iPad: the device enrolls by ADE, and a user gets a channel of its own', async () => {
  const host = createHost(world, [
    {
      path: '/ade',
      handler: createAdeHandler({ trust: { roots: [world.apple.certificate] }, profile: () => profileFor() }),
    },
  ]);
  const ipad = await host.device({ deviceId: 'IPAD', facts: { ProductName: 'iPad13,1' } });
  await ipad.enrollByAde('https://mdm.example/ade');
  const user = ipad.user({ shortName: 'jo@example.org' }, { sharedIpad: true });
  await user.tokenUpdate();
  expect(await host.storage.readEnrollment('IPAD:jo@example.org')).toMatchObject({
    type: 'shared-ipad-user',
    state: 'enabled',
  });
});
