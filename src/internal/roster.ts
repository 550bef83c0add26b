/** A record that a roster finds without a search. */
export interface Placed {
  /** Where it stands in the roster that has it; -1 in none. Only the roster changes it. */
  place: number;
}

/** Records of which each is in one roster at most: a set without hashing. Order is not kept. */
export class Roster<Item extends Placed> {
  private readonly items: Item[] = [];

  get size(): number {
    return this.items.length;
  }

  add(item: Item): void {
    item.place = this.items.length;
    this.items.push(item);
  }

  /** Takes a record out; whether it was in. The last one gets its place. */
  delete(item: Item): boolean {
    const { place } = item;
    if (place < 0) return false;
    item.place = -1;
    const last = this.items.pop();
    if (last !== undefined && last !== item) {
      this.items[place] = last;
      last.place = place;
    }
    return true;
  }

  /** All of them at this moment, safe from changes while they are gone through. */
  all(): readonly Item[] {
    return [...this.items];
  }
}
