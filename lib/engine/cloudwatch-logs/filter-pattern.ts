import { compileJsonPattern } from "./json-pattern.ts";
import { PatternError } from "./pattern-error.ts";

export { PatternError };

/** Whether a message is what a filter pattern asks for. */
export type MessageTest = (message: string) => boolean;

interface Term {
  readonly sign: "" | "-" | "?";
  readonly text: string;
}

/**
 * Reads a filter pattern: terms, "phrases in quotes", -excluded, ?any ?of, or `{ $.json = "…" }`.
 * @throws {PatternError} for what is none, and for `[columns]` and `%regular expressions%`, which are not read here
 */
export function compilePattern(pattern: string): MessageTest {
  const text = pattern.trim();
  if (text === "") return () => true;
  if (text.startsWith("{")) return compileJsonPattern(text);
  if (text.startsWith("[")) {
    throw new PatternError("Filter patterns with columns, as in [a, b], are not read by this server.");
  }
  if (/(?:^|\s)[-?]?%/.test(text)) {
    throw new PatternError("Filter patterns with regular expressions are not read by this server.");
  }
  return compileTerms(termsOf(text));
}

/** All plain terms, none that is excluded; and where there are no plain ones, any of those with a question mark. */
function compileTerms(terms: readonly Term[]): MessageTest {
  const of = (sign: Term["sign"]) => terms.filter((term) => term.sign === sign).map(({ text }) => text);
  const [required, excluded, optional] = [of(""), of("-"), of("?")];
  return (message) => {
    const has = (text: string) => message.includes(text);
    if (excluded.some(has) || !required.every(has)) return false;
    return required.length > 0 || optional.length === 0 || optional.some(has);
  };
}

function termsOf(text: string): readonly Term[] {
  const terms: Term[] = [];
  const reader = /\s*([-?]?)(?:"((?:[^"\\]|\\.)*)"|([^\s"]+))(?=\s|$)/gy;
  while (reader.lastIndex < text.length) {
    const [, sign = "", quoted, plain = ""] = reader.exec(text) ?? [];
    if (quoted === undefined && plain === "") throw new PatternError("Invalid filter pattern");
    terms.push({ sign: sign as Term["sign"], text: quoted?.replaceAll(/\\(.)/g, "$1") ?? plain });
  }
  return terms;
}
