import type { MdmStorage } from '../storage/mdm-storage.js';
import { assertSame, assertThat } from './conformance-assert.js';
import type { ConformanceCase } from './conformance-case.js';
import { bytes, scribble } from './conformance-samples.js';

/** Obligations of `SecretStore`. */
export const secretConformance: readonly ConformanceCase<MdmStorage>[] = [
  {
    name: 'secrets: a secret is read back byte by byte, apart from other kinds and enrollments',
    async run(createPort) {
      const storage = await createPort();
      const all = Uint8Array.from({ length: 256 }, (_, index) => index);
      assertSame(await storage.readSecret('D', 'bootstrap-token'), undefined, 'nothing is there before');
      await storage.putSecret('D', 'bootstrap-token', all, 10);
      await storage.putSecret('D', 'unlock-token', bytes(2), 11);
      await storage.putSecret('D1', 'bootstrap-token', bytes(3), 12);
      assertSame(await storage.readSecret('D', 'bootstrap-token'), { value: all, storedAtMs: 10 }, 'all bytes survive');
      assertSame(
        await storage.readSecret('D', 'unlock-token'),
        { value: bytes(2), storedAtMs: 11 },
        'kinds are kept apart',
      );
      assertSame(
        await storage.readSecret('D1', 'bootstrap-token'),
        { value: bytes(3), storedAtMs: 12 },
        'enrollments are kept apart',
      );
      assertSame(await storage.listArchivedSecrets('D', 'bootstrap-token'), [], 'nothing is archived without a reason');
    },
  },
  {
    name: 'secrets: a new value archives the one before, newest first',
    async run(createPort) {
      const storage = await createPort();
      await storage.putSecret('D', 'unlock-token', bytes(1), 10);
      await storage.putSecret('D', 'unlock-token', bytes(2), 20);
      await storage.putSecret('D', 'unlock-token', bytes(3), 30);
      assertSame(
        await storage.readSecret('D', 'unlock-token'),
        { value: bytes(3), storedAtMs: 30 },
        'the last one counts',
      );
      const [newest, older] = await storage.listArchivedSecrets('D', 'unlock-token');
      assertSame(newest, { value: bytes(2), storedAtMs: 20, archivedAtMs: 30 }, 'the previous value is archived');
      if (older !== undefined) {
        assertSame(older, { value: bytes(1), storedAtMs: 10, archivedAtMs: 20 }, 'older versions follow');
      }
    },
  },
  {
    name: 'secrets: the same value again moves its time, never back, and makes no version',
    async run(createPort) {
      const storage = await createPort();
      await storage.putSecret('D', 'unlock-token', bytes(1), 10);
      await storage.putSecret('D', 'unlock-token', bytes(1), 20);
      assertSame(
        await storage.readSecret('D', 'unlock-token'),
        { value: bytes(1), storedAtMs: 20 },
        'the version tells when it was stored last',
      );
      await storage.putSecret('D', 'unlock-token', bytes(1), 15);
      assertSame((await storage.readSecret('D', 'unlock-token'))?.storedAtMs, 20, 'a late call does not move it back');
      assertSame(await storage.listArchivedSecrets('D', 'unlock-token'), [], 'no version is archived');
    },
  },
  {
    name: 'secrets: archiving withdraws the current version and keeps it readable',
    async run(createPort) {
      const storage = await createPort();
      await storage.archiveSecret('D', 'bootstrap-token', 5);
      assertSame(
        await storage.listArchivedSecrets('D', 'bootstrap-token'),
        [],
        'without a version nothing is archived',
      );
      await storage.putSecret('D', 'bootstrap-token', bytes(1), 10);
      await storage.putSecret('D', 'unlock-token', bytes(2), 10);
      await storage.archiveSecret('D', 'bootstrap-token', 20);
      await storage.archiveSecret('D', 'bootstrap-token', 21);
      assertSame(await storage.readSecret('D', 'bootstrap-token'), undefined, 'an archived version is not current');
      assertSame(
        await storage.listArchivedSecrets('D', 'bootstrap-token'),
        [{ value: bytes(1), storedAtMs: 10, archivedAtMs: 20 }],
        'an archived version is readable, once',
      );
      assertThat((await storage.readSecret('D', 'unlock-token')) !== undefined, 'other kinds are untouched');
      await storage.putSecret('D', 'bootstrap-token', bytes(1), 30);
      assertSame(
        await storage.readSecret('D', 'bootstrap-token'),
        { value: bytes(1), storedAtMs: 30 },
        'the archived value can be stored again',
      );
    },
  },
  {
    name: 'secrets: the last archived version survives any number of newer ones',
    async run(createPort) {
      const storage = await createPort();
      for (let version = 0; version < 40; version++)
        await storage.putSecret('D', 'unlock-token', bytes(version), version);
      const [newest] = await storage.listArchivedSecrets('D', 'unlock-token');
      assertSame(newest?.value, bytes(38), 'the last archived version is the first in the list');
    },
  },
  {
    name: 'secrets: values stored at the same time are never mixed or lost together',
    async run(createPort) {
      const storage = await createPort();
      const values = [1, 2, 3, 4, 5];
      await Promise.all(
        values.map(async (value) => storage.putSecret('D', 'unlock-token', bytes(value, value), value)),
      );
      const current = (await storage.readSecret('D', 'unlock-token'))?.value;
      assertThat(current !== undefined && values.includes(current[0] ?? 0), 'one of the values is current');
      const archived = (await storage.listArchivedSecrets('D', 'unlock-token')).map(({ value }) => value[0]);
      assertThat(
        archived.length >= 1 && !archived.includes(current[0]),
        'the values before it are archived, it is not',
      );
      assertThat(new Set(archived).size === archived.length, 'no version is archived twice');
    },
  },
  {
    name: 'secrets: values handed in and out are copies',
    async run(createPort) {
      const storage = await createPort();
      const given = bytes(1, 2, 3);
      await storage.putSecret('D', 'unlock-token', given, 10);
      scribble(given);
      scribble(await storage.readSecret('D', 'unlock-token'));
      assertSame((await storage.readSecret('D', 'unlock-token'))?.value, bytes(1, 2, 3), 'a stored secret is a copy');
      await storage.archiveSecret('D', 'unlock-token', 20);
      scribble(await storage.listArchivedSecrets('D', 'unlock-token'));
      const [archived] = await storage.listArchivedSecrets('D', 'unlock-token');
      assertSame(archived, { value: bytes(1, 2, 3), storedAtMs: 10, archivedAtMs: 20 }, 'an archived secret is a copy');
    },
  },
];
