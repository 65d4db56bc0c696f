import type { CallerView } from "#contract/journey.ts";
import type { Call } from "#engine/kernel/call.ts";
import { Interned } from "./interned.ts";

type Caller = Omit<CallerView, "requestId">;

/** Who calls, as numbers: a client that calls thousands of times a second is one entry. */
export class Callers {
  readonly #known = new Interned<Caller>();
  /** Most often the next call is of the same client. */
  #newest: Call | undefined;
  #newestNumber = 0;

  numberOf(call: Call): number {
    const newest = this.#newest;
    if (
      newest === undefined ||
      newest.client !== call.client ||
      newest.accessKeyId !== call.accessKeyId ||
      newest.source !== call.source
    ) {
      const { accessKeyId, source } = call;
      const client = call.client ?? source;
      const key = `${source} ${accessKeyId} ${client}`;
      this.#newestNumber = this.#known.numberOf(key, () => ({ source, client, accessKeyId }));
      this.#newest = call;
    }
    return this.#newestNumber;
  }

  /** @returns undefined for one that called too long ago */
  get(number: number, requestId: string): CallerView | undefined {
    const caller = this.#known.get(number);
    return caller && { requestId, ...caller };
  }
}
