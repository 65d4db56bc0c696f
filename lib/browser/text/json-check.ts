/** Where a text stops being JSON, and why. Lines and columns begin at 1. */
export interface JsonProblem {
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

class Wrong extends Error {
  readonly at: number;
  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

/** The first place at which a text is not JSON; null for JSON. Browsers' own messages differ and often name no place. */
export function jsonProblem(text: string): JsonProblem | null {
  try {
    const end = skipSpace(text, readValue(text, skipSpace(text, 0)));
    if (end < text.length) throw new Wrong("Nothing may follow here", end);
    return null;
  } catch (error) {
    if (!(error instanceof Wrong)) throw error;
    const before = text.slice(0, error.at).split("\n");
    return { message: error.message, line: before.length, column: (before.at(-1) ?? "").length + 1 };
  }
}

/** `A comma or } is missing at line 3, column 5.` */
export function jsonProblemText({ message, line, column }: JsonProblem): string {
  return `${message} at line ${line}, column ${column}.`;
}

function readValue(text: string, at: number): number {
  switch (text[at]) {
    case undefined:
    case ",":
    case "}":
    case "]":
      throw new Wrong("A value is missing", at);
    case "{":
      return readMembers(text, at, "}", readMember);
    case "[":
      return readMembers(text, at, "]", readValue);
    case '"':
      return readString(text, at);
  }
  const word = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.])/y;
  word.lastIndex = at;
  if (!word.test(text)) throw new Wrong("This is no JSON value", at);
  return word.lastIndex;
}

function readMembers(text: string, open: number, close: string, read: typeof readValue): number {
  let at = skipSpace(text, open + 1);
  if (text[at] === close) return at + 1;
  for (;;) {
    at = skipSpace(text, read(text, at));
    if (text[at] === close) return at + 1;
    if (text[at] !== ",") throw new Wrong(`A comma or ${close} is missing`, at);
    at = skipSpace(text, at + 1);
  }
}

function readMember(text: string, at: number): number {
  if (text[at] !== '"') throw new Wrong("A name in double quotes is missing", at);
  const colon = skipSpace(text, readString(text, at));
  if (text[colon] !== ":") throw new Wrong("A colon is missing", colon);
  return readValue(text, skipSpace(text, colon + 1));
}

function readString(text: string, open: number): number {
  for (let at = open + 1; at < text.length; at += 1) {
    const character = text[at] ?? "";
    if (character === '"') return at + 1;
    if (character < " ") throw new Wrong("This character must be escaped in a string", at);
    if (character !== "\\") continue;
    const sequence = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
    sequence.lastIndex = at;
    if (!sequence.test(text)) throw new Wrong("There is no such escape", at);
    at = sequence.lastIndex - 1;
  }
  throw new Wrong("The string is not closed; it begins", open);
}

function skipSpace(text: string, from: number): number {
  const space = /[ \t\n\r]*/y;
  space.lastIndex = from;
  space.test(text);
  return space.lastIndex;
}
