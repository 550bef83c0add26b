import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from 'vitest';
import { advanceQueueState, type QueueStateAdvance } from '../../src/storage/advance-queue-state.js';
import { createMemoryStorage } from '../../src/storage/create-memory-storage.js';
import type { EnrollmentVersion } from '../../src/storage/enrollment-store.js';
import type { MdmStorage } from '../../src/storage/mdm-storage.js';
import { ConformanceError } from '../../src/errors.js';
import { storageConformance } from '../../src/testing/storage-conformance.js';
import { createRowStorage, type RowStorageFaults } from './row-storage.js';

const tick = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const versionOf = ({ state, life, authenticatedAtMs, tokenUpdatedAtMs }: EnrollmentVersion): unknown[] => [
  state,
  life,
  authenticatedAtMs,
  tokenUpdatedAtMs,
];

/** The memory store with some methods replaced; `self` is what the others would call. */
const mutant = (change: (memory: MdmStorage) => Partial<MdmStorage>) => (): MdmStorage => {
  const memory = createMemoryStorage();
  return { ...memory, ...change(memory) };
};

/** The row store with other queue rules. */
const rules = (advance: RowStorageFaults['advance'] & {}) => (): MdmStorage => createRowStorage({ advance });

const without = (advance: QueueStateAdvance, ...keys: ('lastReport' | 'lastSent')[]): QueueStateAdvance => {
  const cursor = { ...advance.state.cursor };
  for (const key of keys) delete cursor[key];
  return { ...advance, state: { ...advance.state, cursor } };
};

const MUTANTS: [string, () => MdmStorage][] = [
  // Queue rules
  [
    'takes NotNow for final',
    rules((state, step) => advanceQueueState(state, step.status === 'NotNow' ? { ...step, status: 'Error' } : step)),
  ],
  [
    'takes any status for final',
    rules((state, step) =>
      advanceQueueState(
        state,
        step.status === 'Idle' || step.status === 'NotNow' ? step : { ...step, status: 'Acknowledged' },
      ),
    ),
  ],
  [
    'ignores CommandFormatError',
    rules((state, step) =>
      advanceQueueState(state, step.status === 'CommandFormatError' ? { ...step, status: 'Odd' } : step),
    ),
  ],
  ['ignores offer', rules((state, step) => advanceQueueState(state, { ...step, offer: true }))],
  ['never notices a repeated report', rules((state, step) => without(advanceQueueState(state, step), 'lastReport'))],
  ['forgets what it sent', rules((state, step) => without(advanceQueueState(state, step), 'lastSent'))],
  [
    'starts from the front on every step',
    rules((state, step) => {
      const done = advanceQueueState(state, step);
      return { ...done, state: { ...done.state, cursor: { ...done.state.cursor, position: 0 } } };
    }),
  ],
  [
    'hands a refused command back after an acknowledged one',
    rules((state, step) => {
      const done = advanceQueueState(state, step);
      const forgetful = done.changed.map(({ refusedIn: _refusedIn, ...entry }) => entry);
      return { ...done, changed: forgetful };
    }),
  ],
  [
    'offers NotNow commands never again',
    rules((state, step) => {
      const done = advanceQueueState(state, step);
      return {
        ...done,
        changed: done.changed.map((entry) =>
          entry.state === 'not-now' ? { ...entry, state: 'error' as const } : entry,
        ),
      };
    }),
  ],
  [
    'removes a command when it is sent',
    rules((state, step) => {
      const done = advanceQueueState(state, step);
      return {
        ...done,
        changed: done.changed.map((entry) =>
          entry.state === 'sent' ? { ...entry, state: 'acknowledged' as const } : entry,
        ),
      };
    }),
  ],
  [
    'counts every NotNow',
    rules((state, step) => {
      const done = advanceQueueState(state, step);
      if (step.status !== 'NotNow' || done.reported !== 'repeated' || done.command === undefined) return done;
      return { ...done, changed: [...done.changed, { ...done.command, notNowCount: done.command.notNowCount + 1 }] };
    }),
  ],
  ['steps without a lock', () => createRowStorage({ unlocked: true })],

  [
    'hands out the newest command first',
    rules((state, step) => {
      const reversed = state.entries.map((entry) => ({ ...entry, position: 10_000 - entry.position }));
      const done = advanceQueueState({ ...state, entries: reversed.toReversed() }, step);
      return {
        ...done,
        changed: done.changed.map((entry) => ({ ...entry, position: 10_000 - entry.position })),
      };
    }),
  ],

  // Queue storage
  [
    'keeps the last report',
    mutant((memory) => {
      const last = new Map<string, { commandUuid: string; status: string; body: Uint8Array; reportedAtMs: number }>();
      return {
        advanceQueue: (id, step) => {
          const { commandUuid, status, body, atMs } = step;
          if (commandUuid !== undefined && status !== 'NotNow')
            last.set(id + commandUuid, { commandUuid, status, body: new Uint8Array(body ?? []), reportedAtMs: atMs });
          return memory.advanceQueue(id, step);
        },
        readReport: async (id, uuid) =>
          (await memory.readReport(id, uuid)) === undefined ? undefined : last.get(id + uuid),
      };
    }),
  ],
  ['stores no report', mutant(() => ({ readReport: () => undefined }))],
  [
    'queues a UUID again after it was finished',
    () => {
      const memory = createMemoryStorage({ retainedCommands: 0 });
      return memory;
    },
  ],
  [
    'shares one queue per UUID',
    mutant((memory) => ({ enqueueCommand: (_id, command) => memory.enqueueCommand('D', command) })),
  ],
  [
    "hands out the caller's bytes",
    mutant((memory) => {
      const bodies = new Map<string, Uint8Array>();
      return {
        enqueueCommand: (id, command) => {
          bodies.set(id + command.commandUuid, command.body);
          return memory.enqueueCommand(id, command);
        },
        advanceQueue: async (id, step) => {
          const done = await memory.advanceQueue(id, step);
          const body = bodies.get(id + done.next?.commandUuid);
          return done.next === undefined || body === undefined ? done : { ...done, next: { ...done.next, body } };
        },
      };
    }),
  ],
  ['cancels nothing', mutant(() => ({ cancelCommand: () => 'sent' }))],
  [
    'reports a sent command as cancelled',
    mutant((memory) => ({
      cancelCommand: async (id, uuid, atMs) => {
        const outcome = await memory.cancelCommand(id, uuid, atMs);
        return outcome === 'sent' ? 'cancelled' : outcome;
      },
    })),
  ],
  [
    'lists without a limit',
    mutant((memory) => ({
      listCommands: async (id, options = {}) => {
        const first = await memory.listCommands(id, { ...options, limit: 1000 });
        return [
          ...first,
          ...(await memory.listCommands(id, { ...options, limit: 1000, afterUuid: first.at(-1)?.commandUuid ?? '' })),
        ];
      },
    })),
  ],
  [
    'lists everything as waiting',
    mutant((memory) => ({ listCommands: (id, options) => memory.listCommands(id, { ...options, waiting: false }) })),
  ],
  [
    'queues in two steps',
    mutant((memory) => ({
      enqueueCommand: async (id, command) => {
        const known = (await memory.listCommands(id, { limit: 1000 })).some(
          ({ commandUuid }) => commandUuid === command.commandUuid,
        );
        await tick();
        await memory.enqueueCommand(id, command);
        return known ? 'duplicate' : 'queued';
      },
    })),
  ],

  // Identities
  [
    'rebinds a certificate',
    mutant((memory) => {
      const bound = new Map<string, string>();
      return {
        bindIdentity: (binding) => {
          void memory.bindIdentity(binding);
          bound.set(binding.fingerprint, binding.deviceId);
          return 'bound';
        },
        findIdentity: async (fingerprint) => {
          const found = await memory.findIdentity(fingerprint);
          return found && { ...found, deviceId: bound.get(fingerprint) ?? found.deviceId };
        },
      };
    }),
  ],
  [
    'binds in two steps',
    mutant((memory) => {
      const bindings = new Map<string, { fingerprint: string; deviceId: string; boundAtMs: number }>();
      return {
        bindIdentity: async (binding) => {
          const known = bindings.get(binding.fingerprint);
          await tick();
          if (known !== undefined && known.deviceId !== binding.deviceId) return 'conflict';
          bindings.set(binding.fingerprint, { ...binding });
          await memory.bindIdentity(binding);
          return known === undefined ? 'bound' : 'known';
        },
        findIdentity: (fingerprint) => structuredClone(bindings.get(fingerprint)),
      };
    }),
  ],
  [
    'knows one certificate per device',
    mutant((memory) => ({ listIdentities: async (id) => (await memory.listIdentities(id)).slice(-1) })),
  ],
  [
    'hands out its own bindings',
    mutant((memory) => {
      const cache = new Map<string, Awaited<ReturnType<MdmStorage['findIdentity']>>>();
      return {
        findIdentity: async (fingerprint) => {
          if (!cache.has(fingerprint)) cache.set(fingerprint, await memory.findIdentity(fingerprint));
          return cache.get(fingerprint);
        },
      };
    }),
  ],

  // Secrets
  ['archives nothing', mutant(() => ({ listArchivedSecrets: () => [] }))],
  ['keeps withdrawn secrets', mutant(() => ({ archiveSecret: () => undefined }))],
  [
    'archives the same value again',
    mutant((memory) => ({
      putSecret: async (id, kind, value, atMs) => {
        await memory.archiveSecret(id, kind, atMs);
        await memory.putSecret(id, kind, value, atMs);
      },
    })),
  ],
  [
    'keeps the time of a value that is escrowed again',
    mutant((memory) => ({
      putSecret: async (id, kind, value, atMs) => {
        const current = await memory.readSecret(id, kind);
        if (current === undefined || Buffer.compare(current.value, value) !== 0)
          await memory.putSecret(id, kind, value, atMs);
      },
    })),
  ],
  [
    'moves the time of a value back',
    mutant((memory) => {
      const times = new Map<string, number>();
      return {
        putSecret: (id, kind, value, atMs) => {
          times.set(id + kind, atMs);
          return memory.putSecret(id, kind, value, atMs);
        },
        readSecret: async (id, kind) => {
          const found = await memory.readSecret(id, kind);
          return found && { ...found, storedAtMs: times.get(id + kind) ?? found.storedAtMs };
        },
      };
    }),
  ],
  [
    'lists archived secrets oldest first',
    mutant((memory) => ({
      listArchivedSecrets: async (id, kind) => (await memory.listArchivedSecrets(id, kind)).toReversed(),
    })),
  ],
  [
    'mixes the kinds of secrets',
    mutant((memory) => ({
      putSecret: (id, _kind, value, atMs) => memory.putSecret(id, 'unlock-token', value, atMs),
      readSecret: (id) => memory.readSecret(id, 'unlock-token'),
    })),
  ],
  [
    'cuts secrets at a zero byte',
    mutant((memory) => ({
      putSecret: (id, kind, value, atMs) =>
        memory.putSecret(id, kind, value.includes(0) ? value.slice(0, value.indexOf(0)) : value, atMs),
    })),
  ],

  // Enrollments
  [
    'keeps the first push identity',
    mutant((memory) => ({
      applyTokenUpdate: async (change) => {
        const previous = await memory.readEnrollment(change.id);
        return memory.applyTokenUpdate({ ...change, push: previous?.push ?? change.push });
      },
    })),
  ],
  [
    'keeps a user out who left once',
    mutant((memory) => ({
      applyTokenUpdate: async (change) => {
        const previous = await memory.readEnrollment(change.id);
        return previous?.state === 'disabled' ? { outcome: 'not-enabled' } : memory.applyTokenUpdate(change);
      },
    })),
  ],
  [
    'knows users by their own id only',
    mutant((memory) => ({
      applyCheckOut: async (change) => {
        const { id, atMs } = change;
        const user = id.split(':')[1];
        const alike = (await memory.listEnrollments({ limit: 1000 })).filter(
          (one) => one.id !== id && user !== undefined && one.id.endsWith(`:${user}`),
        );
        for (const one of alike) await memory.applyCheckOut({ id: one.id, decidedOn: one, atMs });
        return memory.applyCheckOut(change);
      },
    })),
  ],
  [
    'keeps only one record for a device and its users',
    mutant((memory) => ({ readEnrollment: (id) => memory.readEnrollment(id.split(':')[0] ?? '') })),
  ],
  [
    'leaves the users enabled on CheckOut',
    mutant((memory) => ({
      applyCheckOut: async (change) => {
        const { id, atMs } = change;
        const users = (await memory.listEnrollments({ deviceId: id })).filter(
          (one) => one.id !== id && one.state === 'enabled',
        );
        const done = await memory.applyCheckOut(change);
        if (done.outcome === 'stale') return done;
        await memory.applyAuthenticate({
          id,
          type: 'device',
          topic: 't',
          device: {},
          plan: { life: 'same-life', commands: 'keep', secrets: 'keep', userChannels: 'keep', push: 'clear' },
          decidedOn: await memory.readEnrollment(id),
          atMs,
        });
        for (const { push: _push, ...user } of users)
          await memory.applyTokenUpdate({
            ...user,
            push: { topic: 't', token: new Uint8Array(1), pushMagic: 'm' },
            atMs,
          });
        return done;
      },
    })),
  ],
  [
    'enables on TokenUpdate whatever came before',
    mutant((memory) => ({
      applyTokenUpdate: async (change) => {
        const done = await memory.applyTokenUpdate(change);
        if (done.outcome !== 'not-enabled' && done.outcome !== 'unknown') return done;
        await memory.applyAuthenticate({
          id: change.deviceId,
          type: 'device',
          topic: 't',
          device: {},
          plan: { life: 'new-life', commands: 'keep', secrets: 'keep', userChannels: 'keep', push: 'keep' },
          decidedOn: await memory.readEnrollment(change.deviceId),
          atMs: 1,
        });
        await memory.applyTokenUpdate({ ...change, id: change.deviceId });
        return memory.applyTokenUpdate(change);
      },
    })),
  ],
  [
    'stores an unlock token that it refuses',
    mutant((memory) => ({
      applyTokenUpdate: async (change) => {
        if (change.unlockToken !== undefined)
          await memory.putSecret(change.id, 'unlock-token', change.unlockToken, change.atMs);
        return memory.applyTokenUpdate(change);
      },
    })),
  ],
  [
    'erases the unlock token when it is absent',
    mutant((memory) => ({
      applyTokenUpdate: async (change) => {
        if (change.unlockToken === undefined) await memory.archiveSecret(change.id, 'unlock-token', change.atMs);
        return memory.applyTokenUpdate(change);
      },
    })),
  ],
  [
    'keeps the escrow of an old life',
    mutant((memory) => ({
      applyAuthenticate: (change) => memory.applyAuthenticate({ ...change, plan: { ...change.plan, secrets: 'keep' } }),
    })),
  ],
  [
    'keeps the queue of an old life',
    mutant((memory) => ({
      applyAuthenticate: (change) =>
        memory.applyAuthenticate({ ...change, plan: { ...change.plan, commands: 'keep' } }),
    })),
  ],
  [
    'keeps the users of an old life',
    mutant((memory) => ({
      applyAuthenticate: (change) =>
        memory.applyAuthenticate({ ...change, plan: { ...change.plan, userChannels: 'keep' } }),
    })),
  ],
  [
    'keeps the push identity of an old life',
    mutant((memory) => ({
      applyAuthenticate: (change) => memory.applyAuthenticate({ ...change, plan: { ...change.plan, push: 'keep' } }),
    })),
  ],
  [
    'passes over what a TokenUpdate settles',
    mutant((memory) => ({
      applyTokenUpdate: ({ settlement: _settlement, ...change }) => memory.applyTokenUpdate(change),
    })),
  ],
  [
    'settles whatever became of the record',
    mutant((memory) => ({
      applyTokenUpdate: async (change) => {
        const decidedOn = await memory.readEnrollment(change.id);
        if (change.settlement === undefined || decidedOn === undefined) return memory.applyTokenUpdate(change);
        return memory.applyTokenUpdate({ ...change, settlement: { ...change.settlement, decidedOn } });
      },
    })),
  ],
  [
    'settles without a look at authenticatedAtMs',
    mutant((memory) => ({
      applyTokenUpdate: async (change) => {
        const record = await memory.readEnrollment(change.id);
        if (change.settlement === undefined || record?.authenticatedAtMs === undefined)
          return memory.applyTokenUpdate(change);
        const decidedOn = { ...change.settlement.decidedOn, authenticatedAtMs: record.authenticatedAtMs };
        return memory.applyTokenUpdate({ ...change, settlement: { ...change.settlement, decidedOn } });
      },
    })),
  ],
  [
    'settles in steps of its own',
    mutant((memory) => ({
      applyTokenUpdate: async (change) => {
        const record = await memory.readEnrollment(change.id);
        const { settlement, ...rest } = change;
        if (settlement?.plan === undefined || record?.tokenUpdatedAtMs !== settlement.decidedOn.tokenUpdatedAtMs)
          return memory.applyTokenUpdate(change);
        await tick();
        const { topic, device = {} } = record ?? { topic: '' };
        const { id, type, atMs } = change;
        const decidedOn = await memory.readEnrollment(id);
        const { plan } = settlement;
        const settled = await memory.applyAuthenticate({ id, type, topic, device, plan, decidedOn, atMs });
        await tick();
        const done = await memory.applyTokenUpdate(rest);
        return settled.outcome === 'applied' ? { ...done, settled } : done;
      },
    })),
  ],
  [
    'applies an Authenticate whatever became of the record',
    mutant((memory) => ({
      applyAuthenticate: async (change) =>
        memory.applyAuthenticate({ ...change, decidedOn: await memory.readEnrollment(change.id) }),
    })),
  ],
  [
    'compares the record of an Authenticate in a step of its own',
    mutant((memory) => ({
      applyAuthenticate: async (change) => {
        const record = await memory.readEnrollment(change.id);
        if (record?.authenticatedAtMs !== change.decidedOn?.authenticatedAtMs) return { outcome: 'stale' };
        await tick();
        return memory.applyAuthenticate({ ...change, decidedOn: await memory.readEnrollment(change.id) });
      },
    })),
  ],
  ...(['state', 'life', 'authenticatedAtMs', 'tokenUpdatedAtMs'] as const).map((key): [string, () => MdmStorage] => [
    `does not compare ${key}`,
    mutant((memory) => ({
      applyAuthenticate: async (change) => {
        const record = await memory.readEnrollment(change.id);
        if (change.decidedOn === undefined || record === undefined) return memory.applyAuthenticate(change);
        return memory.applyAuthenticate({ ...change, decidedOn: { ...change.decidedOn, [key]: record[key] } });
      },
    })),
  ]),
  [
    'applies a CheckOut whatever became of the record',
    mutant((memory) => ({
      applyCheckOut: async (change) => {
        const decidedOn = await memory.readEnrollment(change.id);
        return decidedOn === undefined
          ? { outcome: 'applied', disabled: [] }
          : memory.applyCheckOut({ ...change, decidedOn });
      },
    })),
  ],
  [
    'compares the record of a CheckOut in a step of its own',
    mutant((memory) => ({
      applyCheckOut: async (change) => {
        const before = await memory.readEnrollment(change.id);
        if (before === undefined || !isDeepStrictEqual(versionOf(before), versionOf(change.decidedOn)))
          return { outcome: 'stale' };
        await tick();
        const decidedOn = await memory.readEnrollment(change.id);
        return decidedOn === undefined ? { outcome: 'stale' } : memory.applyCheckOut({ ...change, decidedOn });
      },
    })),
  ],
  [
    'compares a CheckOut of a user with the record of the device',
    mutant((memory) => ({
      applyCheckOut: async (change) => {
        const [deviceId = ''] = change.id.split(':');
        if (deviceId === change.id) return memory.applyCheckOut(change);
        const device = await memory.readEnrollment(deviceId);
        const record = await memory.readEnrollment(change.id);
        if (record === undefined || device?.tokenUpdatedAtMs !== change.decidedOn.tokenUpdatedAtMs)
          return { outcome: 'stale' };
        return memory.applyCheckOut({ ...change, decidedOn: record });
      },
    })),
  ],
  [
    'takes a CheckOut for stale when a user came',
    mutant((memory) => {
      let changes = 0;
      const readAt = new Map<string, number>();
      return {
        applyTokenUpdate: (change) => {
          changes += change.id === change.deviceId ? 0 : 1;
          return memory.applyTokenUpdate(change);
        },
        readEnrollment: (id) => {
          readAt.set(id, changes);
          return memory.readEnrollment(id);
        },
        applyCheckOut: (change) =>
          (readAt.get(change.id) ?? changes) < changes ? { outcome: 'stale' } : memory.applyCheckOut(change),
      };
    }),
  ],
  ...(['state', 'life', 'authenticatedAtMs', 'tokenUpdatedAtMs'] as const).map((key): [string, () => MdmStorage] => [
    `does not compare ${key} of a CheckOut`,
    mutant((memory) => ({
      applyCheckOut: async (change) => {
        const record = await memory.readEnrollment(change.id);
        if (record === undefined) return { outcome: 'stale' };
        return memory.applyCheckOut({ ...change, decidedOn: { ...change.decidedOn, [key]: record[key] } });
      },
    })),
  ]),
  [
    'binds the certificate of an Authenticate before the rest',
    mutant((memory) => ({
      applyAuthenticate: async ({ fingerprint, ...change }) => {
        if (fingerprint !== undefined) {
          const outcome = await memory.bindIdentity({ fingerprint, deviceId: change.id, boundAtMs: change.atMs });
          if (outcome === 'conflict') return { outcome: 'identity-conflict' };
        }
        return memory.applyAuthenticate(change);
      },
    })),
  ],
  [
    'binds the certificate of an Authenticate after the rest',
    mutant((memory) => ({
      applyAuthenticate: async ({ fingerprint, ...change }) => {
        const result = await memory.applyAuthenticate(change);
        if (fingerprint === undefined || result.outcome !== 'applied') return result;
        const outcome = await memory.bindIdentity({ fingerprint, deviceId: change.id, boundAtMs: change.atMs });
        return outcome === 'conflict' ? { outcome: 'identity-conflict' } : result;
      },
    })),
  ],
  [
    'binds no certificate with an Authenticate',
    mutant((memory) => ({
      applyAuthenticate: ({ fingerprint: _fingerprint, ...change }) => memory.applyAuthenticate(change),
    })),
  ],
  [
    'takes an Authenticate for stale when a user or the escrow changed',
    mutant((memory) => {
      let changes = 0;
      const readAt = new Map<string, number>();
      return {
        applyCheckOut: (change) => {
          changes += 1;
          return memory.applyCheckOut(change);
        },
        readEnrollment: (id) => {
          readAt.set(id, changes);
          return memory.readEnrollment(id);
        },
        applyAuthenticate: (change) =>
          (readAt.get(change.id) ?? changes) < changes ? { outcome: 'stale' } : memory.applyAuthenticate(change),
      };
    }),
  ],
  [
    'archives the escrow of the new life with a settlement',
    mutant((memory) => ({
      applyTokenUpdate: async (change) => {
        if (change.settlement?.plan?.secrets === 'archive')
          await memory.archiveSecret(change.id, 'bootstrap-token', change.atMs);
        return memory.applyTokenUpdate(change);
      },
    })),
  ],
  [
    'keeps the escrow of the old life in a settlement',
    mutant((memory) => ({
      applyTokenUpdate: (change) => {
        const { settlement } = change;
        if (settlement?.plan === undefined) return memory.applyTokenUpdate(change);
        const plan = { ...settlement.plan, secrets: 'keep' as const };
        return memory.applyTokenUpdate({ ...change, settlement: { ...settlement, plan } });
      },
    })),
  ],
  [
    'clears everything on any Authenticate',
    mutant((memory) => ({
      applyAuthenticate: (change) =>
        memory.applyAuthenticate({
          ...change,
          plan: { life: 'new-life', commands: 'clear', secrets: 'archive', userChannels: 'disable', push: 'clear' },
        }),
    })),
  ],
  [
    'counts a life on every Authenticate',
    mutant((memory) => {
      const lives = new Map<string, number>();
      const counted = <Has extends { readonly id: string; readonly life: number }>(record: Has): Has => ({
        ...record,
        life: lives.get(record.id) ?? record.life,
      });
      return {
        applyAuthenticate: async (change) => {
          lives.set(change.id, (lives.get(change.id) ?? 0) + 1);
          const done = await memory.applyAuthenticate(change);
          return done.outcome === 'applied' ? { ...done, record: counted(done.record) } : done;
        },
        readEnrollment: async (id) => {
          const record = await memory.readEnrollment(id);
          return record && counted(record);
        },
      };
    }),
  ],
  [
    'names no cleared commands',
    mutant((memory) => ({
      applyAuthenticate: async (change) => ({ ...(await memory.applyAuthenticate(change)), clearedCommands: [] }),
    })),
  ],
  [
    'takes users by a prefix of their id',
    mutant((memory) => ({
      applyCheckOut: async (change) => {
        const { id, atMs } = change;
        const done = await memory.applyCheckOut(change);
        if (done.outcome === 'stale') return done;
        const alike = (await memory.listEnrollments({ limit: 1000 })).filter((one) => one.id.startsWith(id));
        for (const one of alike) await memory.applyCheckOut({ id: one.id, decidedOn: one, atMs });
        return done;
      },
    })),
  ],
  [
    'checks the device of a user in a step of its own',
    mutant((memory) => {
      const revive = async (change: Parameters<MdmStorage['applyTokenUpdate']>[0]) => {
        const device = await memory.readEnrollment(change.deviceId);
        if (device === undefined || change.id === change.deviceId || device.state !== 'enabled')
          return memory.applyTokenUpdate(change);
        await tick();
        revived.add(change.id);
        return memory.applyTokenUpdate(change);
      };
      const revived = new Set<string>();
      return {
        applyTokenUpdate: revive,
        listEnrollments: async (options) =>
          (await memory.listEnrollments(options)).map((one) =>
            revived.has(one.id) ? { ...one, state: 'enabled' as const } : one,
          ),
      };
    }),
  ],
  [
    'hands out its own records',
    mutant((memory) => {
      const cache = new Map<string, Awaited<ReturnType<MdmStorage['readEnrollment']>>>();
      return {
        readEnrollment: async (id) => {
          if (!cache.has(id)) cache.set(id, await memory.readEnrollment(id));
          return cache.get(id);
        },
      };
    }),
  ],
  [
    'repeats a record on two pages',
    mutant((memory) => ({
      listEnrollments: async (options = {}) => {
        const page = await memory.listEnrollments(options);
        const after = options.after === undefined ? undefined : await memory.readEnrollment(options.after);
        return after === undefined || page.length === 0 ? page : [after, ...page].slice(0, options.limit ?? 100);
      },
    })),
  ],
  [
    'lists all devices for one',
    mutant((memory) => ({
      listEnrollments: (options = {}) =>
        memory.listEnrollments({
          ...(options.after !== undefined && { after: options.after }),
          limit: options.limit ?? 100,
        }),
    })),
  ],
  [
    'lists without a default limit',
    mutant((memory) => ({ listEnrollments: (options) => memory.listEnrollments({ limit: 1000, ...options }) })),
  ],
];

/** Cases that a store does not pass. */
async function failures(createStore: () => MdmStorage): Promise<string[]> {
  const failed: string[] = [];
  for (const { name, run } of storageConformance) {
    try {
      await run(createStore);
    } catch (error) {
      if (!(error instanceof ConformanceError)) throw error;
      failed.push(name);
    }
  }
  return failed;
}

describe('storageConformance', () => {
  test.each(storageConformance)('a store of rows and locks passes: $name', async ({ run }) => {
    await run(() => createRowStorage());
  });

  const failed = new Set<string>();

  test.each(MUTANTS)('tells a store that %s', async (_fault, createStore) => {
    const names = await failures(createStore);
    expect(names).not.toEqual([]);
    for (const name of names) failed.add(name);
  });

  test('every case fails for one of them', () => {
    expect(storageConformance.map(({ name }) => name).filter((name) => !failed.has(name))).toEqual([]);
  });
});
