import { buildCheckinResponse, type CheckinResponse } from '../checkin/build-checkin-response.js';
import type { ServiceAnswer } from './device-request.js';

const EMPTY: ServiceAnswer = Object.freeze({ outcome: 'ok', body: new Uint8Array(0), format: 'empty' });

/** Success without content, which also ends a connection. One object for all: it is the answer to almost every poll. */
export function emptyAnswer(): ServiceAnswer {
  return EMPTY;
}

export function plistAnswer(body: Uint8Array): ServiceAnswer {
  return body.length === 0 ? emptyAnswer() : { outcome: 'ok', body, format: 'plist' };
}

export function checkinAnswer(response: CheckinResponse): ServiceAnswer {
  return plistAnswer(buildCheckinResponse(response));
}

export function jsonAnswer(body: Uint8Array): ServiceAnswer {
  return { outcome: 'ok', body, format: 'json' };
}
