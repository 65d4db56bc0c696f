export const MAX_TAGS = 50;

export interface TagEntry {
  readonly key: string;
  readonly value: string;
}

/** Anything but letters, digits and white space of any script, and _ . / = + - % @ : */
const TAG_FORBIDDEN = /[^\u00C0-\u1FFF\u2C00-\uD7FF\w./\-=+_ @%:]/;
const TAG_WORDS = "letters, digits, spaces, and _ . / = + - % @ :";

export function tagKeyProblem(key: string, others: readonly string[]): string | null {
  if (key === "") return "A tag has a key.";
  if (key.length > 128) return `A key has at most 128 characters; this one has ${key.length}.`;
  if (TAG_FORBIDDEN.test(key)) return `A key holds ${TAG_WORDS} only.`;
  if (others.includes(key)) return "This key is there already.";
  return null;
}

export function tagValueProblem(value: string): string | null {
  if (value.length > 256) return `A value has at most 256 characters; this one has ${value.length}.`;
  if (TAG_FORBIDDEN.test(value)) return `A value holds ${TAG_WORDS} only.`;
  return null;
}
