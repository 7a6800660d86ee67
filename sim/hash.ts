/** A running 64-bit hash in 32-bit arithmetic: two independent lanes. It tells traces apart; it is not cryptographic. */
export class RunningHash {
  #a = 0x811c9dc5 | 0;
  #b = 0x1b873593 | 0;

  /** Takes in an integer; of larger ones than 32 bits both halves. */
  integer(value: number): void {
    this.#mix(value | 0);
    if (value > 0x7fffffff || value < -0x80000000) this.#mix(Math.floor(value / 0x100000000) | 0);
  }

  /** Takes in a text and its length. */
  text(text: string): void {
    let a = this.#a;
    let b = this.#b;
    for (let i = 0; i < text.length; i += 1) {
      const unit = text.charCodeAt(i);
      // FNV-1a in one lane, rotate-xor-multiply in the other.
      a = Math.imul(a ^ unit, 0x01000193);
      b = Math.imul(((b << 5) | (b >>> 27)) ^ unit, 0x9e3779b1);
    }
    this.#a = a;
    this.#b = b;
    this.#mix(text.length);
  }

  #mix(word: number): void {
    this.#a = Math.imul(this.#a ^ word, 0x01000193) ^ (this.#a >>> 15);
    this.#b = Math.imul(((this.#b << 5) | (this.#b >>> 27)) ^ word, 0x9e3779b1);
  }

  /** 53 of the 64 bits, as an integer: cheap to keep for every step. */
  brief(): number {
    return (this.#a >>> 0) * 0x200000 + (this.#b >>> 11);
  }

  /** Both lanes as unsigned 32-bit integers. */
  lanes(): readonly [number, number] {
    return [this.#a >>> 0, this.#b >>> 0];
  }

  /** 16 hexadecimal digits. */
  hex(): string {
    return hexOfLanes(this.lanes());
  }
}

/** 16 hexadecimal digits. */
export function hexOfLanes([a, b]: readonly [number, number]): string {
  return (a >>> 0).toString(16).padStart(8, '0') + (b >>> 0).toString(16).padStart(8, '0');
}
