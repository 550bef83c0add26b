import { CommandError } from '../errors.js';
import type { PlistDict } from '../plist/plist-value.js';
import { assertProfileBytes } from './assert-profile-bytes.js';
import { assertCommandName } from './command-name.js';
import type { CommandPayloads } from './command-payloads.js';
import type { Command } from './command.js';

/** What `buildCommand` takes beside the payload. */
export interface BuildCommandOptions {
  /**
   * 1 to 256 characters without control characters. Defaults to a random UUID. Reuse one only to make an enqueue
   * idempotent or to send the same command to many enrollments, never for another payload.
   */
  readonly commandUuid?: string;
}

/** A request type without an entry in `CommandPayloads`, so that a typed one cannot be built with an unchecked payload. */
export type UntypedRequestType<Type extends string> = Type extends keyof CommandPayloads ? never : Type;

/**
 * Makes a command to enqueue.
 *
 * @param payload - Keys of the command beside `RequestType`, in Apple's spelling. Bytes are `Uint8Array`, never base64.
 * @throws {CommandError} `ERR_COMMAND_INVALID_KEY` with `key`: the request type or `commandUuid` is not 1 to 256 characters
 * without control characters; the payload is not a dictionary or has a `RequestType` of its own; profile bytes
 * (`InstallProfile`, `ReturnToService` of `EraseDevice`) are not a profile, for example its base64.
 * `ERR_COMMAND_MISSING_KEY`: `InstallProfile` without `Payload`.
 * @see apple/device-management `mdm/commands/`
 */
export function buildCommand<Type extends keyof CommandPayloads>(
  requestType: Type,
  payload: CommandPayloads[Type],
  options?: BuildCommandOptions,
): Command<Type, CommandPayloads[Type]>;
export function buildCommand<Type extends string>(
  requestType: UntypedRequestType<Type>,
  payload: PlistDict,
  options?: BuildCommandOptions,
): Command<Type>;
export function buildCommand(requestType: string, payload: object, options: BuildCommandOptions = {}): Command {
  const { commandUuid = crypto.randomUUID() } = options;
  const RequestType = assertCommandName(requestType, 'RequestType');
  const CommandUUID = assertCommandName(commandUuid, 'CommandUUID');
  const content = commandContent(payload);
  if ('RequestType' in content) throw invalid('RequestType', 'the payload must not have a RequestType of its own');
  assertProfileBytes(RequestType, content);
  return { CommandUUID, Command: { ...content, RequestType } };
}

function commandContent(payload: object): PlistDict {
  if (Object.prototype.toString.call(payload) !== '[object Object]')
    throw invalid('Command', 'the payload must be a dictionary');
  return { ...payload };
}

function invalid(key: string, message: string): CommandError {
  return new CommandError('ERR_COMMAND_INVALID_KEY', message, { key });
}
