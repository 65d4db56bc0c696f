import { ServiceError } from "../../../kernel/errors.ts";
import { backoffMs } from "../backoff.ts";
import { LARGEST_EVENT_BYTES, type WindowOfEvent } from "../records/event-text.ts";
import type { SourceRecord } from "../records/source-record.ts";
import type { Bisect } from "../watching/bisect.ts";
import type { BatchView } from "../watching/view.ts";
import {
  type AttemptOutcome,
  type AttemptResponse,
  type FailedAttempt,
  outcomeOf,
  outcomeOfRefusal,
  type WindowState,
} from "./attempt.ts";
import type { FailureDocument } from "./destination.ts";
import { giveUp } from "./give-up.ts";
import type { ShardWork } from "./shard-work.ts";
import type { OpenWindow } from "./tumbling-window.ts";

/** A batch, or what is left of it after splits, which goes to the function as one. */
interface Part {
  readonly records: readonly SourceRecord[];
  /** Since its first record was the first to fail. */
  readonly retries: number;
  /** In which its records took part, the running one included. */
  readonly invocations: number;
  /** How often the batch was split until it came to this. */
  readonly depth: number;
  /** Its place in the picture of the splits; null where it is not shown. */
  readonly shownAt: number | null;
}

type Condition = FailureDocument["requestContext"]["condition"];

/**
 * One batch from its first invocation until nothing of it is left: its records have been processed, given up, or wait
 * for the mapping to go on after a stop.
 *
 *     invoke ── ok ─────────────────────────────▶ done
 *        ├──── turned away ── wait ─▶ again        no failure, no retry
 *        ├──── failed, can be split ─▶ parts       no retry either; each part in the order of its records
 *        ├──── failed, retries left ── wait ─▶ again, from the first record that failed
 *        └──── failed for good, or too old ──────▶ destination, or given up
 */
export class BatchRun {
  readonly #work: ShardWork;
  readonly #lane: number;
  /** First to come first. */
  readonly #parts: Part[];
  /** Of the window that ends, instead of records. */
  readonly #ending: OpenWindow | null;
  #bisect: Bisect | null = null;
  /** Invocations in a row that were turned away. */
  #refusals = 0;
  #state: BatchView["state"] = "gathering";
  #sinceMs: number;
  #error: string | null = null;

  constructor(
    work: ShardWork,
    lane: number,
    records: readonly SourceRecord[],
    ending: OpenWindow | null = null,
  ) {
    this.#work = work;
    this.#lane = lane;
    this.#ending = ending;
    this.#sinceMs = work.scope.clock.now();
    this.#parts = [{ records, retries: 0, invocations: 0, depth: 0, shownAt: null }];
  }

  /** The last invocation of the open window: no records, and the state that they came to. */
  static ofWindowEnd(work: ShardWork, lane: number): BatchRun {
    return new BatchRun(work, lane, [], work.window?.open ?? null);
  }

  async run(): Promise<void> {
    const { scope } = this.#work;
    for (let part = this.#parts[0]; part !== undefined && !scope.isOver; part = this.#parts[0]) {
      const old = this.#tooOld(part);
      if (old > 0) await this.#giveUp(part, old, "RecordAgeExceeded", null);
      else await this.#attempt(part);
    }
    if (this.#parts.length === 0) this.#bisect?.end(scope.clock.now());
  }

  view(): BatchView | null {
    const [part, ...behind] = this.#parts;
    if (part === undefined) return null;
    const { records, invocations, depth } = part;
    return {
      lane: this.#lane,
      state: this.#state,
      records: records.length,
      bytes: records.reduce((sum, { eventBytes }) => sum + eventBytes, 0),
      firstSequenceNumber: records[0]?.sequenceNumber ?? "",
      lastSequenceNumber: records.at(-1)?.sequenceNumber ?? "",
      attempt: invocations,
      sinceMs: this.#sinceMs,
      error: this.#error,
      depth,
      behind: behind.slice(0, BEHIND_SHOWN).map((one) => ({ records: one.records.length, depth: one.depth })),
    };
  }

  /** How many records at the front of a part may not be sent any more: too old by the mapping, or gone from the stream. */
  #tooOld({ records }: Part): number {
    const { settings, retentionMs, scope } = this.#work;
    const allowedMs =
      settings.maximumRecordAgeSeconds === -1
        ? retentionMs()
        : Math.min(retentionMs(), settings.maximumRecordAgeSeconds * 1000);
    const sinceMs = scope.clock.now() - allowedMs;
    const young = records.findIndex(({ arrivalMs }) => arrivalMs >= sinceMs);
    return young === -1 ? records.length : young;
  }

  async #attempt(part: Part): Promise<void> {
    const { records } = part;
    const window = this.#windowOf(records);
    const invoked = { ...part, invocations: part.invocations + 1 };
    this.#parts[0] = invoked;
    this.#enter("invoking", invoked);
    const outcome = await this.#invoke(records, window);
    if (outcome.kind === "ok") {
      this.#bisect?.set(part.shownAt, "ok", invoked.invocations, null);
      this.#parts.shift();
      this.#succeeded(records, outcome.state);
    } else if (outcome.kind === "not-invoked") await this.#turnedAway(part, outcome.error);
    else await this.#failed(invoked, outcome);
  }

  async #invoke(
    records: readonly SourceRecord[],
    window: WindowOfEvent | undefined,
  ): Promise<AttemptOutcome> {
    const { writer, invoke, settings, watch, scope, onAge } = this.#work;
    const bytes = records.reduce((sum, { eventBytes }) => sum + eventBytes, 0);
    if (writer.eventBytes(records.length, bytes, window) > LARGEST_EVENT_BYTES) return TOO_LARGE;
    const newest = records.at(-1);
    if (newest !== undefined) onAge(Math.max(0, scope.clock.now() - newest.arrivalMs));
    try {
      const invoked = await invoke(writer.write(records, window));
      watch.count("invocations", 1);
      const { reportsBatchItemFailures } = settings;
      const wantsState = window !== undefined && !window.isFinal;
      return outcomeOf(records, invoked, { reportsBatchItemFailures, wantsState });
    } catch (error) {
      if (!(error instanceof ServiceError))
        this.#work.reportFault("invoking a function for a mapping", error);
      return outcomeOfRefusal(error);
    }
  }

  #windowOf(records: readonly SourceRecord[]): WindowOfEvent | undefined {
    const { window } = this.#work;
    const [first] = records;
    if (window === null) return undefined;
    if (this.#ending !== null) return window.final(this.#ending);
    return first && window.of(first);
  }

  #succeeded(records: readonly SourceRecord[], state: WindowState | null): void {
    const { watch, window, onDone } = this.#work;
    this.#refusals = 0;
    watch.lastResult = "OK";
    watch.count("recordsProcessed", records.length);
    for (const record of records) record.isDone = true;
    if (this.#ending !== null) window?.close();
    else if (state !== null) window?.aggregated(records, state.text, state.bytes);
    onDone();
  }

  async #turnedAway(part: Part, error: string): Promise<void> {
    const { watch, shardId, scope, random } = this.#work;
    this.#parts[0] = part;
    this.#refusals++;
    watch.lastResult = PROBLEM;
    if (this.#refusals === 1)
      watch.incident("not-invoked", shardId, part.records, `The function was not invoked. ${error}`);
    this.#error = error;
    this.#enter("waiting-to-retry", part, error);
    await scope.sleep(backoffMs(this.#refusals, random));
  }

  async #failed(part: Part, { index, error, response, state }: FailedAttempt): Promise<void> {
    const { watch, settings, scope, random } = this.#work;
    this.#refusals = 0;
    this.#error = error;
    watch.count("failedInvocations", 1);
    watch.lastResult = PROBLEM;
    this.#bisect?.set(part.shownAt, "invoking", part.invocations, error);
    this.#tell(part, index, error);
    const left = { ...part, records: part.records.slice(index), retries: index > 0 ? 0 : part.retries };
    if (index > 0) {
      this.#succeeded(part.records.slice(0, index), state);
      watch.lastResult = PROBLEM;
    }
    const isTooLarge = response === null;
    if (part.records.length > 1 && (settings.bisectBatchOnFunctionError || isTooLarge)) {
      this.#split(part, index, error);
      return;
    }
    this.#parts[0] = left;
    const isLast = settings.maximumRetryAttempts !== -1 && left.retries >= settings.maximumRetryAttempts;
    if (isLast || isTooLarge) {
      await this.#giveUp(left, left.records.length, "RetryAttemptsExhausted", response);
      return;
    }
    const again = { ...left, retries: left.retries + 1 };
    this.#parts[0] = again;
    this.#enter("waiting-to-retry", again, error);
    await scope.sleep(backoffMs(again.retries, random));
  }

  /** In the middle, or behind those that succeeded. What failed comes again at once, in the order of its records. */
  #split(part: Part, index: number, error: string): void {
    const { records, invocations, depth } = part;
    const middle = index > 0 ? index : Math.ceil(records.length / 2);
    const { watch, shardId } = this.#work;
    this.#bisect ??= watch.bisect(shardId, this.#lane, records.length);
    const whole = part.shownAt ?? (depth === 0 ? this.#bisect.add(null, records, 0, invocations) : null);
    this.#bisect.set(whole, "split", invocations, error);
    const piece = (from: number, to: number): Part => {
      const some = records.slice(from, to);
      const shownAt = whole === null ? null : (this.#bisect?.add(whole, some, from, 0) ?? null);
      return { records: some, retries: 0, invocations, depth: depth + 1, shownAt };
    };
    const [front, back] = [piece(0, middle), piece(middle, records.length)];
    if (index > 0) this.#bisect.set(front.shownAt, "ok", invocations);
    this.#parts.splice(0, 1, ...(index > 0 ? [back] : [front, back]));
  }

  /** Gives up the first records of a part, and goes on with the others. */
  async #giveUp(
    part: Part,
    count: number,
    condition: Condition,
    response: AttemptResponse | null,
  ): Promise<void> {
    const records = part.records.slice(0, count);
    const window = this.#windowOf(records);
    this.#enter("sending-to-destination", part, this.#error);
    const fate = await giveUp(this.#work, {
      records: this.#ending === null ? records : [this.#ending.first, this.#ending.last],
      count: this.#ending?.records ?? count,
      condition,
      invocations: part.invocations,
      response,
      event: () => this.#work.writer.write(records, window).toString(),
    });
    if (fate === "stopped") return;
    this.#bisect?.set(part.shownAt, fate, part.invocations);
    for (const record of records) record.isDone = true;
    if (this.#ending !== null) this.#work.window?.close();
    const rest = part.records.slice(count);
    if (rest.length === 0) this.#parts.shift();
    else this.#parts[0] = { ...part, records: rest, retries: 0 };
    this.#work.onDone();
  }

  #tell({ records, depth }: Part, index: number, error: string): void {
    const { watch, shardId, settings } = this.#work;
    if (index > 0) {
      const what = `The first ${index} of ${records.length} records succeeded, and the others come again.`;
      watch.incident("partly-failed", shardId, records.slice(index), what);
    } else if (settings.bisectBatchOnFunctionError && records.length > 1) {
      const what = `A batch of ${records.length} records failed and is split${depth > 0 ? " once more" : ""}: ${error}`;
      watch.incident("bisected", shardId, records, what);
    } else {
      const some = records.length === 1 ? "One record" : `${records.length} records`;
      const what = this.#ending === null ? `${some} failed` : "The end of a window failed";
      watch.incident("failed", shardId, records, `${what}: ${error}`);
    }
  }

  #enter(
    state: "invoking" | "waiting-to-retry" | "sending-to-destination",
    part: Part,
    error?: string | null,
  ): void {
    this.#state = state;
    this.#sinceMs = this.#work.scope.clock.now();
    if (state !== "sending-to-destination") this.#bisect?.set(part.shownAt, state, part.invocations, error);
  }
}

const BEHIND_SHOWN = 20;

const PROBLEM = "PROBLEM: Function call failed";

const TOO_LARGE: AttemptOutcome = {
  kind: "failed",
  index: 0,
  error: "The event is larger than the 6 MB that an invocation takes.",
  response: null,
  state: null,
};
