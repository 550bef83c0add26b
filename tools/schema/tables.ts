import type { TableSpec } from './emit-table.js';
import { readFacts } from './facts.js';
import { answeredMessages, errorCode } from './modules.js';

/** Every generated table. */
export function tableSpecs(): TableSpec[] {
  const commands = readFacts('commands');
  const envelope = new Set(commands.envelope?.response.map((key) => key.key));
  return [
    {
      file: 'command-table',
      constName: 'COMMAND_TABLE',
      doc: 'Commands by request type.',
      rows: commands.entries.map((entry) => ({ name: entry.requesttype ?? '', entry, keys: entry.keys ?? [] })),
    },
    {
      file: 'response-table',
      constName: 'RESPONSE_TABLE',
      doc: 'Responses by request type, without the keys of the envelope.',
      rows: commands.entries.map((entry) => ({
        name: entry.requesttype ?? '',
        entry,
        keys: (entry.response ?? []).filter((key) => !envelope.has(key.key)),
      })),
    },
    {
      file: 'checkin-table',
      constName: 'CHECKIN_TABLE',
      doc: 'Check-in messages by message type.',
      rows: readFacts('checkin').entries.map((entry) => ({
        name: entry.requesttype ?? '',
        entry,
        keys: entry.keys ?? [],
      })),
    },
    {
      file: 'payload-table',
      constName: 'PAYLOAD_TABLE',
      doc: 'Profile payloads by payload type, without the common keys.',
      rows: readFacts('profiles').entries.map((entry) => ({
        name: entry.payloadtype ?? '',
        entry,
        keys: entry.keys ?? [],
      })),
    },
    {
      file: 'profile-table',
      constName: 'PROFILE_TABLE',
      doc: 'The profile itself (`TopLevel`) and the keys on every payload (`CommonPayloadKeys`).',
      rows: readFacts('toplevel').entries.map((entry) => ({
        name: entry.payloadtype ?? '',
        entry,
        keys: entry.keys ?? [],
      })),
    },
    {
      file: 'declaration-table',
      constName: 'DECLARATION_TABLE',
      doc: 'Payloads of declarations, and credentials that assets point to, by type; `any` is the declaration around them.',
      rows: readFacts('declarations').entries.map((entry) => ({
        name: entry.declarationtype ?? entry.credentialtype ?? '',
        entry,
        keys: entry.keys ?? [],
      })),
    },
    {
      file: 'status-table',
      constName: 'STATUS_TABLE',
      doc: 'Status items by name.',
      rows: readFacts('status').entries.map((entry) => ({
        name: entry.statusitemtype ?? entry.declarationtype ?? '',
        entry,
        keys: entry.keys ?? [],
      })),
    },
    {
      file: 'document-table',
      constName: 'DOCUMENT_TABLE',
      doc: 'Error documents by code, other documents, answers to check-in messages, and the declarative protocol.',
      rows: [
        ...readFacts('errors').entries.map((entry) => ({ name: errorCode(entry), entry, keys: entry.keys ?? [] })),
        ...readFacts('other').entries.map((entry) => ({
          name: entry.payloadtype ?? '',
          entry,
          keys: entry.keys ?? [],
        })),
        ...answeredMessages().map((entry) => ({
          name: `${entry.requesttype}Answer`,
          entry,
          keys: entry.response ?? [],
        })),
        ...readFacts('ddm-protocol').entries.map((entry) => ({
          name: entry.requesttype ?? '',
          entry,
          keys: entry.keys ?? [],
        })),
      ],
    },
  ];
}
