import type { EventMap, EventType, JournalEvent } from "./events.ts";

/** By type of event: what happened in a sentence, or undefined for what is not worth stopping at. */
export type EventSentences = {
  readonly [Type in EventType]?: (event: EventMap[Type]) => string | undefined;
};

export function sentenceOf(sentences: EventSentences, event: JournalEvent): string | undefined {
  const say: ((event: never) => string | undefined) | undefined = sentences[event.type];
  return say?.(event as never);
}
