import type { Topic, TopicMessage } from "#contract/feed.ts";
import type { Place } from "./place.ts";
import type { TopicState } from "./topic-state.ts";

/** `lost` means that a feed was there, or could not be had, and is being tried for again. */
export type FeedStatus = "connecting" | "live" | "lost";

/** What a tab says to the hub: all it wants to see now, repeated while it lives; or that it wants nothing more. */
export type ToHub =
  | { readonly kind: "want"; readonly place: Place; readonly topics: readonly Topic[] }
  | { readonly kind: "bye" };

/** What the hub says to a tab. `place` is the `placeKey` it speaks of: a tab that has moved on ignores the rest. */
export type FromHub = { readonly place: string } & (
  | { readonly kind: "feed"; readonly status: FeedStatus; readonly serverOffsetMs: number }
  /** What the topic is now; replaces what the tab knows. */
  | { readonly kind: "state"; readonly topic: Topic; readonly state: TopicState }
  /** A change to what the tab knows. */
  | { readonly kind: "message"; readonly message: TopicMessage }
);

/** How often a tab repeats what it wants, and after how long a silent tab counts as closed. */
export const WANT_EVERY_MS = 20_000;
export const SILENT_AFTER_MS = 65_000;
