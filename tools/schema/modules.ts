import { type Item, type ModuleSpec, titleName } from './emit-module.js';
import { pascal } from './emit-types.js';
import { type FactEntry, type FactKey, readFacts } from './facts.js';

const item = (entry: FactEntry, typeName: string, wireName: string, keys: readonly FactKey[]): Item => ({
  entry,
  typeName,
  wireName,
  keys,
});

/** Every generated module of types. */
export function moduleSpecs(): ModuleSpec[] {
  const commands = readFacts('commands');
  const envelope = new Set(commands.envelope?.response.map((key) => key.key));
  return [
    {
      file: 'command-payloads',
      mapName: 'CommandPayloads',
      mapDoc: 'Keys that stand beside `RequestType` in a command, by request type.',
      direction: 'build',
      items: commands.entries.map((entry) => {
        const type = entry.requesttype ?? '';
        return item(entry, `${pascal(type)}Command`, type, entry.keys ?? []);
      }),
    },
    {
      file: 'command-responses',
      mapName: 'CommandResponses',
      mapDoc: 'Keys that a report of a command carries beside the envelope, by request type.',
      direction: 'read',
      items: commands.entries.map((entry) => {
        const type = entry.requesttype ?? '';
        return item(
          entry,
          `${pascal(type)}Response`,
          type,
          (entry.response ?? []).filter((key) => !envelope.has(key.key)),
        );
      }),
    },
    {
      file: 'checkin-messages',
      mapName: 'CheckinMessages',
      mapDoc: 'Keys of the check-in messages, by message type. `apple-mdm/checkin` parses them.',
      direction: 'read',
      items: readFacts('checkin').entries.map((entry) =>
        item(entry, `${pascal(entry.requesttype ?? '')}Message`, entry.requesttype ?? '', entry.keys ?? []),
      ),
    },
    {
      file: 'checkin-responses',
      mapName: 'CheckinResponses',
      mapDoc: 'Keys of the answers to check-in messages, by message type. `apple-mdm/checkin` builds them.',
      direction: 'build',
      items: answeredMessages().map((entry) =>
        item(entry, `${pascal(entry.requesttype ?? '')}Answer`, entry.requesttype ?? '', entry.response ?? []),
      ),
    },
    {
      file: 'profile-payloads',
      mapName: 'ProfilePayloads',
      mapDoc: 'Keys of profile payloads beside the common ones, by payload type.',
      direction: 'build',
      items: readFacts('profiles').entries.map((entry) =>
        item(entry, titleName(entry, 'Payload'), entry.payloadtype ?? '', entry.keys ?? []),
      ),
    },
    {
      file: 'declarations',
      mapName: 'DeclarationPayloads',
      mapDoc: 'Payload of declarations and of the credentials that assets point to, by type.',
      direction: 'build',
      items: readFacts('declarations')
        .entries.filter((entry) => entry.declarationtype !== 'any')
        .map((entry) =>
          item(
            entry,
            titleName(entry, entry.declarationtype === undefined ? 'Data' : 'Declaration'),
            entry.declarationtype ?? entry.credentialtype ?? '',
            entry.keys ?? [],
          ),
        ),
    },
    {
      file: 'status-items',
      mapName: 'StatusItems',
      mapDoc: 'Status items of declarative management, by name.',
      direction: 'read',
      items: readFacts('status').entries.map((entry) =>
        item(entry, titleName(entry, 'Item'), entry.statusitemtype ?? entry.declarationtype ?? '', entry.keys ?? []),
      ),
    },
    {
      file: 'profile-keys',
      mapName: 'ProfileStructures',
      mapDoc: 'The profile itself, and the keys on every payload.',
      direction: 'build',
      items: readFacts('toplevel').entries.map((entry) =>
        item(
          entry,
          entry.payloadtype === 'TopLevel' ? 'ProfileTopLevel' : pascal(entry.title),
          entry.payloadtype ?? '',
          entry.keys ?? [],
        ),
      ),
    },
    {
      file: 'error-documents',
      mapName: 'ErrorDocuments',
      mapDoc: 'Bodies of a 403 answer, by error code. `apple-mdm/checkin` builds them.',
      direction: 'build',
      items: readFacts('errors').entries.map((entry) => {
        const code = errorCode(entry);
        return item(entry, `${pascal(code.replace('com.apple.', ''))}Document`, code, entry.keys ?? []);
      }),
    },
    {
      file: 'other-documents',
      mapName: 'OtherDocuments',
      mapDoc:
        'Other documents of the schema: MachineInfo, Setup Assistant skip keys, enrollment SSO, manifests, hashes.',
      direction: 'build',
      items: readFacts('other').entries.map((entry) =>
        item(
          entry,
          pascal(entry.title).replace(/^passwordHash$/i, 'PasswordHash'),
          entry.payloadtype ?? '',
          entry.keys ?? [],
        ),
      ),
    },
    {
      file: 'declarative-protocol',
      mapName: 'DeclarativeProtocol',
      mapDoc: 'What declarative management sends besides declarations.',
      direction: 'build',
      items: readFacts('ddm-protocol').entries.map((entry) =>
        item(entry, pascal(entry.title), entry.requesttype ?? '', entry.keys ?? []),
      ),
    },
  ];
}

/** The `code` that a body of `mdm/errors` always has. */
export function errorCode(entry: FactEntry): string {
  const [code] = entry.keys?.find((key) => key.key === 'code')?.rangelist ?? [];
  return String(code ?? entry.file.slice('mdm/errors/'.length, -'.yaml'.length));
}

/** Check-in messages whose answer has a body. */
export const answeredMessages = (): FactEntry[] =>
  readFacts('checkin').entries.filter((entry) => entry.response !== undefined && entry.response.length > 0);
