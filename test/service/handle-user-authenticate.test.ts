import { describe, expect, test } from 'vitest';
import { parsePlist } from '../../src/plist/parse-plist.js';
import { equalSecrets } from '../../src/service/equal-secrets.js';
import type { ServiceAnswer } from '../../src/service/device-request.js';
import type { UserAuthenticateHandler } from '../../src/service/service-handlers.js';
import { createHarness, report, snapshot, tokenUpdate } from './harness.js';

const login = (keys = {}) => ({ MessageType: 'UserAuthenticate', UDID: 'A', UserID: 'U', ...keys });
const response = { DigestResponse: 'Digest username="u",response="00"' };

const content = (answer: ServiceAnswer): unknown =>
  answer.outcome === 'ok' && answer.format === 'plist' ? { ...Object(parsePlist(answer.body)) } : answer;
const empty = { outcome: 'ok', format: 'empty', body: new Uint8Array(0) };

const digest: UserAuthenticateHandler = {
  start: () => ({ challenge: 'Digest nonce="n",realm="r"' }),
  verify: async (_context, digestResponse) =>
    digestResponse === response.DigestResponse ? { authToken: 'token' } : 'rejected',
  checkToken: (_enrollment, authToken) => equalSecrets('token', authToken),
};

describe('UserAuthenticate', () => {
  test.each<[string, object, unknown, unknown, string[]]>([
    ['declines by default', {}, { outcome: 'user-declined' }, { AuthToken: '' }, ['declined', 'rejected']],
    [
      'asks for nothing when the policy says so',
      { policies: { userAuthenticate: 'no-token' } },
      { DigestChallenge: '' },
      empty,
      ['no-token', 'no-token'],
    ],
    [
      'asks for a digest',
      { handlers: { userAuthenticate: digest } },
      { DigestChallenge: 'Digest nonce="n",realm="r"' },
      { AuthToken: 'token' },
      ['challenged', 'accepted'],
    ],
    [
      'refuses a wrong digest with an empty token, not with a status',
      { handlers: { userAuthenticate: { ...digest, verify: () => 'rejected' } } },
      { DigestChallenge: 'Digest nonce="n",realm="r"' },
      { AuthToken: '' },
      ['challenged', 'rejected'],
    ],
    [
      'leaves each choice to the handler',
      { handlers: { userAuthenticate: { start: () => 'no-token', verify: () => 'no-token' } } },
      { DigestChallenge: '' },
      empty,
      ['no-token', 'no-token'],
    ],
    [
      'lets the handler decline in spite of the policy',
      {
        policies: { userAuthenticate: 'no-token' },
        handlers: { userAuthenticate: { start: () => 'decline', verify: () => 'rejected' } },
      },
      { outcome: 'user-declined' },
      { AuthToken: '' },
      ['declined', 'rejected'],
    ],
  ])('%s', async (_name, options, first, second, decisions) => {
    const { checkin, enroll, storage, events, takeEvents } = createHarness(options);
    await enroll('A', 'a');
    takeEvents();
    const before = await snapshot(storage);
    expect(content(await checkin(login(), 'a'))).toEqual(first);
    expect(content(await checkin(login({ DigestResponse: '' }), 'a'))).toEqual(first);
    expect(content(await checkin(login(response), 'a'))).toEqual(second);
    const [one, two] = decisions;
    expect(events).toMatchObject(
      [one, one, two].map((decision) => ({ type: 'user.authenticated', enrollmentId: 'A:U', decision })),
    );
    expect(await snapshot(storage)).toEqual(before);
    expect(JSON.stringify(events)).not.toMatch(/nonce|response|"token"/);
  });

  test('a checked AuthToken is needed on every message of the user, and on none of the device', async () => {
    const { checkin, poll, enroll, enqueue, storage, events } = createHarness({
      handlers: { userAuthenticate: digest },
    });
    await enroll('A', 'a');
    const user = (AuthToken?: string) => ({ UserID: 'U', ...(AuthToken !== undefined && { AuthToken }) });
    for (const token of [undefined, '', 'Token', 'token '])
      await expect(checkin(tokenUpdate('A', user(token)), 'a')).rejects.toMatchObject({
        code: 'ERR_SERVICE_USER_NOT_AUTHENTICATED',
      });
    await checkin(tokenUpdate('A', user('token')), 'a');
    await enqueue('A:U', 'x', 'y');

    expect(await poll(report('A', 'Idle', undefined, user('token')), 'a')).toBe('x');
    const before = await snapshot(storage);
    // Not refused: the device would repeat it for ever. Nothing is recorded or handed out either.
    expect(await poll(report('A', 'Acknowledged', 'x', user('wrong')), 'a')).toBe('-');
    expect(events.at(-1)).toMatchObject({
      type: 'request.refused',
      endpoint: 'connect',
      code: 'ERR_SERVICE_USER_NOT_AUTHENTICATED',
      enrollmentId: 'A:U',
    });
    expect(await snapshot(storage)).toEqual(before);
    expect(await poll(report('A', 'Acknowledged', 'x', user('token')), 'a')).toBe('y');
  });

  test("an error of checkToken is the host's", async () => {
    const handlers = {
      userAuthenticate: { ...digest, checkToken: () => Promise.reject(new RangeError('directory is away')) },
    };
    const { poll, enroll, events, takeEvents } = createHarness({ handlers });
    await enroll('A', 'a');
    takeEvents();
    await expect(poll(report('A', 'Idle', undefined, { UserID: 'U' }), 'a')).rejects.toThrow(RangeError);
    expect(events).toEqual([]);
  });
});

describe('equalSecrets', () => {
  test.each([
    ['a', 'a', true],
    ['a', 'b', false],
    ['a', 'aa', false],
    ['', '', true],
    ['', undefined, false],
    ['a', undefined, false],
    ['é', 'e\u0301', false],
  ])('%j and %j: %j', (expected, received, equal) => {
    expect(equalSecrets(expected, received)).toBe(equal);
  });
});
