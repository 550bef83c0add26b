import type { Finding } from '../schema/finding.js';
import { COMMAND_TABLE } from '../schema/generated/command-table.js';
import { readEntries } from '../schema/read-entry.js';
import type { SchemaTarget } from '../schema/schema-target.js';
import { validateValue } from '../schema/validate-value.js';
import type { Command } from './command.js';
import { commandRules } from './command-rules.js';

/** Keys that stand in every command. */
const ENVELOPE = new Set(['RequestType', 'RequestRequiresNetworkTether']);

/**
 * Tells what a device would make of a command, before it is sent.
 *
 * Checks keys, types and values against Apple's schema, rules that span keys, and support of the command and of each
 * key on the target. Without a target only the former.
 *
 * @returns Findings, `error` ones first in meaning but in document order. Empty: nothing to remark. A request type that
 *   the schema does not know is one note. No finding holds a value.
 * @see apple/device-management `mdm/commands/`
 */
export function validateCommand(command: Command<string, object>, target?: SchemaTarget): readonly Finding[] {
  const { RequestType, ...payload } = command.Command;
  const entries = readEntries(COMMAND_TABLE, RequestType);
  if (entries.length === 0) {
    const message = 'the schema has no such command: newer than it, or misspelt';
    return [{ severity: 'note', rule: 'unknown-entry', path: 'RequestType', message, source: 'mdm/commands' }];
  }
  return entries.flatMap((entry) => [
    ...validateValue(entry, payload, { target, ignoredKeys: ENVELOPE }),
    ...commandRules(RequestType, payload, target).map((rule) => ({
      ...rule,
      rule: 'cross-key' as const,
      source: entry.file,
    })),
  ]);
}
