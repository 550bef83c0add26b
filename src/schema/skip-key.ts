import type { SkipKeys } from './generated/other-documents.js';

/** A pane of Setup Assistant, as `SkipSetupItems` and the profiles of Automated Device Enrollment name it. */
export type SkipKey = keyof SkipKeys;
