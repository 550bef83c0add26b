import { CommandError } from '../errors.js';
import { buildPlist } from '../plist/build-plist.js';
import { assertCommandName } from './command-name.js';
import type { Command } from './command.js';

/**
 * Body that hands a command to a device: an XML property list, the same bytes for the same command.
 *
 * @throws {CommandError} `ERR_COMMAND_INVALID_KEY`, `ERR_COMMAND_NOT_A_DICTIONARY` when `command` was not made by
 * `buildCommand` or `parseCommand` and has not their form.
 * @throws {PlistError} `ERR_PLIST_UNWRITABLE` with `path` for a value that a property list cannot hold.
 */
export function encodeCommand(command: Command<string, object>): Uint8Array {
  const CommandUUID = assertCommandName(command.CommandUUID, 'CommandUUID');
  if (typeof command.Command !== 'object' || command.Command === null)
    throw new CommandError('ERR_COMMAND_NOT_A_DICTIONARY', 'Command is not a dictionary', { key: 'Command' });
  const RequestType = assertCommandName(command.Command.RequestType, 'RequestType');
  return buildPlist({ Command: { ...command.Command, RequestType }, CommandUUID });
}
