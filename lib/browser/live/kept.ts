import type { Topic } from "#contract/feed.ts";
import { kindOf, type TopicData, type TopicKind, type TopicParams } from "#contract/topics.ts";
import { callsDelta, callsSnapshot } from "./calls-state.ts";
import { consumersDelta } from "./consumers-state.ts";
import { functionsDelta, functionsSnapshot } from "./functions-state.ts";
import { joinRecords, recordsDelta, recordsSnapshot } from "./records-state.ts";
import { resumeRecords } from "./resume-records.ts";
import { seriesDelta, seriesSnapshot } from "./series-state.ts";
import { streamsDelta, streamsSnapshot } from "./streams-state.ts";

/** How a browser keeps a topic whose messages say only what changed. */
export interface Keeping<Params, Data, State> {
  readonly snapshot: (data: Data, params: Params) => State;
  readonly delta: (state: State, data: never) => State;
  /** What is shown when the topic went on elsewhere: `after` follows `before`. Without it `after` replaces it. */
  readonly join?: (before: State, after: State) => State;
  /**
   * The topic that goes on where this one stopped, for a tab that was hidden or cut off.
   * @param openedAtMs the server's time when the first snapshot came
   */
  readonly resume?: (params: Params, state: State, openedAtMs: number) => Topic;
}

/** The topics that are kept in another shape than they come in; each message of the others is all there is. */
const keepings = {
  calls: { snapshot: callsSnapshot, delta: callsDelta },
  functions: { snapshot: functionsSnapshot, delta: functionsDelta },
  records: { snapshot: recordsSnapshot, delta: recordsDelta, join: joinRecords, resume: resumeRecords },
  series: { snapshot: seriesSnapshot, delta: seriesDelta },
  "simulated-consumers": {
    snapshot: (data: TopicData<"simulated-consumers">) => data,
    delta: consumersDelta,
  },
  streams: { snapshot: streamsSnapshot, delta: streamsDelta },
} as const satisfies { readonly [Kind in TopicKind]?: KeepingOf<Kind> };

/** What a row must take; its state is its own: what its `snapshot` gives. */
interface KeepingOf<Kind extends TopicKind> {
  readonly snapshot: (data: TopicData<Kind>, params: TopicParams<Kind>) => unknown;
  readonly delta: (state: never, data: never) => unknown;
  readonly join?: (before: never, after: never) => unknown;
  readonly resume?: (params: TopicParams<Kind>, state: never, openedAtMs: number) => Topic;
}

/** What a browser keeps of a kind of topic. */
export type Kept<Kind extends TopicKind> = Kind extends keyof typeof keepings
  ? ReturnType<(typeof keepings)[Kind]["snapshot"]>
  : TopicData<Kind>;

/** @returns undefined for topics of which each message is all there is */
export function keepingOf(topic: Topic): Keeping<unknown, unknown, unknown> | undefined {
  const kind = kindOf(topic);
  if (!Object.hasOwn(keepings, kind)) return undefined;
  return keepings[kind as keyof typeof keepings] as unknown as Keeping<unknown, unknown, unknown>;
}
