import type { ServiceEvents } from './mdm-service.js';
import type { ServiceEvent } from './service-event.js';

type WithoutBase<Event> = Event extends ServiceEvent ? Omit<Event, 'version' | 'id' | 'atMs'> : never;

/** Completes an event and hands it to the listeners. */
export type EmitEvent = (event: WithoutBase<ServiceEvent>) => void;

export interface EventHub {
  readonly events: ServiceEvents;
  readonly emit: EmitEvent;
}

type Listener = (event: ServiceEvent) => unknown;

/** Listeners by event type. What they throw, or what their promises reject with, goes to `onListenerError` only. */
export function createEventHub(options: {
  readonly now: () => number;
  readonly randomUuid: () => string;
  readonly onListenerError: (error: unknown, event: ServiceEvent) => void;
}): EventHub {
  const listeners = new Map<string, Set<{ readonly listener: Listener }>>();

  const on = (type: string, listener: Listener): (() => void) => {
    if (typeof listener !== 'function') throw new TypeError('listener must be a function');
    const entry = { listener };
    const ofType = listeners.get(type) ?? new Set();
    listeners.set(type, ofType.add(entry));
    return () => {
      ofType.delete(entry);
    };
  };

  const deliver = (listener: Listener, event: ServiceEvent): void => {
    const fail = (error: unknown): void => {
      try {
        options.onListenerError(error, event);
      } catch {
        // The last resort of the host failed; the protocol goes on.
      }
    };
    try {
      const result = listener(event);
      if (isThenable(result)) Promise.resolve(result).catch(fail);
    } catch (error) {
      fail(error);
    }
  };

  const emit: EmitEvent = (content) => {
    const ofType = listeners.get(content.type);
    const ofAll = listeners.get('*');
    if ((ofType?.size ?? 0) + (ofAll?.size ?? 0) === 0) return;
    const event: ServiceEvent = { ...content, version: 1, id: options.randomUuid(), atMs: options.now() };
    for (const { listener } of [...(ofType ?? []), ...(ofAll ?? [])]) deliver(listener, event);
  };

  return { events: { on: on }, emit };
}

/** Promises of any realm or library. Nothing, which is what most listeners return, costs no promise. */
function isThenable(result: unknown): boolean {
  if (result === null || (typeof result !== 'object' && typeof result !== 'function')) return false;
  return 'then' in result && typeof result.then === 'function';
}

/** Tells that a listener failed without saying anything of the error, which may hold device data. */
export function warnOfListenerError(_error: unknown, event: ServiceEvent): void {
  process.emitWarning(`a listener of ${event.type} failed`, { type: 'MdmListenerWarning' });
}
