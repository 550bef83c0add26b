import type { PeerCertificate } from '../../../src/server/http-exchange.js';
import type { IdentifyInput } from '../../../src/server/identify-device.js';

/** Input of an identification, without a socket. */
export function identifyInput(
  part: {
    headers?: Record<string, string>;
    body?: Uint8Array;
    peer?: PeerCertificate;
    remoteAddress?: string;
  } = {},
): IdentifyInput {
  return {
    body: part.body ?? new Uint8Array(0),
    remoteAddress: part.remoteAddress,
    header: (name) => part.headers?.[name],
    peerCertificate: () => part.peer,
  };
}

/** Runs a port and returns what it threw. */
export async function thrownBy(run: () => unknown): Promise<unknown> {
  try {
    await run();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}
