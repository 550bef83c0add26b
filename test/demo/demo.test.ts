import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createTestAuthority } from 'apple-mdm/testing';
import { RECORDINGS, STEPS } from '../../examples/demo/expectations.js';
import { createNotes } from '../../examples/demo/notes.js';
import { parseOptions } from '../../examples/demo/options.js';
import type { PlayedSection } from '../../examples/demo/play-sections.js';
import { playSections } from '../../examples/demo/play-sections.js';
import { createProgress } from '../../examples/demo/progress.js';
import { runDemo } from '../../examples/demo/run-demo.js';
import type { DemoEnvironment } from '../../examples/demo/run-demo.js';
import { SECTIONS } from '../../examples/demo/section-expectations.js';
import { startServer } from '../../examples/demo/server.js';
import { formatTable } from '../../examples/demo/table.js';

/** Runs the demo in this process and keeps what it wrote. */
async function run(devices: number, environment: Omit<DemoEnvironment, 'output'> = {}, serve = false) {
  let text = '';
  const output = { write: (part: string) => (text += part) };
  const totals = await runDemo({ devices, port: 0, serve }, { output, ...environment });
  return { totals, text };
}

const stepCount = Object.keys(STEPS).length;
const sectionStepCount = Object.values(SECTIONS).flatMap(Object.keys).length;
const recordingCount = Object.keys(RECORDINGS).length;

describe('the demo', () => {
  test('lives the story with several devices, replays every recording, and everything is as expected', async () => {
    const { totals, text } = await run(3);
    expect(text).not.toContain('DIFFERS');
    expect(totals).toEqual({
      devices: 3,
      steps: 3 * stepCount,
      sectionSteps: sectionStepCount,
      recordings: recordingCount,
      synthetic: 11,
      differing: 0,
    });
    expect(text).toContain('Everything as expected.');
    for (const file of Object.keys(RECORDINGS)) expect(text).toContain(file);
    expect(text.match(/^\d\. .*$/gm)).toEqual([
      '1. A simulated Mac lives its life',
      '2. A fake Business Manager gives devices to the server',
      '3. A fake enrollment service gives them a profile',
      '4. A Mac enrolls by itself in Setup Assistant',
      '5. A profile for one user lands on the channel of that user',
      '6. What is queued leads to a push by a fake APNs',
      '7. Recordings of real devices are replayed',
      '8. Totals',
    ]);
  });

  test('expects every recording there is, and no other', () => {
    const files = ['checkin', 'connect'].flatMap((folder) =>
      readdirSync(new URL(`../../fixtures/${folder}`, import.meta.url)).map((name) => `${folder}/${name}`),
    );
    expect(Object.keys(RECORDINGS).toSorted()).toEqual(files.toSorted());
  });

  test('counts and shows what differs: a step, one of a section, a recording, a missing and an unexpected one', async () => {
    const { 'connect/securityinfo-ios9.plist': _dropped, ...recordings } = RECORDINGS;
    const { totals, text } = await run(2, {
      expectations: {
        steps: { ...STEPS, notNow: { takenFor: 'report NotNow: finished', answered: '200 empty' } },
        sections: {
          ...SECTIONS,
          automated: { ...SECTIONS.automated, stranger: { takenFor: 'device-ca, assigned', answered: '200 profile' } },
        },
        recordings: {
          ...recordings,
          'checkin/checkout-macos10.11.plist': { takenFor: 'CheckOut, device', answered: '401 empty' },
          'connect/absent.plist': { takenFor: 'report Idle, device', answered: '200 empty' },
        },
      },
    });
    // The step differs with both devices.
    expect(totals.differing).toBe(6);
    expect(text).toContain('expected: report NotNow: finished | 200 empty');
    expect(text).toContain('expected: CheckOut, device | 401 empty');
    expect(text).toContain('expected: this recording');
    expect(text).toContain('expected: no such recording');
    expect(text).toContain('expected: device-ca, assigned | 200 profile');
    expect(text).toContain('6 DIFFER.');
  });

  test('with --serve says where it is reached, and closes when it is stopped', async () => {
    let served: Response | undefined;
    let url = '';
    let written = '';
    const output = { write: (part: string) => (written += part) };
    const untilStopped = async () => {
      url = /enrollment profile +(http\S+)/.exec(written)?.[1] ?? '';
      served = await fetch(url);
    };
    await runDemo({ devices: 1, port: 0, serve: true, challenge: 'demo' }, { output, untilStopped });
    expect(served?.headers.get('content-type')).toBe('application/x-apple-aspen-config');
    expect(written).toMatch(/SCEP challenge\s+demo\n/);
    await expect(fetch(url)).rejects.toThrow();
  });
});

function differences(section: PlayedSection | undefined): string[] {
  return (section?.rows ?? []).filter(({ ok }) => !ok).map(({ takenFor }) => takenFor);
}

describe('playSections', () => {
  test('holds the server to pushes and proofs: other tokens and another factory differ', async () => {
    const server = await startServer({ port: 0 });
    try {
      const ade = { ...server.ade, factory: await createTestAuthority() };
      const pushes = { ...server.pushes, answerTo: () => '400 BadDeviceToken' };
      const foreign = await playSections({ ...server, ade }, SECTIONS);
      expect(differences(foreign[2])).toContain('refused: ERR_ENROLLMENT_UNTRUSTED');
      const refused = await playSections({ ...server, pushes }, SECTIONS);
      expect(differences(refused[3])).toEqual([]);
      expect(differences(refused[4])).toEqual([
        'push.sent, stored: 1 unanswered',
        'push.sent, stored: 1 unanswered',
        'push.token-retired, stored: token retired',
        'device updated, push.sent, stored: 1 unanswered',
      ]);
    } finally {
      await server.close();
    }
  });

  test('tells of a section that breaks off, and of those that need it', async () => {
    const server = await startServer({ port: 0 });
    try {
      const issueIdentity = () => Promise.reject(new Error('no factory'));
      const ade = { ...server.ade, factory: { ...server.ade.factory, issueIdentity } };
      const sections = await playSections({ ...server, ade }, SECTIONS);
      const differing = sections.map(({ rows }) => rows.filter(({ ok }) => !ok));
      const steps = Object.values(SECTIONS).map((section) => Object.keys(section).length);
      // The portal and the enrollment service need no device. The others have a row for the error and one for each step.
      expect(differing.map((rows) => rows.length)).toEqual([0, 0, ...steps.slice(2).map((count) => count + 1)]);
      expect(differing[2]?.[0]?.answered).toBe('Error: no factory');
      expect(differing[3]?.[0]?.answered).toBe('TypeError: a section before this one broke off');
    } finally {
      await server.close();
    }
  });
});

describe('options', () => {
  test('have defaults', () => {
    expect(parseOptions([])).toEqual({ devices: 3, port: 0, serve: false });
    expect(parseOptions(['-h'])).toBe('help');
  });

  test('are read', () => {
    expect(parseOptions(['--devices', '20', '--serve', '--port=8080', '--challenge', 'x'])).toEqual({
      devices: 20,
      port: 8080,
      serve: true,
      challenge: 'x',
    });
  });

  test.each([
    ['--devices', '0'],
    ['--devices', '1e3'],
    ['--port', '65536'],
    ['--port', '-1'],
    ['--challenge', ''],
    ['--unknown', 'x'],
    ['stray', ''],
  ])('%s %s is refused', (...argv) => {
    expect(() => parseOptions(argv)).toThrow(TypeError);
  });
});

describe('formatTable', () => {
  test('aligns columns and puts the expectation below what differs', () => {
    const rows = [
      { came: 'a', takenFor: 'long words', answered: '200', ok: true },
      { came: 'longer', takenFor: 'b', answered: '500', ok: false, expected: '200' },
    ];
    expect(formatTable('Title', rows)).toBe(
      [
        'Title',
        '',
        '  what came  what it was taken for  what was answered',
        '  ---------  ---------------------  -----------------  -------',
        '  a          long words             200                ok',
        '  longer     b                      500                DIFFERS',
        '    expected: 200',
        '',
        '',
      ].join('\n'),
    );
  });
});

describe('createProgress', () => {
  function progressOf(isTTY: boolean, total: number): string {
    let text = '';
    const progress = createProgress({ isTTY, write: (part) => (text += part) }, 'devices', total);
    for (let step = 0; step < total; step++) progress.step();
    progress.done();
    return text;
  }

  test('moves a bar on a terminal and ends it with a full one', () => {
    expect(progressOf(true, 20)).toMatch(/^\r {2}devices \[#+\.+\] 1\/20.*\r {2}devices \[#{30}\] 20\/20\n$/);
  });

  test('writes a line a quarter elsewhere, and nothing for a few steps', () => {
    expect(progressOf(false, 20)).toBe('  devices 5/20\n  devices 10/20\n  devices 15/20\n  devices 20/20\n');
    expect(progressOf(true, 9) + progressOf(false, 9)).toBe('');
  });
});

describe('createNotes', () => {
  test('tells of steps that never came', () => {
    const expected = { takenFor: 'x', answered: '200' };
    const notes = createNotes({ first: expected, second: expected });
    notes.note('first', { came: 'a', takenFor: 'x', answered: '200' });
    expect(notes.rows).toEqual([{ came: 'a', takenFor: 'x', answered: '200', ok: true }]);
    expect(notes.missing()).toEqual([{ came: 'second', takenFor: '-', answered: '-', ok: false, expected: 'x | 200' }]);
  });
});
