import { expect } from 'vitest';
import { buildPlist } from '../../src/plist/build-plist.js';
import type { PlistDict } from '../../src/plist/plist-value.js';
import { createMdmService } from '../../src/service/create-mdm-service.js';
import type { DeviceIdentity, DeviceRequest, ServiceAnswer } from '../../src/service/device-request.js';
import type { MdmService, MdmServiceOptions } from '../../src/service/mdm-service.js';
import type { ServiceEvent } from '../../src/service/service-event.js';
import { createMemoryStorage } from '../../src/storage/create-memory-storage.js';
import type { MdmStorage } from '../../src/storage/mdm-storage.js';

/** Matchers without the type `any`. */
export const anyString: unknown = expect.any(String);
export const anyNumber: unknown = expect.any(Number);
export const stringMatching = (pattern: RegExp): unknown => expect.stringMatching(pattern);

export const TOPIC = 'com.apple.mgmt.External.11111111-2222-3333-4444-555555555555';

/** An identity named by a short word; the service looks at its fingerprint only. */
export function identity(name: string): DeviceIdentity {
  return { certificateDer: new TextEncoder().encode(name), fingerprint: `fingerprint-${name}`, source: 'header' };
}

export function request(body: Uint8Array | PlistDict, certificate?: string): DeviceRequest {
  return {
    body: body instanceof Uint8Array ? body : buildPlist(body),
    ...(certificate !== undefined && { identity: identity(certificate) }),
  };
}

export const authenticate = (UDID: string, keys: PlistDict = {}): PlistDict => ({
  MessageType: 'Authenticate',
  Topic: TOPIC,
  UDID,
  ...keys,
});

export const tokenUpdate = (UDID: string, keys: PlistDict = {}): PlistDict => ({
  MessageType: 'TokenUpdate',
  Topic: TOPIC,
  UDID,
  PushMagic: 'MAGIC',
  Token: Uint8Array.of(1, 2, 3),
  ...keys,
});

export const checkOut = (UDID: string, keys: PlistDict = {}): PlistDict => ({
  MessageType: 'CheckOut',
  Topic: TOPIC,
  UDID,
  ...keys,
});

export const report = (UDID: string, Status: string, CommandUUID?: string, keys: PlistDict = {}): PlistDict => ({
  Status,
  UDID,
  ...(CommandUUID !== undefined && { CommandUUID }),
  ...keys,
});

export interface Harness {
  readonly storage: MdmStorage;
  readonly service: MdmService;
  readonly events: ServiceEvent[];
  /** Sends one check-in message with a certificate. */
  checkin(body: Uint8Array | PlistDict, certificate?: string): Promise<ServiceAnswer>;
  /** Sends one report; resolves to the UUID of the command that came back, `-` for none. */
  poll(body: Uint8Array | PlistDict, certificate?: string): Promise<string>;
  enroll(udid: string, certificate: string, ...users: string[]): Promise<void>;
  enqueue(id: string, ...uuids: string[]): Promise<void>;
  /** Takes the types of the events so far. */
  takeEvents(): string[];
}

export function createHarness(options: Partial<MdmServiceOptions> = {}): Harness {
  const storage = options.storage ?? createMemoryStorage();
  let clock = 1_000;
  let uuid = 0;
  const service = createMdmService({
    storage,
    now: () => ++clock,
    randomUuid: () => `event-${++uuid}`,
    ...options,
  });
  const events: ServiceEvent[] = [];
  service.events.on('*', (event) => events.push(event));
  const harness: Harness = {
    storage,
    service,
    events,
    checkin: (body, certificate) => service.checkin(request(body, certificate)),
    async poll(body, certificate) {
      const answer = await service.connect(request(body, certificate));
      return commandUuidOf(answer);
    },
    async enroll(udid, certificate, ...users) {
      await harness.checkin(authenticate(udid), certificate);
      await harness.checkin(tokenUpdate(udid), certificate);
      for (const UserID of users) await harness.checkin(tokenUpdate(udid, { UserID }), certificate);
    },
    async enqueue(id, ...uuids) {
      for (const CommandUUID of uuids)
        await service.enqueue(id, { CommandUUID, Command: { RequestType: 'SecurityInfo' } });
    },
    takeEvents: () => events.splice(0).map(({ type }) => type),
  };
  return harness;
}

export function commandUuidOf(answer: ServiceAnswer): string {
  if (answer.outcome !== 'ok') return answer.outcome;
  const text = new TextDecoder().decode(answer.body);
  return /<key>CommandUUID<\/key>\s*<string>([^<]*)</.exec(text)?.[1] ?? '-';
}

/** Everything a storage shows, to compare before and after. */
export async function snapshot(storage: MdmStorage, fingerprints: readonly string[] = []): Promise<unknown> {
  const enrollments = await storage.listEnrollments({ limit: 1000 });
  const details = [];
  for (const { id } of enrollments) {
    const commands = await storage.listCommands(id, { limit: 1000 });
    details.push({
      id,
      commands,
      reports: await Promise.all(commands.map(async ({ commandUuid }) => storage.readReport(id, commandUuid))),
      identities: await storage.listIdentities(id),
      bootstrap: await storage.readSecret(id, 'bootstrap-token'),
      unlock: await storage.readSecret(id, 'unlock-token'),
      archived: [
        await storage.listArchivedSecrets(id, 'bootstrap-token'),
        await storage.listArchivedSecrets(id, 'unlock-token'),
      ],
    });
  }
  const bindings = await Promise.all(fingerprints.map(async (name) => storage.findIdentity(`fingerprint-${name}`)));
  return { enrollments, details, bindings };
}
