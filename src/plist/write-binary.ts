import type { PlistValue } from './plist-value.js';
import { unwritable } from './unwritable.js';

export function writeBinary(_value: PlistValue): Uint8Array {
  throw unwritable('Not yet', []);
}
