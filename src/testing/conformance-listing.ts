import type { MdmStorage } from '../storage/mdm-storage.js';
import { assertSame, assertThat } from './conformance-assert.js';
import type { ConformanceCase } from './conformance-case.js';
import { authenticate, enroll } from './conformance-samples.js';

type ListOptions = { after?: string; limit?: number; deviceId?: string };

/** Ids in order, page by page. */
async function pages(storage: MdmStorage, options: ListOptions): Promise<string[][]> {
  const all: string[][] = [];
  for (let after: string | undefined; all.length < 1000;) {
    const page = await storage.listEnrollments({ ...options, ...(after !== undefined && { after }) });
    after = page.at(-1)?.id;
    if (after === undefined) break;
    all.push(page.map(({ id }) => id));
  }
  return all;
}

/** Obligations of `listEnrollments`. */
export const listingConformance: readonly ConformanceCase<MdmStorage>[] = [
  {
    name: 'listing: pages hold every enrollment once, in an order that does not change',
    async run(createPort) {
      const storage = await createPort();
      for (const id of ['b', 'D10', 'a', 'D2', 'B']) await enroll(storage, id, 'U');
      const expected = ['b', 'D10', 'a', 'D2', 'B'].flatMap((id) => [id, `${id}:U`]);
      const byThree = await pages(storage, { limit: 3 });
      assertSame(
        byThree.map((page) => page.length),
        [3, 3, 3, 1],
        'a page has as many as its limit',
      );
      assertSame(byThree.flat().toSorted(), expected.toSorted(), 'no enrollment is left out or repeated');
      assertSame((await pages(storage, { limit: 1 })).flat(), byThree.flat(), 'the order does not depend on the limit');
      await enroll(storage, 'C');
      const rest = (await pages(storage, { limit: 4 })).flat().filter((id) => id !== 'C');
      assertSame(rest, byThree.flat(), 'nor on later enrollments');
    },
  },
  {
    name: 'listing: by device, the device and its users and nobody else',
    async run(createPort) {
      const storage = await createPort();
      await enroll(storage, 'D', 'U', 'V', 'W');
      for (const id of ['D1', 'D:', 'E']) await enroll(storage, id, 'U');
      const expected = ['D', 'D:U', 'D:V', 'D:W'];
      const found = (await storage.listEnrollments({ deviceId: 'D' })).map(({ id }) => id);
      assertSame(found.toSorted(), expected, 'all channels of the device');
      assertSame((await pages(storage, { deviceId: 'D', limit: 2 })).flat(), found, 'also in pages');
      assertSame(await storage.listEnrollments({ deviceId: 'nobody' }), [], 'an unknown device has none');
    },
  },
  {
    name: 'listing: 100 records unless a limit is given, and never more than 1,000',
    async run(createPort) {
      const storage = await createPort();
      for (let index = 0; index < 1010; index++) await storage.applyAuthenticate(authenticate(`D${index}`));
      assertSame((await storage.listEnrollments()).length, 100, 'the default');
      assertSame((await storage.listEnrollments({ limit: 5000 })).length, 1000, 'the most');
      const all = (await pages(storage, { limit: 1000 })).flat();
      assertThat(all.length === 1010 && new Set(all).size === 1010, 'two pages hold all');
    },
  },
];
