import { createHash } from 'node:crypto';
import { SimulationError } from '../errors.js';
import { browse, type AccountLogin, type BearerChallenge, type SignInResult } from './ask-for-enrollment.js';
import { readAnswer, type SendRequest } from './device-transport.js';

/** What a device needs to sign its user in. */
export interface SignInHost {
  readonly send: SendRequest;
  readonly randomBytes: (size: number) => Uint8Array;
}

/** Signs in by the method of the challenge. */
export async function signInOnDevice(
  host: SignInHost,
  challenge: BearerChallenge,
  login: AccountLogin,
): Promise<SignInResult> {
  const method = challenge.get('method');
  if (method === 'apple-as-web') return signInByWeb(host, challenge, login);
  if (method === 'apple-oauth2') return signInByOAuth(host, challenge, login);
  throw refused('the method of the challenge is not known', 401);
}

async function signInByWeb(host: SignInHost, challenge: BearerChallenge, login: AccountLogin): Promise<SignInResult> {
  const url = new URL(challenge.get('url') ?? '');
  url.searchParams.set('user-identifier', login.userIdentifier);
  const { answer, location } = await browse(host.send, new Request(url), login.drive ?? (() => undefined));
  const result = location === undefined || answer.status !== 308 ? undefined : new URL(location);
  const accessToken = result?.searchParams.get('access-token');
  if (result?.host !== 'authentication-results' || !accessToken)
    throw refused('the sign-in did not end with a token', answer.status);
  return { accessToken };
}

async function signInByOAuth(host: SignInHost, challenge: BearerChallenge, login: AccountLogin): Promise<SignInResult> {
  const [clientId, redirectUrl, tokenUrl] = ['client-id', 'redirect-url', 'token-url'].map(
    (name) => challenge.get(name) ?? '',
  );
  const state = randomText(host);
  const verifier = login.pkce === false ? undefined : randomText(host);
  const url = new URL(challenge.get('authorization-url') ?? '');
  const parameters = {
    response_type: 'code',
    client_id: clientId ?? '',
    redirect_uri: redirectUrl ?? '',
    state,
    login_hint: login.userIdentifier,
    ...(verifier !== undefined && {
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
    }),
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  const { answer, location } = await browse(host.send, new Request(url), login.drive ?? (() => undefined));
  const result = location === undefined || answer.status !== 308 ? undefined : new URL(location);
  const code = result?.searchParams.get('code');
  if (!code || result?.searchParams.get('state') !== state || !location?.startsWith(redirectUrl ?? ''))
    throw refused('the authorization did not end with a code', answer.status);
  return requestToken(host.send, tokenUrl ?? '', {
    grant_type: 'authorization_code',
    code,
    redirect_uri: redirectUrl ?? '',
    client_id: clientId ?? '',
    ...(verifier !== undefined && { code_verifier: verifier }),
  });
}

/** One request to a token endpoint. */
export async function requestToken(
  send: SendRequest,
  tokenUrl: string,
  form: Readonly<Record<string, string>>,
): Promise<SignInResult> {
  const answer = await readAnswer(
    await send(new Request(tokenUrl, { method: 'POST', body: new URLSearchParams({ ...form }) })),
  );
  if (answer.status !== 200) throw refused('the token endpoint refused', answer.status);
  const tokens: unknown = JSON.parse(new TextDecoder().decode(answer.body));
  const [accessToken, refreshToken] = ['access_token', 'refresh_token'].map((name): unknown =>
    typeof tokens === 'object' && tokens !== null ? Reflect.get(tokens, name) : undefined,
  );
  if (typeof accessToken !== 'string') throw refused('the token endpoint gave no token', answer.status);
  const { client_id: clientId } = form;
  return {
    accessToken,
    ...(typeof refreshToken === 'string' && { refreshToken }),
    tokenUrl,
    ...(clientId !== undefined && { clientId }),
  };
}

function randomText(host: SignInHost): string {
  return Buffer.from(host.randomBytes(32)).toString('base64url');
}

function refused(message: string, status: number): SimulationError {
  return new SimulationError('ERR_SIMULATION_HTTP', message, status);
}
