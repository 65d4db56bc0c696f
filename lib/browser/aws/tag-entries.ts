import { MAX_TAGS, type TagEntry, tagKeyProblem, tagValueProblem } from "./tag-rules.ts";

export interface TagProblems {
  readonly key: string | null;
  readonly value: string | null;
}

/** For each entry what is wrong with it. A row that was left empty is no tag and has no problem. */
export function tagProblems(entries: readonly TagEntry[]): readonly TagProblems[] {
  const filled = entries.filter((entry) => !isEmpty(entry));
  return entries.map((entry, at) => {
    if (isEmpty(entry)) return { key: null, value: null };
    const others = entries.slice(0, at).map(({ key }) => key);
    const tooMany = filled.indexOf(entry) >= MAX_TAGS ? `A resource has at most ${MAX_TAGS} tags.` : null;
    return { key: tagKeyProblem(entry.key, others) ?? tooMany, value: tagValueProblem(entry.value) };
  });
}

export function tagRecord(entries: readonly TagEntry[]): Record<string, string> {
  return Object.fromEntries(entries.filter((entry) => !isEmpty(entry)).map(({ key, value }) => [key, value]));
}

function isEmpty({ key, value }: TagEntry): boolean {
  return key === "" && value === "";
}

export interface TagChanges {
  readonly added: Readonly<Record<string, string>>;
  readonly removed: readonly string[];
}

/** What has to be added and removed so that these tags become those. A changed value is an added tag. */
export function tagChanges(now: Readonly<Record<string, string>>, entries: readonly TagEntry[]): TagChanges {
  const wanted = tagRecord(entries);
  return {
    added: Object.fromEntries(
      Object.entries(wanted).filter(([key, value]) => !Object.hasOwn(now, key) || now[key] !== value),
    ),
    removed: Object.keys(now).filter((key) => !Object.hasOwn(wanted, key)),
  };
}

/** Tags as rows, in the order of their keys. */
export function tagEntries(tags: Readonly<Record<string, string>>): readonly TagEntry[] {
  return Object.entries(tags)
    .map(([key, value]) => ({ key, value }))
    .toSorted((a, b) => (a.key < b.key ? -1 : 1));
}

/** What brings back the tags as they were before these changes. */
export function oppositeChanges(
  before: Readonly<Record<string, string>>,
  { added, removed }: TagChanges,
): TagChanges {
  const touched = new Set([...Object.keys(added), ...removed]);
  return {
    added: Object.fromEntries(Object.entries(before).filter(([key]) => touched.has(key))),
    removed: Object.keys(added).filter((key) => !Object.hasOwn(before, key)),
  };
}
