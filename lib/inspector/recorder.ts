import type { CallRecorder } from "#calls/hooks.ts";
import type { Service } from "#calls/service.ts";
import type { CallDetail, CallRow, CallsData } from "#contract/calls.ts";
import type { Call } from "#engine/kernel/call.ts";
import type { Clocks } from "#engine/kernel/clock.ts";
import type { ServiceError } from "#engine/kernel/errors.ts";
import type { CallFinished } from "#engine/kernel/events.ts";
import type { Journal } from "#engine/kernel/journal.ts";
import { type Place, placeText } from "#engine/kernel/place.ts";
import { createToTexts } from "./call-texts.ts";
import { chooseCalls } from "./choose-calls.ts";
import { PlaceCalls } from "./place-calls.ts";
import { recordedCall, rowOf } from "./recorded-call.ts";

/** Accounts and regions whose calls are remembered; the one that was silent longest goes first. */
const MAX_PLACES = 64;
/** Characters of a message that quotes what could not be read. */
const MAX_MESSAGE = 1_024;
const MAX_KEPT_BYTES = 64 * 1_024 * 1_024;
/** Reads under way of which the stream is known; many more than there can be. */
const MAX_READS = 10_000;

/** Looks at the calls that were made. */
export interface Calls {
  /** The number of the newest call; 0 before the first. */
  newest(place: Place): number;
  /** The newest calls, oldest first, among them those of each origin however few they are. */
  latest(place: Place, limit: number): readonly CallRow[];
  /** Calls after number `after`, at most `limit`; the rest is counted as skipped. */
  since(place: Place, after: number, limit: number): CallsData;
  /** @returns undefined when the call is not remembered (any more) */
  find(place: Place, requestId: string): CallDetail | undefined;
}

export interface RecordedCalls extends CallRecorder, Calls {
  /**
   * Takes down a call that never came to be invoked, because its input could not be read or there is no such operation:
   * it has an answer and no request. @returns what came of it
   */
  recordRefused(call: Call, service: string, operation: string, error: ServiceError): CallFinished;
  /** Forgets the calls; those that come are counted on from where it was. */
  reset(): void;
  close(): void;
}

export interface RecordedCallsDependencies {
  readonly clocks: Clocks;
  readonly journal: Journal;
  readonly services: readonly Service[];
  /** Real milliseconds, for how many calls a second are kept. */
  readonly stopwatch: () => number;
}

/**
 * Remembers the newest calls of each account and region, whether or not someone looks: who called what, what came of
 * it, and of about a hundred calls a second of each origin the texts of request and answer. All of it is bounded.
 */
export function recordCalls({
  clocks,
  journal,
  services,
  stopwatch,
}: RecordedCallsDependencies): RecordedCalls {
  const toTexts = createToTexts(services);
  const places = new Map<string, PlaceCalls>();
  const reads = new Map<Call, string>();

  const noteRead = ({ call, streamName }: { readonly call: Call; readonly streamName: string }) => {
    if (reads.size < MAX_READS) reads.set(call, streamName);
  };
  const unsubscribe = journal.on({ "records.read": noteRead, "read.refused": noteRead });

  /** The last place that was asked for: mostly the next one, too. */
  let recent: { readonly account: string; readonly region: string; readonly calls: PlaceCalls } | undefined;

  function callsOf(account: string, region: string): PlaceCalls {
    if (recent?.account === account && recent.region === region) return recent.calls;
    const name = placeText({ account, region });
    const calls = places.get(name) ?? new PlaceCalls(stopwatch());
    places.delete(name);
    places.set(name, calls);
    const longestSilent = places.keys().next().value;
    if (places.size > MAX_PLACES && longestSilent !== undefined) places.delete(longestSilent);
    recent = { account, region, calls };
    return calls;
  }

  function makeRoom(): void {
    let bytes = 0;
    for (const calls of places.values()) bytes += calls.keptBytes;
    for (const calls of places.values()) {
      while (bytes > MAX_KEPT_BYTES) {
        const before = calls.keptBytes;
        if (!calls.dropOldest()) break;
        bytes -= before - calls.keptBytes;
      }
    }
  }

  const rows = (calls: Parameters<typeof chooseCalls>[0]): readonly CallRow[] => calls.map(rowOf);

  return {
    record(event, input, result) {
      const calls = callsOf(event.account, event.region);
      const readFrom = reads.get(event.call);
      if (readFrom !== undefined) reads.delete(event.call);
      const call = recordedCall(calls.nextNumber(), event, input, result, readFrom);
      calls.add(call);
      const { rate, kept } = calls.of(event.call.source);
      if (rate.takes(call, stopwatch())) {
        const texts = toTexts(event, input, result);
        rate.spent(texts.bytes, stopwatch());
        kept.add(call, texts);
        makeRoom();
      } else call.notKept = "too many calls at once";
    },
    recordRefused(call, service, operation, error) {
      const { account, region } = call;
      const calls = callsOf(account, region);
      const timeMs = clocks.of(account).now();
      const event: CallFinished = {
        type: "call.finished",
        timeMs,
        startedMs: timeMs,
        account,
        region,
        service,
        operation,
        call,
        status: error.status,
        errorCode: error.code,
        durationMs: 0,
      };
      const result = { ok: false, code: error.code, message: error.message } as const;
      const unread = recordedCall(calls.nextNumber(), event, null, result, undefined);
      calls.add(unread);
      const cameToNone = call.source === "wire" && call.protocol === undefined;
      unread.notKept = cameToNone ? "names no operation" : "could not be read";
      unread.unreadMessage = error.message.slice(0, MAX_MESSAGE);
      return event;
    },
    newest: ({ account, region }) => places.get(placeText({ account, region }))?.made ?? 0,
    latest({ account, region }, limit) {
      return rows(places.get(placeText({ account, region }))?.newest(limit) ?? []);
    },
    since({ account, region }, after, limit) {
      const calls = places.get(placeText({ account, region }));
      if (calls === undefined) return { rows: [], skipped: 0 };
      const chosen = chooseCalls(calls.since(after), limit);
      return { rows: rows(chosen), skipped: Math.max(0, calls.made - after - chosen.length) };
    },
    find({ account, region }, requestId) {
      const call = places.get(placeText({ account, region }))?.find(requestId);
      if (call === undefined) return undefined;
      const { texts, notKept, unreadMessage, event } = call;
      const unread: CallDetail["answer"] =
        unreadMessage === null
          ? null
          : { kind: "error", code: event.errorCode ?? "", message: unreadMessage };
      return { row: rowOf(call), request: texts?.request ?? null, answer: texts?.answer ?? unread, notKept };
    },
    reset() {
      for (const calls of places.values()) calls.forget();
    },
    close: unsubscribe,
  };
}
