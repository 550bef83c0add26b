import type { MdmStorage } from '../storage/mdm-storage.js';
import { assertSame, assertThat } from './conformance-assert.js';
import type { ConformanceCase } from './conformance-case.js';
import { scribble } from './conformance-samples.js';

const binding = (fingerprint: string, deviceId: string, boundAtMs = 1000) => ({ fingerprint, deviceId, boundAtMs });

/** Obligations of `IdentityStore`. */
export const identityConformance: readonly ConformanceCase<MdmStorage>[] = [
  {
    name: 'identity: a device has several certificates, oldest first, a certificate one device',
    async run(createPort) {
      const storage = await createPort();
      assertSame(await storage.findIdentity('f1'), undefined, 'an unknown certificate has no binding');
      assertSame(await storage.listIdentities('D'), [], 'an unknown device has no certificates');
      assertSame(await storage.bindIdentity(binding('f2', 'D', 5)), 'bound', 'a new certificate is bound');
      assertSame(await storage.bindIdentity(binding('f1', 'D', 7)), 'bound', 'a device may have a second certificate');
      await storage.bindIdentity(binding('f3', 'E'));
      assertSame(await storage.findIdentity('f1'), binding('f1', 'D', 7), 'a binding is found by its certificate');
      assertSame(
        await storage.listIdentities('D'),
        [binding('f2', 'D', 5), binding('f1', 'D', 7)],
        'certificates of a device are listed oldest first, without those of others',
      );
    },
  },
  {
    name: 'identity: binding again changes nothing',
    async run(createPort) {
      const storage = await createPort();
      await storage.bindIdentity(binding('f', 'D', 5));
      assertSame(await storage.bindIdentity(binding('f', 'D', 9)), 'known', 'the same binding is known');
      assertSame(await storage.listIdentities('D'), [binding('f', 'D', 5)], 'the first binding stays, once');
    },
  },
  {
    name: 'identity: a certificate of another device is a conflict and changes nothing',
    async run(createPort) {
      const storage = await createPort();
      await storage.bindIdentity(binding('f', 'D', 5));
      assertSame(await storage.bindIdentity(binding('f', 'E', 6)), 'conflict', 'a bound certificate is not rebound');
      assertSame(await storage.findIdentity('f'), binding('f', 'D', 5), 'a conflict leaves the binding as it was');
      assertSame(await storage.listIdentities('E'), [], 'a conflict leaves nothing with the other device');
    },
  },
  {
    name: 'identity: of several devices that bind one certificate at the same time, one gets it',
    async run(createPort) {
      const storage = await createPort();
      const devices = ['A', 'B', 'C', 'D', 'E'];
      const outcomes = await Promise.all(devices.map(async (device) => storage.bindIdentity(binding('f', device))));
      assertThat(outcomes.filter((outcome) => outcome === 'bound').length === 1, 'exactly one binding wins');
      assertThat(outcomes.filter((outcome) => outcome === 'conflict').length === 4, 'all others are conflicts');
      const winner = devices[outcomes.indexOf('bound')] ?? '';
      assertSame((await storage.findIdentity('f'))?.deviceId, winner, 'the certificate belongs to the winner');
      for (const device of devices) {
        const listed = (await storage.listIdentities(device)).length;
        assertSame(listed, device === winner ? 1 : 0, 'only the winner lists the certificate');
      }
    },
  },
  {
    name: 'identity: the same binding several times at once is stored once',
    async run(createPort) {
      const storage = await createPort();
      const outcomes = await Promise.all([1, 2, 3, 4].map(async () => storage.bindIdentity(binding('f', 'D'))));
      assertSame(outcomes.toSorted(), ['bound', 'known', 'known', 'known'], 'one binds, the others know it');
      assertSame((await storage.listIdentities('D')).length, 1, 'the certificate is listed once');
    },
  },
  {
    name: 'identity: values handed in and out are copies',
    async run(createPort) {
      const storage = await createPort();
      const given = binding('f', 'D');
      await storage.bindIdentity(given);
      scribble(given);
      scribble(await storage.findIdentity('f'));
      scribble(await storage.listIdentities('D'));
      assertSame(await storage.findIdentity('f'), binding('f', 'D'), 'a stored binding cannot be changed from outside');
      assertSame(
        await storage.listIdentities('D'),
        [binding('f', 'D')],
        'a listed binding cannot be changed from outside',
      );
    },
  },
];
