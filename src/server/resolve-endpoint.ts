/** The two endpoints a device knows. */
export type Endpoint = 'checkin' | 'connect';

/** Where the endpoints are; complete paths, as in the URLs of the enrollment profile. */
export interface EndpointPaths {
  /** Path of `ServerURL`. */
  readonly connect?: string;
  /** Path of `CheckInURL`. */
  readonly checkin?: string;
}

const CHECKIN_TYPE = 'application/x-apple-aspen-mdm-checkin';
const CONNECT_TYPE = 'application/x-apple-aspen-mdm';

/**
 * Which endpoint a request is for, before its body is read.
 *
 * - Two different paths: the path decides, but a check-in content type always means check-in, because a device whose
 *   profile has no `CheckInURL` sends both to `ServerURL`.
 * - One path (only one given, or both equal), or none (any path is taken): the content type decides, by prefix and
 *   check-in first, since the report's type is a prefix of it. `body` means that only the body can tell.
 *
 * @returns `undefined` when no endpoint has this path.
 * @see nanomdm `http/mdm/mdm.go` for the prefix rule.
 */
export function createEndpointResolver(
  paths: EndpointPaths | undefined,
): (path: string, contentType: string | undefined) => Endpoint | 'body' | undefined {
  const connect = checkPath('connect', paths?.connect);
  const checkin = checkPath('checkin', paths?.checkin);
  const two = connect !== undefined && checkin !== undefined && connect !== checkin;
  const only = connect ?? checkin;
  return (path, contentType) => {
    if (only !== undefined && path !== connect && path !== checkin) return undefined;
    if (contentType !== undefined && contentType.length >= CONNECT_TYPE.length) {
      const type = contentType.trimStart().slice(0, CHECKIN_TYPE.length).toLowerCase();
      if (type === CHECKIN_TYPE) return 'checkin';
      if (!two && type.startsWith(CONNECT_TYPE)) return 'connect';
    }
    if (two) return path === checkin ? 'checkin' : 'connect';
    return 'body';
  };
}

/** Whether a request says that it is a message of the MDM protocol. */
export function isMdmContentType(contentType: string | undefined): boolean {
  return contentType?.trimStart().slice(0, CONNECT_TYPE.length).toLowerCase() === CONNECT_TYPE;
}

function checkPath(name: string, path: string | undefined): string | undefined {
  if (path !== undefined && (!path.startsWith('/') || /[?#]/.test(path)))
    throw new TypeError(`paths.${name} must be the path of a URL, beginning with / and without a query`);
  return path;
}
