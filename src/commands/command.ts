import type { PlistDict } from '../plist/plist-value.js';

/** A command as it goes to the device. `encodeCommand` turns it into the body of the answer. */
export interface Command<Type extends string = string, Payload extends object = PlistDict> {
  /** Any unique, non-empty string; matched exactly. Names this command for one enrollment or for many. */
  readonly CommandUUID: string;
  readonly Command: { readonly RequestType: Type } & Payload;
}
