import type { CommandPayloads } from '../schema/generated/command-payloads.js';

/** Keys that every command may carry beside its own. */
export interface CommonCommandPayload {
  /** The device refuses the command unless it is tethered to a network by cable. Default false. */
  readonly RequestRequiresNetworkTether?: boolean;
}

/** Payload of a command of Apple's schema, with the keys that every command may carry. */
export type CommandPayload<Type extends keyof CommandPayloads> = CommandPayloads[Type] & CommonCommandPayload;
