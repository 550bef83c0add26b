import { Fifo } from '../internal/fifo.js';
import {
  advanceQueueState,
  INITIAL_QUEUE_CURSOR,
  isWaiting,
  planQueueRead,
  type QueueCursor,
  type QueueEntry,
} from './advance-queue-state.js';
import type { CommandRecord, QueueAdvance, QueuedCommand, QueueStep, StoredReport } from './command-queue-store.js';

interface Node {
  entry: QueueEntry;
  /** Present while the command waits. */
  body: Uint8Array | undefined;
  report?: StoredReport;
  evicted: boolean;
  /** Neighbours in the list of waiting commands. */
  previous?: Node | undefined;
  next?: Node | undefined;
}

/**
 * The queue of one enrollment. Waiting commands are a linked list with a pointer at the first one that the current
 * connection has not seen, so that a step costs the same with one command and with 100,000.
 */
export class MemoryChannelQueue {
  readonly #retained: number;
  readonly #nodes = new Map<string, Node>();
  readonly #finished = new Fifo<Node>();
  /** All nodes by position, with evicted ones until the next sweep. */
  #order: Node[] = [];
  #evicted = 0;
  #head: Node | undefined;
  #tail: Node | undefined;
  /** First waiting node with a position greater than the cursor's. */
  #unseen: Node | undefined;
  #cursor: QueueCursor = INITIAL_QUEUE_CURSOR;
  #lastPosition = 0;

  constructor(retained: number) {
    this.#retained = retained;
  }

  enqueue(command: QueuedCommand): 'queued' | 'duplicate' {
    const { commandUuid, requestType, body, queuedAtMs } = command;
    if (this.#nodes.has(commandUuid)) return 'duplicate';
    this.#lastPosition += 1;
    const node: Node = {
      entry: { commandUuid, requestType, state: 'queued', queuedAtMs, notNowCount: 0, position: this.#lastPosition },
      body: new Uint8Array(body),
      evicted: false,
      previous: this.#tail,
    };
    this.#nodes.set(commandUuid, node);
    this.#order.push(node);
    if (this.#tail === undefined) this.#head = node;
    else this.#tail.next = node;
    this.#tail = node;
    this.#unseen ??= node;
    return 'queued';
  }

  advance(step: QueueStep): QueueAdvance {
    const { state, changed, reported, command, next } = advanceQueueState(
      { cursor: this.#cursor, entries: this.#read(step) },
      step,
    );
    const moved =
      state.cursor.position !== this.#cursor.position || state.cursor.connection !== this.#cursor.connection;
    this.#cursor = state.cursor;
    for (const entry of changed) this.#write(entry, step);
    if (moved) this.#unseen = this.#firstUnseen(next);

    const sent = next === undefined ? undefined : this.#nodes.get(next.commandUuid);
    return {
      reported,
      ...(command !== undefined && { command: recordOf(command) }),
      ...(sent?.body !== undefined && {
        next: {
          commandUuid: sent.entry.commandUuid,
          requestType: sent.entry.requestType,
          body: new Uint8Array(sent.body),
          queuedAtMs: sent.entry.queuedAtMs,
        },
      }),
    };
  }

  cancel(commandUuid: string, atMs: number): 'cancelled' | 'sent' | 'finished' | 'unknown' {
    const node = this.#nodes.get(commandUuid);
    if (node === undefined) return 'unknown';
    if (!isWaiting(node.entry.state)) return 'finished';
    if (node.entry.state === 'sent') return 'sent';
    node.entry = { ...node.entry, state: 'cancelled', finishedAtMs: atMs };
    this.#finish(node);
    return 'cancelled';
  }

  /** Ends everything that waits; returns the UUIDs in queue order. */
  clear(atMs: number): string[] {
    const cleared: string[] = [];
    for (let node = this.#head; node !== undefined; node = this.#head) {
      node.entry = { ...node.entry, state: 'cleared', finishedAtMs: atMs };
      cleared.push(node.entry.commandUuid);
      this.#finish(node);
    }
    return cleared;
  }

  list(afterUuid: string | undefined, limit: number, waiting: boolean): CommandRecord[] {
    let index = 0;
    if (afterUuid !== undefined) {
      const after = this.#nodes.get(afterUuid);
      if (after === undefined) return [];
      index = this.#indexAfter(after.entry.position);
    }
    const records: CommandRecord[] = [];
    for (; index < this.#order.length && records.length < limit; index++) {
      const node = this.#order[index];
      if (node === undefined || node.evicted || (waiting && !isWaiting(node.entry.state))) continue;
      records.push(recordOf(node.entry));
    }
    return records;
  }

  readReport(commandUuid: string): StoredReport | undefined {
    const report = this.#nodes.get(commandUuid)?.report;
    return report && { ...report, body: new Uint8Array(report.body) };
  }

  /** What `planQueueRead` asks for, in order of positions. */
  #read(step: QueueStep): QueueEntry[] {
    const { commandUuids, waitingAfter, connection } = planQueueRead(this.#cursor, step);
    const entries: QueueEntry[] = [];
    for (const commandUuid of commandUuids) {
      const node = this.#nodes.get(commandUuid);
      if (node !== undefined && !entries.includes(node.entry)) entries.push(node.entry);
    }
    // Refused in this connection means refused until its end, so the pointer may pass such nodes for good.
    while (this.#unseen?.entry.refusedIn === connection) this.#unseen = this.#unseen.next;
    let node = waitingAfter === 0 ? this.#head : this.#unseen;
    for (let found = 0; node !== undefined && found < 2; node = node.next) {
      if (node.entry.refusedIn === connection) continue;
      found += 1;
      if (!entries.includes(node.entry)) entries.push(node.entry);
      // The second one matters only when the first is the command that this step finishes.
      if (node.entry.commandUuid !== step.commandUuid) break;
    }
    return entries.length < 2 ? entries : entries.sort((a, b) => a.position - b.position);
  }

  #write(entry: QueueEntry, step: QueueStep): void {
    const node = this.#nodes.get(entry.commandUuid);
    if (node === undefined) return;
    node.entry = entry;
    if (isWaiting(entry.state)) return;
    node.report = {
      commandUuid: entry.commandUuid,
      status: step.status,
      body: new Uint8Array(step.body ?? []),
      reportedAtMs: step.atMs,
    };
    this.#finish(node);
  }

  #firstUnseen(sent: QueueEntry | undefined): Node | undefined {
    if (this.#cursor.position === 0) return this.#head;
    return sent === undefined ? this.#unseen : this.#nodes.get(sent.commandUuid)?.next;
  }

  /** Takes a node out of the waiting list and keeps it as history. */
  #finish(node: Node): void {
    if (this.#unseen === node) this.#unseen = node.next;
    if (node.previous === undefined) this.#head = node.next;
    else node.previous.next = node.next;
    if (node.next === undefined) this.#tail = node.previous;
    else node.next.previous = node.previous;
    node.previous = node.next = undefined;
    node.body = undefined;

    this.#finished.push(node);
    while (this.#finished.length > this.#retained) {
      const oldest = this.#finished.shift();
      if (oldest === undefined) break;
      oldest.evicted = true;
      this.#nodes.delete(oldest.entry.commandUuid);
      this.#evicted += 1;
    }
    if (this.#evicted > 32 && this.#evicted * 2 > this.#order.length) {
      this.#order = this.#order.filter((kept) => !kept.evicted);
      this.#evicted = 0;
    }
  }

  /** Index of the first node with a greater position. */
  #indexAfter(position: number): number {
    let low = 0;
    let high = this.#order.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#order[middle]?.entry.position ?? 0) > position) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

function recordOf(entry: QueueEntry): CommandRecord {
  const { position: _position, refusedIn: _refusedIn, ...record } = entry;
  return record;
}
