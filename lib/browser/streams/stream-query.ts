import type { StreamTab } from "./stream-path.ts";

/**
 * What each tab of a stream's page keeps in the address. A tab that is opened keeps what the others have there, so a
 * name means one thing: two tabs share it only where they mean the same by it.
 */
export const STREAM_QUERY = {
  monitor: ["range", "view", "tables", "producer"],
  producers: ["producer", "tables"],
  send: ["send"],
  shards: ["map", "zoom", "on", "act", "with", "probe", "shards", "tables"],
  records: ["from", "shard", "seq", "at", "as", "record", "show", "follow", "tables"],
  consumers: [],
  readers: ["scale", "span", "order", "on", "tables"],
  settings: [],
} as const satisfies Record<StreamTab, readonly string[]>;

/** Names that mean the same on every tab that has them. */
export const SHARED_QUERY = {
  on: "the id of the shard that is looked at",
  producer: "the producer whose form is open",
  tables: "the pictures that are shown as their tables",
} as const;

/** A name that a tab may keep in the address. */
export type QueryOf<T extends StreamTab> = (typeof STREAM_QUERY)[T][number];
