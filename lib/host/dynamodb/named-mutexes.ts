import { Mutex } from "#engine/kernel/mutex.ts";

/** A mutex per name, kept only while somebody holds it or waits. */
export class NamedMutexes {
  readonly #entries = new Map<string, { readonly mutex: Mutex; users: number }>();

  /** Runs a task while holding all names. Taken in their order, so holders of several never wait for each other. */
  run<Output>(names: Iterable<string>, task: () => Promise<Output>): Promise<Output> {
    return this.#holding([...new Set(names)].sort(), task);
  }

  async #holding<Output>(names: readonly string[], task: () => Promise<Output>): Promise<Output> {
    const [name, ...others] = names;
    if (name === undefined) return await task();
    const entry = this.#entries.get(name) ?? { mutex: new Mutex(), users: 0 };
    this.#entries.set(name, entry);
    entry.users++;
    try {
      return await entry.mutex.run(() => this.#holding(others, task));
    } finally {
      entry.users--;
      if (entry.users === 0) this.#entries.delete(name);
    }
  }
}
