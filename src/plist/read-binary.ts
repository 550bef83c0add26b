import { PlistError } from '../errors.js';
import type { ResolvedLimits } from './plist-limits.js';
import type { PlistValue } from './plist-value.js';

export function readBinary(
  _body: Uint8Array,
  _options: { readonly limits: ResolvedLimits; readonly reals: 'exact' | 'number' },
): PlistValue {
  throw new PlistError('ERR_PLIST_UNSUPPORTED_FORMAT', 'Not yet', { offset: 0 });
}
