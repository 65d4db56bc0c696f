const MAX_KNOWN = 4_096;

/**
 * Numbers for things that come again and again, so that what refers to them is small. The oldest are forgotten and
 * their numbers never used again.
 */
export class Interned<Thing> {
  readonly #numbers = new Map<string, number>();
  readonly #things = new Map<number, { readonly key: string; readonly thing: Thing }>();
  #made = 0;

  /** @param make called when the key is new */
  numberOf(key: string, make: () => Thing): number {
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = ++this.#made;
    this.#numbers.set(key, number);
    this.#things.set(number, { key, thing: make() });
    const oldest = number - MAX_KNOWN;
    const gone = this.#things.get(oldest);
    if (gone !== undefined) {
      this.#numbers.delete(gone.key);
      this.#things.delete(oldest);
    }
    return number;
  }

  get(number: number): Thing | undefined {
    return this.#things.get(number)?.thing;
  }
}
