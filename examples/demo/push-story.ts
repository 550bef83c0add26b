import { buildCommand } from 'apple-mdm/commands';
import type { EnrollmentRecord } from 'apple-mdm/storage';
import type { PollResult, SimulatedDevice, SimulatedUser } from 'apple-mdm/testing';
import type { Notes } from './notes.js';
import type { SectionExpectations } from './section-expectations.js';
import type { DemoServer } from './server.js';
import { answerOf, answersOf, cameIn } from './traffic.js';

const PATIENCE_MS = 5_000;

/** Queues commands and does nothing else: the pushes follow, and what APNs says of them is kept. */
export async function wakeByPush(
  { service, events, storage, pushes }: DemoServer,
  mac: SimulatedDevice,
  user: SimulatedUser,
  { note }: Notes<keyof SectionExpectations['push']>,
): Promise<void> {
  const queueFor = (id: string, type: string) => service.enqueue(id, buildCommand<string>(type, {}));
  const noteReport = (step: 'woken' | 'userWoken' | 'wokenAgain', result: PollResult): void =>
    note(step, { came: cameIn(result), takenFor: events.drain(mac.deviceId), answered: answersOf(result) });

  /** Waits for the push that follows from `cause`, and tells what is stored of it and what APNs got. */
  async function push(
    id: string,
    cause: () => Promise<unknown>,
  ): Promise<{ readonly stored: string; readonly got: string }> {
    const [event] = await Promise.all([nextPushEvent(service, id), cause()]);
    const record = await storage.readEnrollment(id);
    const state = await pushes.states.readPushState(id);
    const kept = state?.retired === undefined ? `${state?.pushesUnanswered ?? 0} unanswered` : 'token retired';
    const stored = `${event}, stored: ${kept}`;
    const got = pushes.received.findLast(({ token }) => token === tokenOf(record));
    if (got === undefined) return { stored, got: 'nothing for this token' };
    const isOurs =
      isPushFor(record, got.body, got.headers['apns-topic']) && got.certificateTopic === record?.push?.topic;
    const isKept = Number(got.headers['apns-expiration']) > Date.now() / 1000;
    return {
      stored,
      got: `${pushes.answerTo(got)}${isOurs ? '' : ', wrong magic or topic'}${isKept ? '' : ', expired'}`,
    };
  }

  await pushes.idle();
  const first = await push(mac.deviceId, () => queueFor(mac.deviceId, 'SecurityInfo'));
  note('push', { came: 'SecurityInfo is queued', takenFor: first.stored, answered: first.got });
  noteReport('woken', await mac.poll(() => 'Acknowledged'));
  const second = await push(user.enrollmentId, () => queueFor(user.enrollmentId, 'ProfileList'));
  note('userPush', { came: 'ProfileList is queued for the user', takenFor: second.stored, answered: second.got });
  noteReport('userWoken', await user.poll(() => 'Acknowledged'));

  pushes.retireToken(tokenOf(await storage.readEnrollment(mac.deviceId)));
  const third = await push(mac.deviceId, () => queueFor(mac.deviceId, 'SecurityInfo'));
  note('retired', { came: 'SecurityInfo is queued', takenFor: third.stored, answered: third.got });
  let update = '-';
  const fourth = await push(mac.deviceId, async () => (update = answerOf(await mac.tokenUpdate())));
  const takenFor = `${events.drain(mac.deviceId)}, ${fourth.stored}`;
  note('newToken', { came: 'TokenUpdate, another token', takenFor, answered: `${update}, ${fourth.got}` });
  noteReport('wokenAgain', await mac.poll(() => 'Acknowledged'));
}

const tokenOf = (record: EnrollmentRecord | undefined): string =>
  Buffer.from(record?.push?.token ?? []).toString('hex');

const isPushFor = (record: EnrollmentRecord | undefined, body: string, topic: unknown): boolean =>
  body === JSON.stringify({ mdm: record?.push?.pushMagic }) && topic === record?.push?.topic;

/** What the service tells next of a push to this channel. */
function nextPushEvent({ events }: DemoServer['service'], enrollmentId: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const finish = (): void => {
      stop();
      clearTimeout(timer);
    };
    const stop = events.on('*', (event) => {
      if (!('enrollmentId' in event) || event.enrollmentId !== enrollmentId || !event.type.startsWith('push.')) return;
      finish();
      resolve(event.type);
    });
    const timer = setTimeout(() => {
      finish();
      reject(new Error('no push came'));
    }, PATIENCE_MS);
  });
}
