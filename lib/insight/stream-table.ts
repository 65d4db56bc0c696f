import type { Journal } from "#engine/kernel/journal.ts";
import { isSameStream, type StreamKey, streamKeyText } from "#engine/kinesis/stream-key.ts";

/**
 * One entry for each stream of which something was told. A stream that is deleted takes its entry with it, so that a
 * new one of its name begins at nothing.
 */
export class StreamTable<Entry> {
  readonly #entries = new Map<string, Entry>();
  readonly #create: (key: StreamKey, timeMs: number) => Entry;
  /** The stream of the newest event: most often also that of the next, which then costs no look-up. */
  #newest: { readonly key: StreamKey; readonly entry: Entry } | undefined;
  /** Ends the forgetting. */
  readonly close: () => void;

  /**
   * @param create is told when the first event of the stream was
   * @param forgotten told of each entry that goes
   */
  constructor(
    journal: Journal,
    create: (key: StreamKey, timeMs: number) => Entry,
    forgotten: (entry: Entry) => void = () => {},
  ) {
    this.#create = create;
    const forget = (key: StreamKey) => {
      const entry = this.find(key);
      if (entry === undefined) return;
      this.#entries.delete(streamKeyText(key));
      this.#newest = undefined;
      forgotten(entry);
    };
    this.close = journal.on({ "stream.created": forget, "stream.deleted": forget });
  }

  /** The entry of the stream that an event is of, made if there is none. */
  of(stream: StreamKey & { readonly timeMs: number }): Entry {
    if (this.#newest !== undefined && isSameStream(this.#newest.key, stream)) return this.#newest.entry;
    const key = { account: stream.account, region: stream.region, streamName: stream.streamName };
    const name = streamKeyText(key);
    let entry = this.#entries.get(name);
    if (entry === undefined) {
      entry = this.#create(key, stream.timeMs);
      this.#entries.set(name, entry);
    }
    this.#newest = { key, entry };
    return entry;
  }

  find(key: StreamKey): Entry | undefined {
    return this.#entries.get(streamKeyText(key));
  }
}
