/** Names that a page of ours has below `/streams`; a stream of that name lives below `/streams/name`. */
const TAKEN = new Set(["new", "name"]);

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

export function streamHref(streamName: string, tab?: StreamTab): string {
  const base = TAKEN.has(streamName) ? "/streams/name/" : "/streams/";
  return `${base}${encodeURIComponent(streamName)}${tab === undefined ? "" : `?tab=${tab}`}`;
}

/** The stream of a page's path, or null where the path is not a stream's. */
export function streamNameOf(pathname: string): string | null {
  const match = /^\/streams\/(?:name\/)?([^/]+)\/?$/.exec(pathname);
  if (match?.[1] === undefined || pathname === "/streams/new" || pathname === "/streams/name") return null;
  try {
    return decodeURIComponent(match[1]);
  } catch {
    return null;
  }
}
