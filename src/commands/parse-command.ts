import { CommandError } from '../errors.js';
import { parsePlist } from '../plist/parse-plist.js';
import type { PlistLimits } from '../plist/plist-limits.js';
import { isPlistDict } from '../plist/plist-value.js';
import { assertCommandName } from './command-name.js';
import type { Command } from './command.js';

/** How `parseCommand` reads a body. */
export interface ParseCommandOptions {
  /** Limits of the property list. */
  readonly limits?: PlistLimits;
}

/**
 * Reads the body that hands a command to a device. Simulated devices and tools need it; a server does not.
 *
 * Only the envelope is checked: `CommandUUID`, `Command` and its `RequestType`.
 *
 * @throws {PlistError} when `body` is not a property list within the limits.
 * @throws {CommandError} `ERR_COMMAND_NOT_A_DICTIONARY`, `ERR_COMMAND_MISSING_KEY`, `ERR_COMMAND_INVALID_KEY`.
 */
export function parseCommand(body: Uint8Array, options: ParseCommandOptions = {}): Command {
  const plist = parsePlist(body, { ...options, repair: false });
  if (!isPlistDict(plist))
    throw new CommandError('ERR_COMMAND_NOT_A_DICTIONARY', 'the property list is not a dictionary');
  const { CommandUUID, Command: content } = plist;
  if (CommandUUID === undefined) throw missing('CommandUUID');
  if (content === undefined) throw missing('Command');
  if (!isPlistDict(content))
    throw new CommandError('ERR_COMMAND_NOT_A_DICTIONARY', 'Command is not a dictionary', { key: 'Command' });
  const { RequestType } = content;
  if (RequestType === undefined) throw missing('RequestType');
  return {
    CommandUUID: assertCommandName(CommandUUID, 'CommandUUID'),
    Command: { ...content, RequestType: assertCommandName(RequestType, 'RequestType') },
  };
}

function missing(key: string): CommandError {
  return new CommandError('ERR_COMMAND_MISSING_KEY', `${key} is missing`, { key });
}
