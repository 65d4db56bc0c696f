/** Characters that are not seen or that change how others are: controls, formatting, lone surrogates, odd spaces. */
const UNSEEN = /[\p{C}\p{Z}]/u;

/** True where a character may stand in code as itself. */
export function isPlain(character: string): boolean {
  return character === " " || !UNSEEN.test(character);
}

/** The text of bytes, if they are well-formed UTF-8 of which every character is seen, line breaks and tabs included. */
export function plainText(bytes: Uint8Array): string | null {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
  for (const character of text) {
    if (character !== "\n" && character !== "\t" && !isPlain(character)) return null;
  }
  return text;
}

/** How JavaScript and Python both write these characters in a literal. */
export const ESCAPES: Readonly<Record<string, string>> = {
  "\\": "\\\\",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
};

/** The quote around a text that spares it the most escapes: JSON is easier to read in single ones. */
export function quoteFor(text: string): string {
  return text.includes('"') && !text.includes("'") ? "'" : '"';
}

/** Puts a list or an object on one line when that is short, else one member to a line. */
export function brackets(
  open: string,
  members: readonly string[],
  close: string,
  depth: number,
  pad = "",
): string {
  const inner = members.join(", ");
  if (members.length === 0) return open + close;
  const oneLine = `${open}${pad}${inner}${pad}${close}`;
  if (oneLine.length + depth * 2 <= 52 && !inner.includes("\n")) return oneLine;
  const indent = "  ".repeat(depth + 1);
  return `${open}\n${members.map((member) => `${indent}${member},\n`).join("")}${"  ".repeat(depth)}${close}`;
}
