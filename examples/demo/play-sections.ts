import { enrollAutomatically } from './automated-enrollment.js';
import { assignToServer } from './business-manager.js';
import { assignProfile } from './enrollment-service.js';
import type { Expectation } from './expectations.js';
import { createNotes, failedRow } from './notes.js';
import type { Notes } from './notes.js';
import { wakeByPush } from './push-story.js';
import type { SectionExpectations } from './section-expectations.js';
import type { DemoServer } from './server.js';
import type { DemoRow } from './table.js';
import { sendUserProfile } from './user-profile.js';

/** A part of the demo. */
export interface PlayedSection {
  readonly title: string;
  readonly rows: readonly DemoRow[];
}

const SERIALS = ['DEMOMAC00001', 'DEMOMAC00002', 'DEMOMAC00003'];

/** Plays everything between the story of the devices and the recordings. */
export async function playSections(
  server: DemoServer,
  expected: SectionExpectations,
): Promise<readonly PlayedSection[]> {
  const portal = await playSection('A fake Business Manager gives devices to the server', expected.portal, (notes) =>
    assignToServer(SERIALS, notes),
  );
  const service = await playSection('A fake enrollment service gives them a profile', expected.service, (notes) =>
    assignProfile(needed(portal.result), server.urls.publicAde, notes),
  );
  const automated = await playSection('A Mac enrolls by itself in Setup Assistant', expected.automated, (notes) =>
    enrollAutomatically(server, needed(service.result), notes),
  );
  const user = await playSection('A profile for one user lands on the channel of that user', expected.user, (notes) =>
    sendUserProfile(server, needed(automated.result), notes),
  );
  const push = await playSection('What is queued leads to a push by a fake APNs', expected.push, (notes) =>
    wakeByPush(server, needed(automated.result), needed(user.result), notes),
  );
  return [portal.section, service.section, automated.section, user.section, push.section];
}

/** What a section before this one leaves behind. */
function needed<Result>(result: Result | undefined): Result {
  if (result === undefined) throw new TypeError('a section before this one broke off');
  return result;
}

/** Plays one section to its end. What breaks off and steps that never came are rows, too. */
async function playSection<Step extends string, Result>(
  title: string,
  expected: Readonly<Record<Step, Expectation>>,
  play: (notes: Notes<Step>) => Promise<Result>,
): Promise<{ readonly section: PlayedSection; readonly result?: Result }> {
  const notes = createNotes(expected);
  try {
    const result = await play(notes);
    return { section: { title, rows: [...notes.rows, ...notes.missing()] }, result };
  } catch (error) {
    return { section: { title, rows: [...notes.rows, failedRow(error), ...notes.missing()] } };
  }
}
