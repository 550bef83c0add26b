import type { UserAuthenticate } from '../checkin/checkin-message.js';
import type { ServiceEvent } from './service-event.js';
import type { ServiceAnswer } from './device-request.js';
import { requireEnabled } from './require-enrolled.js';
import { checkinAnswer, emptyAnswer } from './service-answer.js';
import type { CheckinContext, ServiceRuntime } from './service-runtime.js';

type Decision = Extract<ServiceEvent, { readonly type: 'user.authenticated' }>['decision'];

/**
 * A network or mobile user of a Mac logs in: declined for this login, managed without proof, or asked for a digest.
 *
 * Declining is answered to the first message only; a wrong digest is answered with an empty AuthToken.
 *
 * @see Apple: User Authenticate; Enabling network and mobile user logins
 */
export async function handleUserAuthenticate(
  runtime: ServiceRuntime,
  context: CheckinContext<UserAuthenticate>,
): Promise<ServiceAnswer> {
  const { message, enrollment } = context;
  const { deviceId } = enrollment;
  await requireEnabled(runtime, { id: deviceId, type: 'device', channel: 'device', deviceId });
  const isFirst = message.DigestResponse === undefined || message.DigestResponse === '';
  const { decision, answer } = isFirst
    ? await start(runtime, context)
    : await verify(runtime, context, message.DigestResponse ?? '');
  runtime.emit({ type: 'user.authenticated', enrollmentId: enrollment.id, decision });
  return answer;
}

interface Reply {
  readonly decision: Decision;
  readonly answer: ServiceAnswer;
}

async function start(runtime: ServiceRuntime, context: CheckinContext<UserAuthenticate>): Promise<Reply> {
  const handler = runtime.handlers.userAuthenticate;
  const choice =
    handler === undefined ? (runtime.policies.userAuthenticate ?? 'decline') : await handler.start(context);
  if (choice === 'decline') return { decision: 'declined', answer: { outcome: 'user-declined' } };
  if (choice === 'no-token') return { decision: 'no-token', answer: checkinAnswer({ kind: 'digest-not-needed' }) };
  const DigestChallenge = choice.challenge;
  return { decision: 'challenged', answer: checkinAnswer({ kind: 'digest-challenge', DigestChallenge }) };
}

async function verify(
  runtime: ServiceRuntime,
  context: CheckinContext<UserAuthenticate>,
  digestResponse: string,
): Promise<Reply> {
  const handler = runtime.handlers.userAuthenticate;
  const withoutHandler = runtime.policies.userAuthenticate === 'no-token' ? 'no-token' : 'rejected';
  const result = handler === undefined ? withoutHandler : await handler.verify(context, digestResponse);
  if (result === 'no-token') return { decision: 'no-token', answer: emptyAnswer() };
  if (result === 'rejected') return { decision: 'rejected', answer: checkinAnswer({ kind: 'digest-rejected' }) };
  return { decision: 'accepted', answer: checkinAnswer({ kind: 'auth-token', AuthToken: result.authToken }) };
}
