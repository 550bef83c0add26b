/** Where the demo writes: a terminal or anything else with `write`. */
export interface DemoOutput {
  write(text: string): unknown;
  /** A terminal gets a bar that moves; anything else a line at each quarter. */
  readonly isTTY?: boolean;
}

export interface Progress {
  step(): void;
  done(): void;
}

const BAR_WIDTH = 30;
const REDRAW_MS = 100;

/** Shows how far a long piece of work has come. Short work, of fewer than ten steps, is not worth a bar. */
export function createProgress(output: DemoOutput, label: string, total: number): Progress {
  if (total < 10) return { step: () => undefined, done: () => undefined };
  let count = 0;
  let drawnAtMs = 0;

  function draw(): void {
    const filled = Math.round((BAR_WIDTH * count) / total);
    const bar = '#'.repeat(filled).padEnd(BAR_WIDTH, '.');
    output.write(`\r  ${label} [${bar}] ${count}/${total}`);
    drawnAtMs = Date.now();
  }

  return {
    step() {
      count++;
      if (output.isTTY === true) {
        if (Date.now() - drawnAtMs >= REDRAW_MS) draw();
      } else if (Math.floor((4 * count) / total) > Math.floor((4 * (count - 1)) / total)) {
        output.write(`  ${label} ${count}/${total}\n`);
      }
    },
    done() {
      if (output.isTTY !== true) return;
      draw();
      output.write('\n');
    },
  };
}
