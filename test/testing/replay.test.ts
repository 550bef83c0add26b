import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { buildCheckinBody, buildReportBody } from '../../src/testing/device-messages.js';
import { damageReport } from '../../src/testing/damage-report.js';
import type { SendRequest } from '../../src/testing/device-transport.js';
import { replay as replayWith } from '../../src/testing/replay.js';
import type { ReplayOptions } from '../../src/testing/replay.js';
import { createTestAuthority } from '../../src/testing/test-authority.js';
import type { ReplayRow } from '../../src/testing/replay-report.js';
import { classifyRecording } from '../../src/testing/classify-recording.js';
import { fixture, fixtureNames } from '../support/fixture.js';
import { createTestServer } from './support/test-server.js';

const fixtures = fileURLToPath(new URL('../../fixtures/', import.meta.url));
const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

function folderOf(files: Readonly<Record<string, Uint8Array | string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'replay-'));
  folders.push(folder);
  for (const [name, body] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), body);
  }
  return folder;
}

// Making keys is slow: all replays share one authority.
const identities = await createTestAuthority();
const replay = (folder: string | readonly string[], send: SendRequest, options: ReplayOptions = {}) =>
  replayWith(folder, send, { identities, ...options });

/** What a row says in a few words. */
const brief = (row: ReplayRow): string =>
  [row.file ?? 'made up', row.messageType ?? row.status ?? row.reason ?? '?', row.enrollmentId ?? '-'].join(' ');

const DEVICE = { UDID: 'D1' };
const USER = { UDID: 'D1', UserID: 'U1', UserShortName: 'ada' };
const TOKEN = { Topic: 'com.apple.mgmt.x', PushMagic: 'magic', Token: Uint8Array.of(1) };

describe('replay of the recordings', () => {
  test('fixtures/checkin: every message is recognised, ordered and answered as the protocol asks', async () => {
    const server = createTestServer();
    const report = await replayWith(`${fixtures}checkin`, server.send);
    expect(report.rows.filter((row) => !row.expected)).toEqual([]);
    expect(report).toMatchObject({ ok: true, totals: { files: 10, answered: 12, synthetic: 2, unreadable: 0 } });
    const iMac = report.rows.filter((row) => row.enrollmentId?.startsWith('E3568F17') === true).map(brief);
    expect(iMac).toEqual([
      'authenticate-macos10.12.2.plist Authenticate E3568F17-92ED-450A-8904-C3BF4CB7E9A5',
      'tokenupdate-macos10.12.2-device.plist TokenUpdate E3568F17-92ED-450A-8904-C3BF4CB7E9A5',
      'tokenupdate-macos10.12.2-user.plist TokenUpdate E3568F17-92ED-450A-8904-C3BF4CB7E9A5:A522C2FB-D0BA-487E-BBC6-BE0DB2DC7883',
    ]);
    expect(await server.storage.readEnrollment('E3568F17-92ED-450A-8904-C3BF4CB7E9A5')).toMatchObject({
      state: 'enabled',
    });
    expect(await server.storage.readEnrollment('A5EF1BA1-586D-4F29-B4F3-759DADAC2DDD')).toMatchObject({
      state: 'disabled',
    });
  });

  test('fixtures/connect: devices of which only reports exist are enrolled first, and each report is answered 200', async () => {
    const report = await replay(`${fixtures}connect`, createTestServer().send);
    expect(report).toMatchObject({ ok: true, totals: { files: 18, reports: 18, devices: 7, unexpected: 0 } });
    expect(report.totals.synthetic).toBe(14);
    expect(new Set(report.rows.map((row) => row.answer?.status))).toEqual(new Set([200]));
  });
});

describe('replay', () => {
  test('puts the recordings of several folders together', async () => {
    const folders = ['checkin', 'connect'].map((name) => `${fixtures}${name}`);
    const { rows, ok, totals } = await replay(folders, createTestServer().send);
    expect({ ok, files: totals.files, synthetic: totals.synthetic }).toEqual({ ok: true, files: 28, synthetic: 11 });
    const iPad = rows.filter(({ enrollmentId }) => enrollmentId?.startsWith('1c111c11') === true);
    expect(iPad.slice(0, 3).map(brief)).toEqual([
      'checkin/authenticate-ios11.3.1-ipad.plist Authenticate 1c111c111c111c111c111c111c111c111c111c11',
      'made up TokenUpdate 1c111c111c111c111c111c111c111c111c111c11',
      'connect/deviceinformation-ios11.3.1.plist Acknowledged 1c111c111c111c111c111c111c111c111c111c11',
    ]);
  });

  test('orders what belongs to one device, whatever the names of the files', async () => {
    const folder = folderOf({
      '1.plist': buildCheckinBody('CheckOut', DEVICE, { Topic: 'com.apple.mgmt.x' }),
      '2.plist': buildReportBody('Idle', DEVICE),
      '3.plist': buildReportBody('Acknowledged', USER, { commandUuid: 'C1' }),
      '4.plist': buildCheckinBody('GetBootstrapToken', DEVICE),
      '5.plist': buildCheckinBody('SetBootstrapToken', DEVICE, { BootstrapToken: Uint8Array.of(7) }),
      '6.plist': buildCheckinBody('TokenUpdate', USER, TOKEN),
      '7.plist': buildCheckinBody('UserAuthenticate', USER, { DigestResponse: 'Digest x' }),
      '8.plist': buildCheckinBody('UserAuthenticate', USER),
      'deep/in/9.xml': buildCheckinBody('TokenUpdate', DEVICE, TOKEN),
      'deep/in/a.bin': buildCheckinBody('Authenticate', DEVICE, { Topic: 'com.apple.mgmt.x' }),
    });
    const { rows } = await replay(folder, createTestServer().send);
    expect(rows.map(({ file }) => file)).toEqual(
      ['deep/in/a.bin', 'deep/in/9.xml', 8, 7, 6, 5, 4, 2, 3, 1].map((name) =>
        typeof name === 'number' ? `${name}.plist` : name,
      ),
    );
    expect(rows.every(({ synthetic }) => !synthetic)).toBe(true);
  });

  test('makes up the channels that a recording needs, for each kind of enrollment', async () => {
    const sentinel = 'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF';
    const folder = folderOf({
      'a.plist': buildReportBody('Idle', USER),
      'b.plist': buildReportBody('Idle', { EnrollmentID: 'E1', EnrollmentUserID: 'EU1' }),
      'c.plist': buildReportBody('Idle', { UDID: 'IPAD', UserID: sentinel, UserShortName: 'ada@example.com' }),
    });
    const { rows, ok } = await replay(folder, createTestServer().send);
    expect(rows.map(brief)).toEqual([
      'made up Authenticate D1',
      'made up TokenUpdate D1',
      'made up TokenUpdate D1:U1',
      'a.plist Idle D1:U1',
      'made up Authenticate E1',
      'made up TokenUpdate E1',
      'made up TokenUpdate E1:EU1',
      'b.plist Idle E1:EU1',
      'made up Authenticate IPAD',
      'made up TokenUpdate IPAD',
      'made up TokenUpdate IPAD:ada@example.com',
      'c.plist Idle IPAD:ada@example.com',
    ]);
    expect(ok).toBe(true);
  });

  test('without a prelude the refusal of the server shows', async () => {
    const folder = folderOf({ 'a.plist': buildReportBody('Acknowledged', DEVICE, { commandUuid: 'C1' }) });
    const report = await replay(folder, createTestServer().send, { prelude: false });
    expect(report.ok).toBe(false);
    expect(report.rows).toMatchObject([{ expected: false, expectation: '200, empty or a command', commandUuid: 'C1' }]);
    expect(report.rows[0]?.answer?.status).toBeGreaterThanOrEqual(400);
  });

  test('sends damaged reports as they were recorded', async () => {
    const report = buildReportBody('Acknowledged', DEVICE, { commandUuid: 'C1' });
    const folder = folderOf({
      'a.plist': damageReport(report, 'control-character'),
      'b.plist': damageReport(report, 'truncated'),
    });
    const { rows, ok, totals } = await replay(folder, createTestServer().send);
    expect(rows.slice(2)).toMatchObject([
      { file: 'a.plist', kind: 'report', damaged: true, status: 'Acknowledged', expected: true },
      { file: 'b.plist', kind: 'report', damaged: true, status: 'Acknowledged', expected: true },
    ]);
    expect([ok, totals.damaged]).toEqual([true, 2]);
  });

  test('a file that is no message becomes a row, in every form that can go wrong', async () => {
    const folder = folderOf({
      'empty.plist': '',
      'noise.bin': Uint8Array.from({ length: 300 }, (_, index) => (index * 7) % 256),
      'text.xml': 'hello',
      'array.plist': '<plist><array><string>x</string></array></plist>',
      'no-device.plist': '<plist><dict><key>Status</key><string>Idle</string></dict></plist>',
      'no-topic.plist': buildCheckinBody('Authenticate', DEVICE),
      'unknown-type.plist':
        '<plist><dict><key>MessageType</key><string>Hello</string><key>UDID</key><string>D1</string></dict></plist>',
      'large.plist': buildCheckinBody('TokenUpdate', DEVICE, { ...TOKEN, UnlockToken: new Uint8Array(5000) }),
      'notes.md': 'not a recording',
    });
    const report = await replay(folder, createTestServer().send, { maxFileBytes: 4096 });
    expect(Object.fromEntries(report.rows.map((row) => [row.file, row.reason]))).toEqual({
      'array.plist': 'ERR_REPORT_UNREADABLE',
      'empty.plist': 'ERR_REPORT_UNREADABLE',
      'large.plist': 'too-large',
      'no-device.plist': 'ERR_REPORT_UNREADABLE',
      'no-topic.plist': 'ERR_CHECKIN_MISSING_KEY',
      'noise.bin': 'ERR_REPORT_UNREADABLE',
      'text.xml': 'ERR_REPORT_UNREADABLE',
      'unknown-type.plist': 'ERR_CHECKIN_UNKNOWN_TYPE',
    });
    expect(report).toMatchObject({ ok: false, totals: { files: 8, answered: 0, unreadable: 8, unexpected: 8 } });
  });

  test('a recording with any damage is classified, never an exception', () => {
    const bodies = ['checkin', 'connect'].flatMap((name) =>
      fixtureNames(name).map((file) => fixture(`${name}/${file}`)),
    );
    fc.assert(
      fc.property(
        fc.oneof(fc.constantFrom(...bodies), fc.uint8Array({ maxLength: 200 })),
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 8 }),
        fc.nat(),
        (body, changes, cut) => {
          const mutated = Uint8Array.from(body);
          for (const [at, byte] of changes) if (mutated.length > 0) mutated[at % mutated.length] = byte;
          const recording = classifyRecording(mutated.subarray(0, mutated.length - (cut % (mutated.length + 1))));
          expect(['checkin', 'report', 'unreadable']).toContain(recording.kind);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('says when recordings were left out, and does not follow links', async () => {
    const folder = folderOf({ 'a.plist': buildReportBody('Idle', DEVICE), 'b.plist': buildReportBody('Idle', DEVICE) });
    symlinkSync(folder, join(folder, 'loop'));
    symlinkSync(join(folder, 'a.plist'), join(folder, 'c.plist'));
    const all = await replay(folder, createTestServer().send);
    expect(all).toMatchObject({ ok: true, truncated: false, totals: { files: 2 } });
    const some = await replay(folder, createTestServer().send, { maxFiles: 1 });
    expect(some).toMatchObject({ ok: false, truncated: true, totals: { files: 1 } });
  });

  test('an empty folder is not a success', async () => {
    expect(await replay(folderOf({}), createTestServer().send)).toMatchObject({ ok: false, rows: [] });
  });

  test('a server that breaks the connection becomes failures, one a message', async () => {
    const folder = folderOf({ 'a.plist': buildCheckinBody('Authenticate', DEVICE, { Topic: 'com.apple.mgmt.x' }) });
    const broken = new Error('connection reset');
    const report = await replay(folder, () => Promise.reject(broken));
    expect(report.rows).toMatchObject([{ failure: broken, expected: false }]);
  });

  test.each([
    [
      'Authenticate',
      buildCheckinBody('Authenticate', DEVICE, { Topic: 't' }),
      new Response(null, { status: 401 }),
      false,
    ],
    ['Authenticate', buildCheckinBody('Authenticate', DEVICE, { Topic: 't' }), new Response('ok'), true],
    ['TokenUpdate', buildCheckinBody('TokenUpdate', DEVICE, TOKEN), new Response(null, { status: 500 }), false],
    ['a report', buildReportBody('Idle', DEVICE), new Response('<html>'), false],
    ['a report', buildReportBody('Idle', DEVICE), new Response(null, { status: 204 }), false],
    ['a report', buildReportBody('Idle', DEVICE), new Response('<plist><dict/></plist>'), false],
    ['a login', buildCheckinBody('UserAuthenticate', USER), new Response(null, { status: 410 }), true],
    ['a login', buildCheckinBody('UserAuthenticate', USER), new Response(null), false],
    [
      'GetToken',
      buildCheckinBody('GetToken', DEVICE, { TokenServiceType: 'x' }),
      new Response(null, { status: 400 }),
      true,
    ],
    ['GetToken', buildCheckinBody('GetToken', DEVICE, { TokenServiceType: 'x' }), new Response(null), false],
    ['DDM tokens', buildCheckinBody('DeclarativeManagement', DEVICE, { Endpoint: 'tokens' }), new Response('{}'), true],
    [
      'DDM tokens',
      buildCheckinBody('DeclarativeManagement', DEVICE, { Endpoint: 'tokens' }),
      new Response(null),
      false,
    ],
    [
      'a declaration',
      buildCheckinBody('DeclarativeManagement', DEVICE, { Endpoint: 'declaration/activation/x' }),
      new Response(null, { status: 404 }),
      true,
    ],
    ['return to service', buildCheckinBody('ReturnToService', DEVICE), new Response('{}'), false],
  ])('judges the answer to %s (%#)', async (_, body, response, expected) => {
    const { rows } = await replay(folderOf({ 'a.plist': body }), () => Promise.resolve(response.clone()), {
      prelude: false,
    });
    expect(rows).toMatchObject([{ expected }]);
  });

  test.each([
    ['mdm-signature', 'mdm-signature'],
    ['certificate-header', 'client-cert'],
  ] as const)('proves the identity by %s, and each device has its own', async (proof, header) => {
    const server = createTestServer();
    const folder = folderOf({
      'a.plist': buildReportBody('Idle', DEVICE),
      'b.plist': buildReportBody('Idle', { UDID: 'D2' }),
    });
    expect(await replay(folder, server.send, { proof })).toMatchObject({ ok: true });
    expect(server.requests.every(({ headers }) => headers.has(header))).toBe(true);
    const bound = [await server.storage.listIdentities('D1'), await server.storage.listIdentities('D2')];
    expect(new Set(bound.flat().map(({ fingerprint }) => fingerprint)).size).toBe(2);
  });

  test('sends as devices do: PUT, with the content type of each endpoint and to its own URL', async () => {
    const server = createTestServer();
    const folder = folderOf({ 'a.plist': buildReportBody('Idle', DEVICE) });
    const urls = { serverUrl: 'https://mdm.example/connect', checkInUrl: 'https://mdm.example/checkin' };
    await replay(folder, server.send, urls);
    expect(
      server.requests.map(({ method, path, headers }) => `${method} ${path} ${headers.get('content-type')}`),
    ).toEqual([
      'PUT /checkin application/x-apple-aspen-mdm-checkin',
      'PUT /checkin application/x-apple-aspen-mdm-checkin',
      'PUT /connect application/x-apple-aspen-mdm; charset=UTF-8',
    ]);
  });

  test('notes a command that the server hands out', async () => {
    const command = '<plist><dict><key>CommandUUID</key><string>C9</string><key>Command</key><dict/></dict></plist>';
    const folder = folderOf({ 'a.plist': buildReportBody('Idle', DEVICE) });
    const { rows } = await replay(folder, () => Promise.resolve(new Response(command)), { prelude: false });
    expect(rows).toMatchObject([
      { expected: true, answer: { kind: 'command', commandUuid: 'C9', bytes: command.length } },
    ]);
  });
});
