import { createStored, type Stored } from "../../page/stored.ts";

/** A test event that was kept under a name. */
export interface SavedEvent {
  readonly name: string;
  readonly text: string;
}

/** A browser keeps so many of a function, each up to so long. */
export const EVENTS_KEPT = 20;
const EVENT_LENGTH = 64 * 1_024;

const stores = new Map<string, Stored<readonly SavedEvent[]>>();

/** The test events of one function, kept in this browser. @param place account and region */
export function savedEvents(place: string, functionName: string): Stored<readonly SavedEvent[]> {
  const key = `sluice.events.${place}.${functionName}`;
  let store = stores.get(key);
  if (store === undefined) {
    store = createStored(key, parseEvents, (events) => JSON.stringify(events));
    stores.set(key, store);
  }
  return store;
}

/** What was stored, as far as it is events. */
export function parseEvents(text: string | null): readonly SavedEvent[] {
  try {
    const stored: unknown = JSON.parse(text ?? "[]");
    return Array.isArray(stored) ? stored.filter(isEvent).slice(0, EVENTS_KEPT) : [];
  } catch {
    return [];
  }
}

function isEvent(value: unknown): value is SavedEvent {
  if (typeof value !== "object" || value === null) return false;
  const { name, text } = value as Partial<SavedEvent>;
  return typeof name === "string" && typeof text === "string";
}

/** The events with one more, or with another text of that name; the oldest leave. */
export function withEvent(events: readonly SavedEvent[], event: SavedEvent): readonly SavedEvent[] {
  return [...events.filter(({ name }) => name !== event.name), event].slice(-EVENTS_KEPT);
}

export function eventNameProblem(name: string, text: string): string | null {
  if (name.trim() === "") return "Give the event a name.";
  if (name.length > 60) return "A name has at most 60 characters.";
  return text.length > EVENT_LENGTH ? "An event that is kept has at most 64 KiB." : null;
}
