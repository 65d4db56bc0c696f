import { MAX_TAGS, type TagEntry, tagKeyProblem, tagValueProblem } from "../streams/stream-rules.ts";

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
    const tooMany = filled.indexOf(entry) >= MAX_TAGS ? `A stream has at most ${MAX_TAGS} tags.` : null;
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
