/** Token of `Authorization: Bearer` (RFC 6750 section 2.1); the scheme's case does not matter (RFC 9110 section 11.1). */
export function readBearerToken(authorization: string | undefined): string | undefined {
  if (authorization === undefined || authorization.slice(0, 7).toLowerCase() !== 'bearer ') return undefined;
  const token = authorization.slice(7).trim();
  return token === '' ? undefined : token;
}
