/** A reply that a spent challenge is answered with again. */
export interface RelayedReply {
  /** SHA-256 of the message it answered. */
  readonly messageHash: string;
  readonly result: 'issued' | 'pending';
  readonly body: Uint8Array;
  /** Milliseconds since 1970; forgotten from then on. */
  readonly expiresAtMs: number;
}

/** Keeps replies by key until they expire, or until newer ones need the room. */
export interface RelayedReplies {
  find(key: string, nowMs: number): RelayedReply | undefined;
  remember(key: string, reply: RelayedReply): void;
}

const MAX_BYTES = 16_777_216;
/** What an entry costs beside its body. */
const ENTRY_BYTES = 512;

/** A memory of this process. The oldest replies leave first once all together exceed 16 MiB. */
export function createRelayedReplies(maxBytes = MAX_BYTES): RelayedReplies {
  const replies = new Map<string, RelayedReply>();
  let bytes = 0;

  function forget(key: string): void {
    const reply = replies.get(key);
    if (reply === undefined) return;
    bytes -= reply.body.length + ENTRY_BYTES;
    replies.delete(key);
  }

  return {
    find(key, nowMs) {
      const reply = replies.get(key);
      if (reply === undefined || nowMs < reply.expiresAtMs) return reply;
      forget(key);
      return undefined;
    },

    remember(key, reply) {
      forget(key);
      replies.set(key, reply);
      bytes += reply.body.length + ENTRY_BYTES;
      for (const oldest of replies.keys()) {
        if (bytes <= maxBytes) return;
        forget(oldest);
      }
    },
  };
}
