import { SecondSeries } from "../../../kernel/second-series.ts";
import type { SourceRecord } from "../records/source-record.ts";
import { Bisect } from "./bisect.ts";
import type { BisectView, MappingData, MappingIncident, MappingListRow, MappingTotals } from "./view.ts";

const sum = (before: number, more: number): number => before + more;

const INCIDENTS_KEPT = 200;
const BISECTS_KEPT = 8;
const NOTHING_PROCESSED = "No records processed";

/** What happened to a mapping since the server started: counted, and the newest of it kept. */
export class MappingWatch {
  readonly #now: () => number;
  readonly #newId: () => string;
  readonly #totals: { -readonly [Name in keyof MappingTotals]: number } = {
    recordsRead: 0,
    recordsFiltered: 0,
    recordsProcessed: 0,
    recordsGivenUp: 0,
    invocations: 0,
    failedInvocations: 0,
  };
  readonly #records = new SecondSeries(sum);
  readonly #failed = new SecondSeries(sum);
  readonly #givenUp = new SecondSeries(sum);
  readonly #ages = new SecondSeries(Math.max);
  #incidents: MappingIncident[] = [];
  #bisects: Bisect[] = [];
  #lastResult: string = NOTHING_PROCESSED;
  #iteratorAgeMs: number | null = null;

  constructor(now: () => number, newId: () => string) {
    this.#now = now;
    this.#newId = newId;
  }

  /** As the API has it. */
  get lastResult(): string {
    return this.#lastResult;
  }

  set lastResult(result: string) {
    this.#lastResult = result;
  }

  get totals(): MappingTotals {
    return { ...this.#totals };
  }

  get iteratorAgeMs(): number | null {
    return this.#iteratorAgeMs;
  }

  count(name: keyof MappingTotals, more: number): void {
    this.#totals[name] += more;
    if (name === "recordsProcessed") this.#records.add(more, this.#now());
    if (name === "failedInvocations") this.#failed.add(more, this.#now());
    if (name === "recordsGivenUp") this.#givenUp.add(more, this.#now());
  }

  age(iteratorAgeMs: number): void {
    this.#iteratorAgeMs = iteratorAgeMs;
    this.#ages.add(iteratorAgeMs, this.#now());
  }

  incident(
    kind: MappingIncident["kind"],
    shardId: string,
    records: readonly Pick<SourceRecord, "sequenceNumber">[],
    what: string,
  ): void {
    this.#incidents.unshift({
      atMs: this.#now(),
      shardId,
      kind,
      firstSequenceNumber: records[0]?.sequenceNumber ?? "",
      lastSequenceNumber: records.at(-1)?.sequenceNumber ?? "",
      records: records.length,
      what,
    });
    if (this.#incidents.length > INCIDENTS_KEPT) this.#incidents = this.#incidents.slice(0, INCIDENTS_KEPT);
  }

  bisect(shardId: string, lane: number, records: number): Bisect {
    const bisect = new Bisect(this.#newId(), shardId, lane, records, this.#now());
    this.#bisects.unshift(bisect);
    let over = 0;
    this.#bisects = this.#bisects.filter(({ isOver }) => !isOver || ++over <= BISECTS_KEPT);
    return bisect;
  }

  bisects(): readonly BisectView[] {
    let over = 0;
    return this.#bisects.filter(({ isOver }) => !isOver || ++over <= BISECTS_KEPT).map((one) => one.view());
  }

  incidents(): readonly MappingIncident[] {
    return this.#incidents;
  }

  /** The last full second. */
  recordsPerSecond(): number {
    return this.#records.lastMinute(this.#now()).at(-1) ?? 0;
  }

  /** What the last full minute comes to. */
  minute(): MappingListRow["minute"] {
    const nowMs = this.#now();
    const total = (series: SecondSeries) =>
      series.lastMinute(nowMs).reduce<number>((before, count) => before + (count ?? 0), 0);
    return {
      recordsProcessed: total(this.#records),
      failedInvocations: total(this.#failed),
      recordsGivenUp: total(this.#givenUp),
    };
  }

  lastMinute(): MappingData["lastMinute"] {
    const nowMs = this.#now();
    return {
      records: this.#records.lastMinute(nowMs).map((count) => count ?? 0),
      iteratorAgeMs: this.#ages.lastMinute(nowMs),
    };
  }
}
