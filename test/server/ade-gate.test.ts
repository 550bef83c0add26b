import { describe, expect, test } from 'vitest';
import { createAccountSignIn } from '../../src/enrollment/create-account-sign-in.js';
import { buildPlist } from '../../src/plist/build-plist.js';
import { createAdeHandler, type AdeHandlerOptions } from '../../src/server/create-ade-handler.js';
import { createWebSignInHandler } from '../../src/server/create-sign-in-handlers.js';

const URL_ = 'https://mdm.example/ade';
const platformSso = {
  ProfileURL: 'https://mdm.example/sso.mobileconfig',
  AuthURL: 'https://mdm.example/sign-in',
  Package: { ManifestURL: 'https://mdm.example/sso.plist' },
};

/** What a Mac sends before its user signed in, and after that. */
const FIRST = { MDM_CAN_REQUEST_PSSO_CONFIG: true };
const LATER = {};

function setUp(options: Partial<AdeHandlerOptions> = {}) {
  const tokens = createAccountSignIn();
  const users: (string | undefined)[] = [];
  const handler = createAdeHandler({
    trust: { roots: [] },
    minimumProof: 'unsigned',
    gate: async (_machineInfo, { bearerToken }) => ({
      platformSso,
      signedIn: bearerToken !== undefined && (await tokens.verify(bearerToken)) !== undefined,
    }),
    profile: async ({ request }) => {
      users.push((await tokens.verify(request.bearerToken ?? ''))?.subject);
      return Uint8Array.of(1);
    },
    onError(error) {
      throw error;
    },
    ...options,
  });
  const ask = async (machineInfo: Record<string, string | boolean>, token?: string) => {
    const body = buildPlist({ PRODUCT: 'Mac14,2', VERSION: '25A1', UDID: 'U', SERIAL: 'S', ...machineInfo });
    const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const init = { method: 'POST', headers, body: new Uint8Array(body) };
    return handler(new Request(URL_, init));
  };
  return { ask, tokens, users };
}

describe('Platform SSO during Automated Device Enrollment', () => {
  test.each(['enroll', 'refuse'] as const)(
    'a Mac is told, signs in at AuthURL, and gets its profile (unmet: %s)',
    async (unmet) => {
      const { ask, tokens, users } = setUp({ unmet });
      const told = await ask(FIRST);
      expect([told.status, await told.json()]).toEqual([
        403,
        { code: 'com.apple.psso.required', details: platformSso },
      ]);
      const signIn = createWebSignInHandler({ tokens, signIn: () => ({ subject: 'jo' }) });
      const signedIn = await signIn(new Request(platformSso.AuthURL));
      expect(signedIn.status).toBe(308);
      const token = new URL(signedIn.headers.get('location') ?? '').searchParams.get('access-token') ?? '';
      const answer = await ask(LATER, token);
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/x-apple-aspen-config']);
      expect(users).toEqual(['jo']);
    },
  );

  test.each(['enroll', 'refuse'] as const)('a token that does not hold gets no profile (unmet: %s)', async (unmet) => {
    const { ask, users } = setUp({ unmet });
    const answer = await ask(LATER, 'stolen');
    expect([answer.status, await answer.text()]).toEqual([403, '']);
    expect((await ask(FIRST, 'stolen')).status).toBe(403);
    expect(users).toEqual([]);
  });

  test('a Mac that cannot set it up is the business of `unmet`', async () => {
    expect((await setUp().ask(LATER)).status).toBe(200);
    expect((await setUp({ unmet: 'refuse' }).ask(LATER)).status).toBe(403);
  });

  test('a system that is too old, and cannot be told, does not hide it', async () => {
    const { ask } = setUp({ gate: () => ({ platformSso, osUpdate: { minimumVersion: '26.1' } }) });
    const told = await ask({ ...FIRST, OS_VERSION: '26.0' });
    expect(await told.json()).toMatchObject({ code: 'com.apple.psso.required' });
  });

  test('a gate that cannot look at the request is refused: nobody would verify the token', () => {
    expect(() => setUp({ gate: { platformSso } as never })).toThrow(TypeError);
  });
});
