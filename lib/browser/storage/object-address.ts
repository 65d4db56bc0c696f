import type { Place } from "../live/place.ts";

export function s3Uri(bucket: string, key: string): string {
  return `s3://${bucket}/${key}`;
}

export function objectArn(bucket: string, key: string): string {
  return `arn:aws:s3:::${bucket}/${key}`;
}

/** What stands behind the last slash; of a folder, its own name. */
export function nameOfKey(key: string): string {
  const name = key.endsWith("/") ? key.slice(0, -1) : key;
  return name.slice(name.lastIndexOf("/") + 1);
}

/** The beginnings of a prefix that end with a slash, each with its own name. */
export function partsOfPrefix(prefix: string): readonly { readonly name: string; readonly prefix: string }[] {
  const parts: { name: string; prefix: string }[] = [];
  for (let at = prefix.indexOf("/"); at !== -1; at = prefix.indexOf("/", at + 1)) {
    const upTo = prefix.slice(0, at + 1);
    parts.push({ name: nameOfKey(upTo), prefix: upTo });
  }
  return parts;
}

/** Where the console's server takes and gives the bytes of an object. */
export function objectPath(bucket: string, key: string): string {
  return `/api/storage/object?${new URLSearchParams({ bucket, key })}`;
}

/** A link by itself, which sends no headers: its query says the place. */
export function downloadHref(place: Place, bucket: string, key: string): string {
  return `/api/storage/object?${placed(place, { bucket, key })}`;
}

/** @param etag so that another object of the key is another image */
export function imageHref(place: Place, bucket: string, key: string, etag: string): string {
  return `/api/storage/image?${placed(place, { bucket, key, etag })}`;
}

function placed({ account, region }: Place, more: Readonly<Record<string, string>>): URLSearchParams {
  const query = new URLSearchParams(more);
  if (account !== null) query.set("account", account);
  if (region !== null) query.set("region", region);
  return query;
}
