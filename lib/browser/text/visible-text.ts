/** The joiner within a picture of several pictures, a family say: what it does is seen. */
const JOINS = String.raw`(?<=\p{Extended_Pictographic}[\ufe0f\u{1f3fb}-\u{1f3ff}]?)\u200d(?=\p{Extended_Pictographic})`;

/**
 * What takes no place or turns the text around it: controls, marks of direction, characters of no width, halves of
 * pairs, separators of lines, and letters that are drawn as nothing.
 */
const UNSEEN = String.raw`(?!${JOINS})[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0]`;

const ANY = new RegExp(`(${UNSEEN})`, "u");
const ANY_BUT_LINES = new RegExp(`((?![\\n\\t])${UNSEEN})`, "u");

export interface VisiblePart {
  readonly text: string;
  /** It stands for a character that one would not see. */
  readonly isEscape: boolean;
}

export interface VisibleOptions {
  /** Line breaks and tabs stay what they are: in a text of several lines they are seen. */
  readonly lines?: boolean;
}

/** A text in parts, with an escape for each character that one would not see. */
export function visibleParts(text: string, { lines = false }: VisibleOptions = {}): readonly VisiblePart[] {
  const unseen = lines ? ANY_BUT_LINES : ANY;
  if (!unseen.test(text)) return [{ text, isEscape: false }];
  return text
    .split(unseen)
    .map((part, at) =>
      at % 2 === 0 ? { text: part, isEscape: false } : { text: escaped(part), isEscape: true },
    )
    .filter((part) => part.text !== "");
}

/** The same as one text, for where there are no styles. */
export function visibleText(text: string, options?: VisibleOptions): string {
  return visibleParts(text, options)
    .map((part) => part.text)
    .join("");
}

/** `\n`, `\u202e`, `\u{e0001}` */
function escaped(character: string): string {
  if (character === "\n") return "\\n";
  if (character === "\t") return "\\t";
  if (character === "\r") return "\\r";
  const hex = (character.codePointAt(0) ?? 0).toString(16);
  return hex.length <= 4 ? `\\u${hex.padStart(4, "0")}` : `\\u{${hex}}`;
}
