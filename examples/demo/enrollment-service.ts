import {
  acceptServerToken,
  buildAdeProfile,
  createAdeClient,
  createAssigner,
  createMemoryAdeAssignmentStore,
  createMemoryAdeTokenStore,
  planAssignments,
  stageTokenKeyPair,
} from 'apple-mdm/ade';
import type { AssignmentPlan, AssignmentRun } from 'apple-mdm/ade';
import { createFakeAde } from 'apple-mdm/testing';
import { createDeviceMirror } from './device-mirror.js';
import type { Notes } from './notes.js';
import type { SectionExpectations } from './section-expectations.js';

/** What a device asks the enrollment service for, once it is switched on. */
export interface ActivationRecord {
  readonly serial: string;
  readonly url: string;
}

/** Syncs the devices of the server from a fake of Apple's enrollment service, and assigns a profile to them. */
export async function assignProfile(
  serials: readonly string[],
  url: string,
  { note }: Notes<keyof SectionExpectations['service']>,
): Promise<readonly ActivationRecord[]> {
  let waitedMs = 0;
  const now = (): number => Date.now() + waitedMs;
  const apple = createFakeAde({ now, devices: serials.map((serial_number) => ({ serial_number })) });

  const tokens = createMemoryAdeTokenStore();
  const { certificatePem } = await stageTokenKeyPair(tokens, 'default');
  const { promoted } = await acceptServerToken(tokens, 'default', apple.downloadToken(certificatePem));
  const client = createAdeClient({ tokens, fetch: apple.fetch, now });
  await client.account();
  const { authorization, terms } = client.tokenState();
  const opened = promoted ? 'opened with the key on wait' : 'opened with another key';
  note('token', { came: 'server token file', takenFor: opened, answered: `token ${authorization}, terms ${terms}` });

  const mirror = createDeviceMirror(client);
  const assigner = createAssigner({ client, store: createMemoryAdeAssignmentStore(), now });
  const fetched = await mirror.sync();
  const { profileUuid } = await client.defineProfile(
    buildAdeProfile({
      profile_name: 'Demo',
      url,
      is_supervised: true,
      is_mdm_removable: false,
      await_device_configured: true,
      skip_setup_items: ['Siri', 'Diagnostics'],
    }),
  );
  /** One profile for all devices that are known. */
  async function assign(step: 'assign' | 'again' | 'restart', came: string, synced: string): Promise<void> {
    const plan = planAssignments(() => profileUuid, [...mirror.devices.values()]);
    const outcomes = outcomesOf(await assigner.run(plan));
    note(step, { came, takenFor: `${synced}: ${wordsOf(plan)}`, answered: outcomes });
  }

  apple.throttle({ serials: serials.slice(-1), times: 1, retryAfterSeconds: 30 });
  await assign('assign', 'first sync', fetched);
  const early = outcomesOf(await assigner.retryDue());
  waitedMs += 30_000;
  note('retry', { came: '30 s later', takenFor: `before: ${early}`, answered: outcomesOf(await assigner.retryDue()) });

  apple.removeDevice(serials.at(-1) ?? '');
  apple.addDevices({ serial_number: 'DEMOMAC00004' });
  await assign('again', 'one comes, one goes', await mirror.sync());
  apple.expireCursors();
  await assign('restart', 'cursor of last month', await mirror.sync());

  const profiles = apple.profiles();
  return apple.devices().flatMap(({ serial_number: serial, profile_uuid = '' }) => {
    const profileUrl = profiles.get(profile_uuid)?.['url'];
    return typeof profileUrl === 'string' ? [{ serial, url: profileUrl }] : [];
  });
}

const wordsOf = ({ decisions }: AssignmentPlan): string => tally(decisions.map(({ action }) => action));

const outcomesOf = ({ results }: AssignmentRun): string => tally(results.map(({ outcome }) => outcome));

/** For example `2 done, 1 throttled`. */
function tally(words: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].map(([word, count]) => `${count} ${word}`).join(', ') || 'nothing sent';
}
