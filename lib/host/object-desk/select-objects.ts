import type { ObjectFormat } from "#contract/query.ts";
import type { QuerySelection, SelectedObjects } from "#contract/storage.ts";
import type { HeldObjects, ObservedObject, S3Observer } from "#engine/s3/observer.ts";
import type { QueryFile } from "#host/query/job.ts";
import { contentOf } from "./sniff.ts";

/** How many objects one query reads. */
const MAX_OBJECTS = 1_000;
/** How many keys are looked at for them. */
const MAX_KEYS = 20_000;
const PAGE = 1_000;
/** Files that are looked into at a time. */
const AT_ONCE = 16;

export interface Selection {
  readonly files: readonly QueryFile[];
  readonly objects: SelectedObjects;
  /** The files may go. */
  release(): void;
}

export const NOTHING_SELECTED: SelectedObjects = {
  count: 0,
  sizeBytes: 0,
  formats: [],
  withoutRecords: 0,
  hasMore: false,
  lastKey: null,
};

/** Holds the first objects of a selection, in the order of their keys, and finds out how each is read. */
export async function selectObjects(
  observer: S3Observer,
  account: string,
  selection: QuerySelection,
): Promise<Selection> {
  const held: HeldObjects[] = [];
  const release = () => {
    for (const page of held) page.release();
  };
  try {
    const { objects, hasMore } = await matching(observer, account, selection, held);
    const files = await filesOf(objects, selection.format);
    return {
      files,
      objects: {
        count: files.length,
        sizeBytes: files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
        formats: [...new Set(files.map(({ format }) => format))],
        withoutRecords: objects.length - files.length,
        hasMore,
        lastKey: hasMore ? (objects.at(-1)?.key ?? null) : null,
      },
      release,
    };
  } catch (error) {
    release();
    throw error;
  }
}

async function matching(
  observer: S3Observer,
  account: string,
  { bucket, prefix, pattern }: QuerySelection,
  held: HeldObjects[],
): Promise<{ objects: readonly ObservedObject[]; hasMore: boolean }> {
  const matches = matcherOf(pattern);
  const objects: ObservedObject[] = [];
  let afterKey: string | undefined;
  for (let seen = 0; seen < MAX_KEYS; seen += PAGE) {
    const page = await observer.hold(account, bucket, {
      prefix,
      limit: PAGE,
      ...(afterKey !== undefined && { afterKey }),
    });
    held.push(page);
    for (const object of page.objects) {
      if (!matches(object.key.slice(prefix.length))) continue;
      if (objects.length === MAX_OBJECTS) return { objects, hasMore: true };
      objects.push(object);
    }
    afterKey = page.objects.at(-1)?.key;
    if (!page.hasMore || afterKey === undefined) return { objects, hasMore: false };
  }
  return { objects, hasMore: true };
}

/** `*` stands for any characters. Matched piece by piece, so that no pattern takes long. */
export function matcherOf(pattern: string): (text: string) => boolean {
  if (pattern === "") return () => true;
  const [first = "", ...rest] = pattern.split("*");
  const last = rest.pop();
  if (last === undefined) return (text) => text === pattern;
  return (text) => {
    if (!text.startsWith(first)) return false;
    let at = first.length;
    for (const piece of rest) {
      const found = text.indexOf(piece, at);
      if (found === -1) return false;
      at = found + piece.length;
    }
    return text.length - last.length >= at && text.endsWith(last);
  };
}

async function filesOf(
  objects: readonly ObservedObject[],
  format: ObjectFormat | "auto",
): Promise<readonly QueryFile[]> {
  const files: QueryFile[] = [];
  for (let at = 0; at < objects.length; at += AT_ONCE) {
    const some = objects.slice(at, at + AT_ONCE);
    const contents = await Promise.all(some.map(contentOf));
    for (const [index, object] of some.entries()) {
      const content = contents[index];
      if (content?.kind !== "records") continue;
      const { key, path, sizeBytes } = object;
      const isGzip = content.isGzip;
      files.push({ key, path, sizeBytes, isGzip, format: format === "auto" ? content.format : format });
    }
  }
  return files;
}
