/** The tabs of a mapping's page by their names in its address. */
export const MAPPING_TABS = { now: "Now", settings: "Settings" } as const;

export type MappingTab = keyof typeof MAPPING_TABS;

export function mappingHref(uuid: string, tab?: MappingTab): string {
  return `/mappings/${encodeURIComponent(uuid)}${tab === undefined ? "" : `?tab=${tab}`}`;
}

/** The mapping of a page's path, or null where the path is not a mapping's. */
export function mappingUuidOf(pathname: string): string | null {
  const match = /^\/mappings\/([0-9a-fA-F-]{36})\/?$/.exec(pathname);
  return match?.[1] ?? null;
}

/** The form of a new mapping, with what is known of it. */
export function newMappingHref(known: {
  readonly functionName?: string;
  readonly streamName?: string;
}): string {
  const query = new URLSearchParams();
  if (known.functionName !== undefined) query.set("function", known.functionName);
  if (known.streamName !== undefined) query.set("stream", known.streamName);
  const text = query.toString();
  return text === "" ? "/mappings/new" : `/mappings/new?${text}`;
}
