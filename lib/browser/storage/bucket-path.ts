/** The tabs of a bucket's page by their names in its address. */
export const BUCKET_TABS = {
  objects: "Objects",
  query: "Query",
  settings: "Settings",
} as const;

export type BucketTab = keyof typeof BUCKET_TABS;

interface BucketView {
  readonly tab?: BucketTab;
  /** The level that is listed. */
  readonly prefix?: string;
  /** What the keys begin with that a query reads. */
  readonly from?: string;
}

export function bucketHref(bucketName: string, view: BucketView = {}): string {
  const query = new URLSearchParams();
  if (view.tab !== undefined) query.set("tab", view.tab);
  if (view.prefix !== undefined && view.prefix !== "") query.set("prefix", view.prefix);
  if (view.from !== undefined && view.from !== "") query.set("from", view.from);
  return `/storage/${encodeURIComponent(bucketName)}${query.size === 0 ? "" : `?${query}`}`;
}

/** The bucket of a page's path, or null where the path is not a bucket's. */
export function bucketNameOf(pathname: string): string | null {
  return /^\/storage\/([a-z0-9.-]{1,63})\/?$/.exec(pathname)?.[1] ?? null;
}
