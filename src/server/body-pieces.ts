import { concatBytes } from '../internal/bytes.js';
import { noBytes } from './http-exchange.js';

/** Pieces kept as they came; so many make a body of 1 MiB, as sockets are read, without an extra copy. */
const LOOSE_PIECES = 16;

/**
 * Collects a body piece by piece. What it holds is a small multiple of the bytes, however small the pieces are: a client
 * may send each byte as a piece of its own, and an array for each would take two hundred times as much.
 */
export class BodyPieces {
  #loose: Uint8Array[] = [];
  #packed = noBytes;
  #packedLength = 0;

  add(piece: Uint8Array): void {
    this.#loose.push(piece);
    if (this.#loose.length === LOOSE_PIECES) this.#pack();
  }

  /** The whole body. Of a single piece it is that piece, not a copy. */
  whole(): Uint8Array {
    const [first] = this.#loose;
    if (this.#packedLength === 0 && this.#loose.length === 1 && first !== undefined) return first;
    return concatBytes([this.#packed.subarray(0, this.#packedLength), ...this.#loose]);
  }

  #pack(): void {
    let length = this.#packedLength;
    for (const piece of this.#loose) length += piece.length;
    if (length > this.#packed.length) {
      const larger = new Uint8Array(2 * length);
      larger.set(this.#packed.subarray(0, this.#packedLength));
      this.#packed = larger;
    }
    for (const piece of this.#loose) {
      this.#packed.set(piece, this.#packedLength);
      this.#packedLength += piece.length;
    }
    this.#loose = [];
  }
}
