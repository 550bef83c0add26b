import { buildCommand } from 'apple-mdm/commands';
import { createSimulatedDevice, createTestAuthority } from 'apple-mdm/testing';
import type { FactoryIdentity, SimulatedDevice } from 'apple-mdm/testing';
import type { ActivationRecord } from './enrollment-service.js';
import type { Notes } from './notes.js';
import type { SectionExpectations } from './section-expectations.js';
import type { DemoServer } from './server.js';
import { answerOf, answersOf, cameIn, createTraffic, wordsFor } from './traffic.js';

/** Enrolls a Mac in Setup Assistant: its MachineInfo, signed by the identity from the factory, gets it the profile. */
export async function enrollAutomatically(
  server: DemoServer,
  activations: readonly ActivationRecord[],
  { note }: Notes<keyof SectionExpectations['automated']>,
): Promise<SimulatedDevice> {
  const { ade, events, service } = server;
  const [mac] = activations;
  if (mac === undefined) throw new TypeError('no device has a profile');
  for (const { serial } of activations) ade.assigned.add(serial);
  const traffic = createTraffic((request) => fetch(server.reach(request)));
  const createMac = (SerialNumber: string, factory: FactoryIdentity): SimulatedDevice =>
    createSimulatedDevice({ send: traffic.send, factory, facts: { SerialNumber, DeviceName: `Mac ${SerialNumber}` } });
  const identity = await ade.factory.issueIdentity(mac.serial);

  const foreign = await (await createTestAuthority()).issueIdentity(mac.serial);
  const impostor = await createMac(mac.serial, foreign).enrollByAde(mac.url);
  note('foreign', { came: 'MachineInfo of a foreign CA', takenFor: ade.lastVerdict(), answered: answerOf(impostor) });
  const stranger = await createMac('UNASSIGNED', identity).enrollByAde(mac.url);
  note('stranger', { came: 'MachineInfo of a stranger', takenFor: ade.lastVerdict(), answered: answerOf(stranger) });

  traffic.take();
  const device = createMac(mac.serial, identity);
  await device.enrollByAde(mac.url);
  const [download, ...others] = traffic.take();
  const answered = download === undefined ? '-' : wordsFor(download);
  note('profile', { came: 'MachineInfo, signed by the Mac', takenFor: ade.lastVerdict(), answered });
  note('scep', {
    came: 'GetCACert, GetCACaps, PKCSReq',
    takenFor: server.scepResultOf(device.identity?.certificate),
    answered: server.issuerOf(device.identity?.certificate),
  });
  note('enroll', {
    came: 'Authenticate, TokenUpdate',
    takenFor: events.drain(device.deviceId),
    answered: others.slice(-2).map(wordsFor).join(', '),
  });

  await service.enqueue(device.deviceId, buildCommand('DeviceConfigured', {}));
  const configured = await device.poll(() => 'Acknowledged');
  const takenFor = events.drain(device.deviceId);
  note('configured', { came: cameIn(configured), takenFor, answered: answersOf(configured) });
  const update = await device.tokenUpdate({ samePush: true });
  note('ready', { came: 'TokenUpdate', takenFor: events.drain(device.deviceId), answered: answerOf(update) });
  return device;
}
