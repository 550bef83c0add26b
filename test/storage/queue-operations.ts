import fc from 'fast-check';
import type { QueueStep } from '../../src/storage/command-queue-store.js';

/** What can happen to a queue. */
export type QueueOperation =
  | { readonly kind: 'enqueue'; readonly uuid: string }
  | { readonly kind: 'step'; readonly step: QueueStep }
  | { readonly kind: 'cancel'; readonly uuid: string }
  | { readonly kind: 'clear' };

const uuid = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
const step = fc.record(
  {
    atMs: fc.constant(7),
    status: fc.constantFrom(
      'Acknowledged',
      'Acknowledged',
      'NotNow',
      'NotNow',
      'NotNow',
      'Error',
      'CommandFormatError',
      'Odd',
    ),
    commandUuid: fc.oneof({ weight: 9, arbitrary: uuid }, { weight: 1, arbitrary: fc.constant('nobody') }),
    offer: fc.constantFrom(true, true, true, true, false),
  },
  { requiredKeys: ['atMs', 'status', 'offer'] },
);
const idle = fc.record({
  atMs: fc.constant(7),
  status: fc.constant('Idle'),
  offer: fc.constantFrom(true, true, true, false),
});

/** Sequences that mix queueing, polls, plausible and implausible reports, repeats, cancellations and clearances. */
export const queueOperations: fc.Arbitrary<readonly QueueOperation[]> = fc
  .array(
    fc.oneof(
      { weight: 5, arbitrary: fc.record({ kind: fc.constant('enqueue' as const), uuid }).map((one) => [one]) },
      { weight: 3, arbitrary: idle.map((one) => [{ kind: 'step' as const, step: one }]) },
      {
        weight: 9,
        arbitrary: fc
          .tuple(step, fc.integer({ min: 1, max: 3 }))
          .map(([one, times]) => Array.from({ length: times }, () => ({ kind: 'step' as const, step: one }))),
      },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant('cancel' as const), uuid }).map((one) => [one]) },
      { weight: 1, arbitrary: fc.constant([{ kind: 'clear' as const }]) },
    ),
    { maxLength: 40 },
  )
  .map((groups): readonly QueueOperation[] => groups.flat());
