import { COMMAND_TABLE } from '../schema/generated/command-table.js';
import { readEntries } from '../schema/read-entry.js';
import { redactValue } from '../schema/redact-value.js';
import type { Command } from './command.js';

/**
 * A copy of a command for logs: PINs, passwords, tokens and recovery keys that the schema knows read `[redacted]`.
 *
 * Commands that the schema does not know come back as they are.
 */
export function redactCommand<Type extends string, Payload extends object>(
  command: Command<Type, Payload>,
): Command<Type, Payload> {
  return { ...command, Command: redactValue(readEntries(COMMAND_TABLE, command.Command.RequestType), command.Command) };
}
