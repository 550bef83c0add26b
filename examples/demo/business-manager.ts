import { createAxmClient } from 'apple-mdm/ade';
import { createSigner, generateKeyPair } from 'apple-mdm/pki';
import { createFakeAxm } from 'apple-mdm/testing';
import type { Notes } from './notes.js';
import type { SectionExpectations } from './section-expectations.js';

const SERVER = { id: 'SERVER1', serverName: 'Demo MDM' };

/** Gives the devices of an organization to the server in the portal, by the API of a fake Apple Business Manager. */
export async function assignToServer(
  serials: readonly string[],
  { note }: Notes<keyof SectionExpectations['portal']>,
): Promise<readonly string[]> {
  const signer = createSigner((await generateKeyPair({ curve: 'P-256' })).privateKey);
  const account = { portal: 'business', clientId: 'BUSINESSAPI.demo' } as const;
  const devices = serials.map((serialNumber) => ({ serialNumber }));
  const portal = createFakeAxm({ ...account, publicKey: signer.publicKeySpki, devices, servers: [SERVER] });
  // The fake is ready at the second look; the real one takes minutes.
  const client = createAxmClient({ ...account, signer, fetch: portal.fetch, sleep: () => Promise.resolve() });

  const owned = await idsOf(client.listDevices());
  const servers = await idsOf(client.listServers());
  const takenFor = `${owned.length} devices, ${servers.length} server`;
  note('list', { came: 'GET orgDevices, mdmServers', takenFor, answered: `${portal.tokensIssued()} token issued` });

  const begun = await client.beginActivity({ activityType: 'ASSIGN_DEVICES', serials: owned, serverId: SERVER.id });
  const ended = await client.waitForActivity(begun.id);
  const given = await idsOf(client.listServerDevices(SERVER.id));
  note('assign', {
    came: 'POST orgDeviceActivities',
    takenFor: `${begun.attributes.status}, then ${ended.attributes.status}`,
    answered: `${given.length} devices on ${SERVER.serverName}`,
  });
  return given;
}

async function idsOf(resources: AsyncIterable<{ readonly id: string }>): Promise<string[]> {
  const ids: string[] = [];
  for await (const { id } of resources) ids.push(id);
  return ids;
}
