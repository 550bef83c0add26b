export { buildPlist } from './build-plist.js';
export type { BuildPlistOptions } from './build-plist.js';
export { parsePlist } from './parse-plist.js';
export type { ParsePlistOptions, RepairedPlist } from './parse-plist.js';
export type { PlistLimits } from './plist-limits.js';
export type { PlistRepair } from './plist-repair.js';
export { isPlistDict, plistNumber, PlistReal, PlistUid } from './plist-value.js';
export { salvagePlistStrings } from './salvage-plist-strings.js';
export type { PlistDict, PlistInteger, PlistValue } from './plist-value.js';
