/** What a host may return from a port: the value, or a promise of it. */
export type Awaitable<T> = T | Promise<T>;
