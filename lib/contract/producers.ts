/*
 * Producers are commanded over HTTP; the headers `x-sluice-account` and `x-sluice-region` say where.
 *   GET    /api/simulator/producers?streamName=…            → 200 ProducersData
 *   POST   /api/simulator/producers {streamName, settings}  → 201 ProducerView, running
 *   PATCH  /api/simulator/producers/{producerId} {settings?, status?: "running" | "stopped"} → 200 ProducerView
 *   DELETE /api/simulator/producers/{producerId}            → 204
 * A new producer's settings may leave out its name and all that has a default. Errors are 4xx with
 * `{"message": sentence}`. The same checks run in a browser: `checkProducerSettings` and `parseTemplate` of
 * `#simulator/plan`.
 */

/** How many records a producer makes at what time; time counts from its start, on the account's clock. Zero is a rate. */
export type RateCurve =
  | { readonly type: "constant"; readonly recordsPerSecond: number }
  /** One rate after the other, again and again. */
  | { readonly type: "steps"; readonly steps: readonly RateStep[] }
  /** Begins at `min` and is at `max` after half a period. */
  | { readonly type: "sine"; readonly min: number; readonly max: number; readonly periodSeconds: number }
  /** `base`, and `peak` for the last `lastsSeconds` of every `everySeconds`. */
  | {
      readonly type: "spike";
      readonly base: number;
      readonly peak: number;
      readonly everySeconds: number;
      readonly lastsSeconds: number;
    }
  /** A rate for each `secondsPerPoint`; then again from the first, or nothing more. */
  | {
      readonly type: "recorded";
      readonly recordsPerSecond: readonly number[];
      readonly secondsPerPoint: number;
      readonly repeats: boolean;
    };

export interface RateStep {
  readonly seconds: number;
  readonly recordsPerSecond: number;
}

/** How a producer chooses partition keys. */
export type KeyDistribution =
  | { readonly type: "uniform"; readonly keys: number }
  | { readonly type: "zipf"; readonly keys: number; readonly exponent: number }
  /** One key gets `share` (0…1) of the records, the others the rest, evenly. */
  | { readonly type: "hot"; readonly keys: number; readonly share: number };

/** Bytes of a record's data: what the template makes, filled up with spaces to at least so many. Nothing is cut. */
export type RecordSize =
  | { readonly type: "template" }
  | { readonly type: "fixed"; readonly bytes: number }
  /** Another number in each record, each as likely, both ends included. */
  | { readonly type: "uniform"; readonly minBytes: number; readonly maxBytes: number };

export type PutMode =
  | { readonly operation: "PutRecord" }
  /** A call holds 1 to 500 Kinesis records. */
  | { readonly operation: "PutRecords"; readonly maxRecords: number };

/** What becomes of a record that was refused, singly or with its whole call. Attempts count the first. */
export type RetryPolicy =
  /** It is dropped. */
  | { readonly type: "none" }
  /** It is put again as soon as the answer is there. */
  | { readonly type: "immediate"; readonly maxAttempts: number }
  /** Before attempt n + 1 it waits min(maxMs, baseMs × 2^(n − 1)); with jitter anything from nothing to that. */
  | {
      readonly type: "exponential";
      readonly baseMs: number;
      readonly maxMs: number;
      readonly maxAttempts: number;
      readonly jitter: boolean;
    };

export interface ProducerSettings {
  /** 1 to 64 letters, digits, `_`, `.` or `-`; no other producer of the stream has it. Its calls say `producer/{name}`. */
  readonly name: string;
  /** The same seed at the same time makes the same records; null is another seed at each start. */
  readonly seed: number | null;
  readonly rate: RateCurve;
  readonly keys: KeyDistribution;
  /** Text with fields such as `{{id}}`, `{{number(1, 100)}}`, `{{walk(20, 0.1)}}`: see `TEMPLATE_FIELDS`. */
  readonly template: string;
  readonly size: RecordSize;
  readonly puts: PutMode;
  readonly retry: RetryPolicy;
  /** User records that one Kinesis record holds at most, packed as the Kinesis Producer Library does; 1 packs none. */
  readonly aggregatedRecords: number;
}

/**
 * A producer and what came of it since it was started. Counts are of user records, which the template makes; those of
 * Kinesis records, which limits count, are fewer where user records are packed.
 *   made = accepted + dropped + waiting + under way
 *   attempted = accepted + refused + under way = made + retried
 */
export interface ProducerView {
  readonly producerId: string;
  readonly streamName: string;
  readonly status: "running" | "stopped";
  readonly settings: ProducerSettings;
  readonly startedAtMs: number;
  /** Made, and put at least once. */
  readonly madeRecords: number;
  /** Every time that a record was put. */
  readonly attemptedRecords: number;
  readonly acceptedRecords: number;
  /** Attempts that were refused: singly, as by a shard's write limit, or with their whole call. */
  readonly refusedRecords: number;
  /** Attempts that were not a record's first. */
  readonly retriedRecords: number;
  readonly underWayRecords: number;
  /** Refused, and waiting to be put again. */
  readonly waitingRecords: number;
  /** Refused and given up: no attempt was left, there was no room to wait, or the producer was stopped. */
  readonly droppedRecords: number;
  readonly attemptedKinesisRecords: number;
  readonly acceptedKinesisRecords: number;
  readonly refusedKinesisRecords: number;
  /** Calls that were answered with an error as a whole. */
  readonly failedCalls: number;
  /** Records it could not make in time, because the server or the machine was the limit. */
  readonly missedRecords: number;
  readonly lastError: string | null;
  /** In each of the last 60 full seconds of the account's time, oldest first; dropped ones are among the refused. */
  readonly lastMinute: {
    readonly attempted: readonly number[];
    readonly accepted: readonly number[];
    readonly refused: readonly number[];
    readonly dropped: readonly number[];
  };
}

/** Data of `producers:{name}`: always whole, as snapshot. */
export interface ProducersData {
  readonly producers: readonly ProducerView[];
}
