import { ApnsError } from '../errors.js';
import type { AwaitedPush, StartedPush } from './push-job.js';

/** What takes a push once it is found. */
interface PushTaker {
  submit(push: AwaitedPush): StartedPush;
}

/** Pushes that wait for the certificate of their topic. */
export class WaitingPushes {
  /** Gives one up each. */
  private readonly all = new Set<(reason: unknown) => void>();
  private readonly endWaiters: (() => void)[] = [];

  get size(): number {
    return this.all.size;
  }

  /** Hands a push on when its taker is found; settles it when there is none. */
  add(push: AwaitedPush, found: Promise<PushTaker | undefined>): StartedPush {
    let started: StartedPush | undefined;
    const giveUp = (reason: unknown): void => {
      if (this.remove(giveUp)) push.settle(undefined, reason);
    };
    this.all.add(giveUp);
    found.then((taker) => {
      if (!this.all.has(giveUp)) return;
      if (taker === undefined) {
        giveUp(new ApnsError('ERR_APNS_NO_CERTIFICATE', 'There is no push certificate for the topic'));
        return;
      }
      started = taker.submit(push);
      this.remove(giveUp);
    }, giveUp);
    return {
      cancel(reason) {
        if (started === undefined) giveUp(reason);
        else started.cancel(reason);
      },
    };
  }

  /** Resolves when none waits. */
  ended(): Promise<void> {
    return this.all.size === 0 ? Promise.resolve() : new Promise((resolve) => this.endWaiters.push(resolve));
  }

  giveUpAll(reason: unknown): void {
    for (const giveUp of [...this.all]) giveUp(reason);
  }

  private remove(giveUp: (reason: unknown) => void): boolean {
    if (!this.all.delete(giveUp)) return false;
    if (this.all.size === 0) for (const waiter of this.endWaiters.splice(0)) waiter();
    return true;
  }
}
