import type { LandingsData } from "#contract/landings.ts";
import { MAX_LANDINGS } from "#contract/landings.ts";
import type { Random } from "#engine/kernel/random.ts";
import type { RecordsWritten } from "#engine/kinesis/events.ts";
import { pointOf } from "./points.ts";

/** Finer than a picture can show, and short to write. */
const STEPS = 1_000_000;

/** An even choice of the records that were offered to a stream since it was last taken (reservoir sampling). */
export class Landings {
  readonly #random: Random;
  #chosen: { readonly point: number; readonly refused: 0 | 1; readonly bytes: number }[] = [];
  #judged = 0;
  #records = 0;
  #refusedRecords = 0;

  constructor(random: Random) {
    this.#random = random;
  }

  count({ outcomes, records }: RecordsWritten): void {
    this.#records += records.length;
    for (let index = 0; index < outcomes.length; index++) {
      const kind = outcomes[index]?.kind;
      const record = records[index];
      // What the server failed to store landed nowhere.
      if (record === undefined || kind === undefined || kind === "failed") continue;
      const refused = kind === "refused" ? 1 : 0;
      this.#refusedRecords += refused;
      this.#judged++;
      const place = this.#judged <= MAX_LANDINGS ? this.#judged - 1 : this.#lot();
      if (place >= MAX_LANDINGS) continue;
      const point = Math.floor(pointOf(record.hashKey) * STEPS) / STEPS;
      this.#chosen[place] = { point, refused, bytes: record.bytes };
    }
  }

  /** @returns undefined when nothing was offered */
  take(): LandingsData | undefined {
    if (this.#records === 0) return undefined;
    const data = {
      landings: this.#chosen.flatMap(({ point, refused, bytes }) => [point, refused, bytes]),
      records: this.#records,
      refusedRecords: this.#refusedRecords,
    };
    this.#chosen = [];
    this.#judged = 0;
    this.#records = 0;
    this.#refusedRecords = 0;
    return data;
  }

  #lot(): number {
    return Math.floor(this.#random.next() * this.#judged);
  }
}
