import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isMdmError } from '../../src/errors.js';
import { buildPlist } from '../../src/plist/build-plist.js';
import type { PlistDict } from '../../src/plist/plist-value.js';
import {
  authenticate,
  checkOut,
  commandUuidOf,
  createHarness,
  report,
  request,
  snapshot,
  tokenUpdate,
} from './harness.js';

/** One thing that happens: to the check-in endpoint, the command endpoint, or by the operator. */
type Happening =
  | {
      readonly kind: 'checkin' | 'connect';
      readonly body: Uint8Array;
      readonly certificate?: string;
      readonly what: Message;
    }
  | { readonly kind: 'enqueue' | 'cancel'; readonly id: string; readonly uuid: string };

interface Message {
  readonly dict: PlistDict;
  readonly isDamaged: boolean;
}

const udid = fc.constantFrom('A', 'B');
const user = fc.constantFrom(
  {},
  {},
  { UserID: 'U' },
  { UserID: 'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF', UserShortName: 'S' },
);
const uuids = ['w', 'x', 'y', 'z'];
const uuid = fc.constantFrom(...uuids);
/** Whose certificate a message comes with: mostly the device's own. */
const certificate = fc.constantFrom('own', 'own', 'own', 'own', 'own', 'own', 'own', 'a', 'b', 'c', undefined);

const checkinDict = fc
  .tuple(
    fc.constantFrom('auth', 'token', 'token', 'token', 'token', 'token', 'out', 'set', 'get', 'user', 'dm', 'odd'),
    udid,
    user,
    fc.constantFrom({}, {}, { Token: Uint8Array.of(9) }, { AwaitingConfiguration: true }),
  )
  .map(([what, UDID, keys, token]): PlistDict => {
    switch (what) {
      case 'auth':
        return authenticate(UDID, keys);
      case 'token':
        return tokenUpdate(UDID, { ...keys, ...token });
      case 'out':
        return checkOut(UDID, keys);
      case 'set':
        return { MessageType: 'SetBootstrapToken', UDID, BootstrapToken: Uint8Array.of(1), ...keys };
      case 'get':
        return { MessageType: 'GetBootstrapToken', UDID, ...keys };
      case 'user':
        return { MessageType: 'UserAuthenticate', UDID, UserID: 'U' };
      case 'dm':
        return { MessageType: 'DeclarativeManagement', UDID, Endpoint: 'tokens', ...keys };
      default:
        return { MessageType: 'Odd', UDID };
    }
  });

const reportDict = fc
  .tuple(
    fc.constantFrom('Idle', 'Idle', 'Acknowledged', 'Acknowledged', 'NotNow', 'Error', 'CommandFormatError', 'Odd'),
    udid,
    user,
    fc.option(fc.constantFrom(...uuids, 'nobody'), { freq: 8, nil: undefined }),
  )
  .map(([status, UDID, keys, CommandUUID]) => report(UDID, status, status === 'Idle' ? undefined : CommandUUID, keys));

/** Most bodies are whole; some are cut, or hold a character that XML forbids. */
const damage = fc.oneof(
  { weight: 12, arbitrary: fc.constant({ cut: 0, dirt: false }) },
  { weight: 1, arbitrary: fc.record({ cut: fc.integer({ min: 1, max: 400 }), dirt: fc.boolean() }) },
);

const message = (kind: 'checkin' | 'connect', dicts: fc.Arbitrary<PlistDict>): fc.Arbitrary<Happening> =>
  fc.tuple(dicts, certificate, damage).map(([dict, owner, { cut, dirt }]) => {
    const name = owner === 'own' ? String(dict['UDID']).toLowerCase() : owner;
    const whole = buildPlist({ ...dict, ...(dirt && { Dirt: 'DIRT' }) });
    const text = new TextDecoder().decode(whole).replace('DIRT', '\u0000&#1;');
    const body = new TextEncoder().encode(text.slice(0, text.length - cut));
    return { kind, body, what: { dict, isDamaged: cut > 0 || dirt }, ...(name !== undefined && { certificate: name }) };
  });

const channel = fc.constantFrom('A', 'A', 'A', 'B', 'B', 'A:U', 'A:S', 'B:U');
const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 4, arbitrary: message('checkin', checkinDict) },
  { weight: 8, arbitrary: message('connect', reportDict) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('enqueue' as const), id: channel, uuid }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('cancel' as const), id: channel, uuid }) },
);
const whole = (dict: PlistDict, certificate: string): Happening => ({
  ...{ kind: 'checkin', body: buildPlist(dict), certificate },
  what: { dict, isDamaged: false },
});
/** An Authenticate and the TokenUpdate after it, of a device that was erased or only renewed its certificate. */
const enrollsAgain = fc
  .tuple(udid, fc.constantFrom({}, { Token: Uint8Array.of(9) }, { AwaitingConfiguration: true }))
  .map(([id, token]) => [authenticate(id), tokenUpdate(id, token)].map((dict) => whole(dict, id.toLowerCase())));
const step = fc.oneof({ weight: 17, arbitrary: happening.map((one) => [one]) }, { weight: 1, arbitrary: enrollsAgain });
/** Devices A and B enroll at some time, so that sequences get past the beginning. */
const happenings = fc
  .array(step, { maxLength: 60, size: 'max' })
  .map((rest): Happening[] => [
    ...['A', 'B'].flatMap((id) => [authenticate(id), tokenUpdate(id)].map((dict) => whole(dict, id.toLowerCase()))),
    ...['x', 'y', 'z'].map((one): Happening => ({ kind: 'enqueue', id: 'A', uuid: one })),
    ...rest.flat(),
  ]);

const NAMES = ['a', 'b', 'c'];

describe('for any sequence of messages, whole or damaged, right or forged', () => {
  test('devices are refused safely, nothing is lost, and nothing reaches the wrong channel', async () => {
    const reached = { refused: 0, sent: 0, finished: 0, cleared: 0, disabled: 0 };
    await fc.assert(
      fc.asyncProperty(happenings, async (sequence) => {
        const { service, storage, events } = createHarness();
        /** Waiting commands as the events tell it. */
        const waiting = new Map<string, Set<string>>();
        const queueOf = (id: string): Set<string> => waiting.get(id) ?? new Set();

        for (const one of sequence) {
          events.length = 0;
          const before = await snapshot(storage, NAMES);
          if ('id' in one) {
            if (one.kind === 'cancel') await service.cancel(one.id, one.uuid);
            else await service.enqueue(one.id, { CommandUUID: one.uuid, Command: { RequestType: 'SecurityInfo' } });
          } else {
            const sent = request(one.body, one.certificate);
            const answer = await service[one.kind](sent).catch((error: unknown) => {
              if (!isMdmError(error)) throw error;
              return error;
            });

            if (isMdmError(answer)) {
              reached.refused += 1;
              // A refusal is told, and changes nothing.
              expect(events).toMatchObject([{ type: 'request.refused', code: answer.code, endpoint: one.kind }]);
              expect(await snapshot(storage, NAMES)).toEqual(before);
              const binding = one.certificate && (await storage.findIdentity(`fingerprint-${one.certificate}`));
              if (one.kind === 'connect' && binding && binding.deviceId === one.what.dict['UDID'])
                expect.fail(`the report of a known device was refused: ${answer.code}`);
            } else if (one.kind === 'connect') {
              expect(answer.outcome).toBe('ok');
              const commandUuid = commandUuidOf(answer);
              const delivered = events.find((event) => event.type === 'command.sent');
              expect(delivered?.commandUuid ?? '-').toBe(commandUuid);
              if (delivered !== undefined) {
                reached.sent += 1;
                // Only to an enabled channel of the device whose certificate it is, and only what waited for it.
                const record = await storage.readEnrollment(delivered.enrollmentId);
                expect(record?.state).toBe('enabled');
                expect((await storage.readEnrollment(record?.deviceId ?? ''))?.state).toBe('enabled');
                const binding = await storage.findIdentity(`fingerprint-${one.certificate}`);
                expect(record?.deviceId).toBe(binding?.deviceId);
                if (!one.what.isDamaged) expect(delivered.enrollmentId.includes(':')).toBe('UserID' in one.what.dict);
                expect(queueOf(delivered.enrollmentId)).toContain(commandUuid);
              }
            }
          }

          for (const event of events) {
            if (event.type === 'command.queued') {
              waiting.set(event.enrollmentId, queueOf(event.enrollmentId).add(event.command.commandUuid));
            } else if (event.type === 'command.cancelled') queueOf(event.enrollmentId).delete(event.commandUuid);
            else if (event.type === 'command.reported' && event.outcome === 'finished') {
              reached.finished += 1;
              queueOf(event.enrollmentId).delete(event.command?.commandUuid ?? '');
            } else if (event.type === 'enrollment.disabled') reached.disabled += 1;
            else if (event.type === 'enrollment.authenticated' || event.type === 'enrollment.settled') {
              reached.cleared += event.clearedCommands.length;
              for (const { enrollmentId, commandUuid } of event.clearedCommands)
                queueOf(enrollmentId).delete(commandUuid);
            }
          }
          // A command leaves a queue by an event that says so, and by nothing else.
          for (const id of ['A', 'B', 'A:U', 'A:S', 'B:U', 'B:S']) {
            const stored = await storage.listCommands(id, { waiting: true });
            expect(stored.map(({ commandUuid }) => commandUuid).toSorted()).toEqual([...queueOf(id)].toSorted());
          }
          // No user channel is enabled on a device that is not, and a certificate has one device.
          for (const record of await storage.listEnrollments()) {
            const device = await storage.readEnrollment(record.deviceId);
            // While an Authenticate waits for its TokenUpdate, users keep their state; nothing reaches them.
            const waits = device?.state === 'authenticated' && device.push !== undefined;
            if (record.state === 'enabled' && !waits) expect(device?.state).toBe('enabled');
            if (record.state === 'disabled') expect(record.push).toBeUndefined();
          }
        }
      }),
      { numRuns: 120 },
    );
    // The sequences do get to where it matters.
    for (const [where, times] of Object.entries(reached)) expect([where, times > 5]).toEqual([where, true]);
  }, 60_000);
});
