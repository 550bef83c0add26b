import { buildCheckinResponse, type CheckinResponse } from '../checkin/build-checkin-response.js';
import type { ServiceAnswer } from './device-request.js';

/** Success without content, which also ends a connection. */
export function emptyAnswer(): ServiceAnswer {
  return { outcome: 'ok', body: new Uint8Array(0), format: 'empty' };
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
