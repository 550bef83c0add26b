/** One thing that may happen next: a call takes effect, or its answer arrives. */
interface Step {
  readonly process: Process;
  readonly kind: 'effect' | 'answer';
  readonly run: () => void;
}

/** A process that calls ports; once ended, nothing reaches it any more. */
export interface Process {
  alive: boolean;
}

/** Decides in which order the calls of several processes take effect, and in which order their answers arrive. */
export interface StepTaker {
  /** Makes `operation` wait for its turn, and its answer for another. */
  call<Result>(process: Process, operation: () => Result): Promise<Awaited<Result>>;
  /** Ends a process: what it had sent may still take effect, but it learns nothing of it. */
  end(process: Process): void;
  readonly waiting: number;
  /** Lets one thing happen, and all that follows from it up to the next calls. */
  take(): Promise<void>;
}

export function createStepTaker(random: Random): StepTaker {
  const steps: Step[] = [];
  return {
    call: <Result>(process: Process, operation: () => Result) =>
      new Promise<Awaited<Result>>((resolve, reject) => {
        const run = (): void => {
          let answer: () => void;
          try {
            const result = operation();
            // Ports in memory answer at once; `Awaited` only says so to the compiler.
            answer = () => resolve(result as Awaited<Result>);
          } catch (error) {
            answer = () => reject(error);
          }
          if (process.alive) steps.push({ process, kind: 'answer', run: answer });
        };
        if (process.alive) steps.push({ process, kind: 'effect', run });
      }),
    end(process) {
      process.alive = false;
      for (let index = steps.length - 1; index >= 0; index--) {
        const step = steps[index];
        if (step?.process !== process) continue;
        if (step.kind === 'answer' || random.chance(0.5)) steps.splice(index, 1);
      }
    },
    get waiting() {
      return steps.length;
    },
    async take() {
      const [step] = steps.splice(random.below(steps.length), 1);
      step?.run();
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

/** Random decisions that a seed repeats. */
export interface Random {
  below(limit: number): number;
  chance(probability: number): boolean;
  pick<Item>(items: readonly [Item, ...Item[]]): Item;
}

export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    below,
    chance: (probability) => next() < probability,
    pick: (items) => items[below(items.length)] ?? items[0],
  };
}
