/** The tabs of a stream's page by their names in its address, in the order in which a record goes through them. */
export const STREAM_TABS = {
  monitor: "Monitor",
  producers: "Producers",
  send: "Send",
  shards: "Shards",
  records: "Records",
  consumers: "Consumers",
  readers: "Lag",
  settings: "Settings",
} as const;

export type StreamTab = keyof typeof STREAM_TABS;

/** Names that do not come through a path as they are: those of our own pages, and dots, which browsers resolve. */
const NOT_IN_PATHS = new Set(["new", ".", ".."]);

/** Stands before such a name. No stream's name has it. */
const MARK = "~";

export function streamHref(streamName: string, tab?: StreamTab): string {
  const mark = NOT_IN_PATHS.has(streamName) ? MARK : "";
  return `/streams/${mark}${encodeURIComponent(streamName)}${tab === undefined ? "" : `?tab=${tab}`}`;
}

/** The stream of a page's path, or null where the path is not a stream's. */
export function streamNameOf(pathname: string): string | null {
  const match = /^\/streams\/~?([^/]+)\/?$/.exec(pathname);
  if (match?.[1] === undefined || pathname === "/streams/new") return null;
  try {
    return decodeURIComponent(match[1]);
  } catch {
    return null;
  }
}
