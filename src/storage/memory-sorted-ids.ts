/** Distinct ids in order of their UTF-16 code units. */
export class MemorySortedIds {
  readonly #ids: string[] = [];

  get all(): readonly string[] {
    return this.#ids;
  }

  /** Adds an id that is not in the set yet. */
  add(id: string): void {
    this.#ids.splice(this.#indexAfter(id), 0, id);
  }

  /** At most `limit` ids that are greater than `id`, from the start when it is absent. */
  after(id: string | undefined, limit: number): string[] {
    const start = id === undefined ? 0 : this.#indexAfter(id);
    return this.#ids.slice(start, start + limit);
  }

  /** Index of the first id that is greater. */
  #indexAfter(id: string): number {
    let low = 0;
    let high = this.#ids.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#ids[middle] ?? '') > id) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
