import type { RecordsWritten } from "#engine/kinesis/events.ts";
import type { StreamKey } from "#engine/kinesis/stream-key.ts";
import { streamKeyText } from "#engine/kinesis/stream-key.ts";

type Listener = (event: RecordsWritten) => void;

/** Who listens to the writes of which stream: what nobody watches costs one look-up per write. */
export class Watched {
  readonly #listeners = new Map<string, Set<Listener>>();

  /** @returns a function that ends it; calling it again does nothing */
  listen(key: StreamKey, listener: Listener): () => void {
    const name = streamKeyText(key);
    const listeners = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.#listeners.get(name) === listeners) this.#listeners.delete(name);
    };
  }

  tell(event: RecordsWritten): void {
    if (this.#listeners.size === 0) return;
    for (const listener of this.#listeners.get(streamKeyText(event)) ?? []) listener(event);
  }
}
