import { CommandError } from '../errors.js';
import type { PlistDict } from '../plist/plist-value.js';
import { assertProfileBytes } from './assert-profile-bytes.js';
import { assertCommandName } from './command-name.js';
import type { CommandPayloads } from '../schema/generated/command-payloads.js';
import type { CommandPayload } from './command-payloads.js';
import type { Command } from './command.js';
import type { DeviceInformationPayload, DeviceInformationQuery } from './device-information.js';

/** What `buildCommand` takes beside the payload. */
export interface BuildCommandOptions {
  /**
   * 1 to 256 characters without control characters. Defaults to a random UUID. Reuse one only to make an enqueue
   * idempotent or to send the same command to many enrollments, never for another payload.
   */
  readonly commandUuid?: string;
  /**
   * The door for keys and values that are newer than the types of this release: added to the payload as they are, and
   * standing before a key of the same name. Nothing but the rules of `buildCommand` checks them.
   */
  readonly otherKeys?: PlistDict;
}

/** A request type that Apple's schema of this release does not have, so that a typed one cannot be built with an unchecked payload. */
export type UntypedRequestType<Type extends string> = Type extends keyof CommandPayloads ? never : Type;

/**
 * Makes a command to enqueue.
 *
 * The payload of every command of Apple's schema is typed; a command newer than that takes any dictionary. Nothing but
 * what `@throws` names is checked; `validateCommand` tells what a device would make of it.
 *
 * @param payload - Keys of the command beside `RequestType`, in Apple's spelling. Bytes are `Uint8Array`, never base64.
 * @throws {CommandError} `ERR_COMMAND_INVALID_KEY` with `key`: the request type or `commandUuid` is not 1 to 256 characters
 * without control characters; the payload is not a dictionary or has a `RequestType` of its own; profile bytes
 * (`InstallProfile`, `ReturnToService` of `EraseDevice`) are not a profile, for example its base64.
 * `ERR_COMMAND_MISSING_KEY`: `InstallProfile` without `Payload`.
 * @see apple/device-management `mdm/commands/`
 */
export function buildCommand<const Query extends DeviceInformationQuery>(
  requestType: 'DeviceInformation',
  payload: DeviceInformationPayload<Query>,
  options?: BuildCommandOptions,
): Command<'DeviceInformation', DeviceInformationPayload<Query>>;
export function buildCommand<Type extends string>(
  requestType: UntypedRequestType<Type>,
  payload: PlistDict,
  options?: BuildCommandOptions,
): Command<Type>;
export function buildCommand<Type extends keyof CommandPayloads>(
  requestType: Type,
  payload: CommandPayload<Type>,
  options?: BuildCommandOptions,
): Command<Type, CommandPayload<Type>>;
export function buildCommand(
  requestType: string,
  payload: object,
  options: BuildCommandOptions = {},
): Command<string, object> {
  const { commandUuid = crypto.randomUUID(), otherKeys = {} } = options;
  const RequestType = assertCommandName(requestType, 'RequestType');
  const CommandUUID = assertCommandName(commandUuid, 'CommandUUID');
  const content = { ...commandContent(payload), ...commandContent(otherKeys) };
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
