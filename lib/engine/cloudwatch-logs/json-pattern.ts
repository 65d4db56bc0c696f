import { PatternError } from "./pattern-error.ts";

type Test = (document: unknown) => boolean;

/** A step into a document: a member, an item, or any item. */
type Step = string | number | "*[]";

const TOKEN =
  /\s*(?:(\|\||&&|!=|<=|>=|[()=<>])|"((?:[^"\\]|\\.)*)"|(\$(?:\.[\w-]+|\[(?:\d+|\*)\]|\["[^"]*"\])*(?![\w.[]))|([^\s()=<>!|&"]+))/gy;

type Token =
  | { readonly kind: "sign" | "quoted" | "selector" | "word"; readonly text: string }
  | { readonly kind: "end"; readonly text: "" };

/**
 * Reads `{ $.a.b = "x*" && ($.c[0] > 3 || $.d NOT EXISTS) }`; also `!=`, `<`, `<=`, `>=`, `IS NULL`, `IS TRUE` and
 * `IS FALSE`. A message that is no JSON is never what it asks for.
 * @throws {PatternError}
 */
export function compileJsonPattern(text: string): (message: string) => boolean {
  if (!text.endsWith("}")) throw new PatternError("Invalid filter pattern: a closing } is missing");
  const test = new Parser(tokensOf(text.slice(1, -1).trim())).whole();
  return (message) => {
    if (!message.trimStart().startsWith("{") && !message.trimStart().startsWith("[")) return false;
    try {
      return test(JSON.parse(message));
    } catch {
      return false;
    }
  };
}

function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  const reader = new RegExp(TOKEN);
  while (reader.lastIndex < text.length) {
    const at = reader.lastIndex;
    const [, sign, quoted, selector, word] = reader.exec(text) ?? [];
    if (sign !== undefined) tokens.push({ kind: "sign", text: sign });
    else if (quoted !== undefined) tokens.push({ kind: "quoted", text: quoted.replaceAll(/\\(.)/g, "$1") });
    else if (selector !== undefined) tokens.push({ kind: "selector", text: selector });
    else if (word !== undefined) tokens.push({ kind: "word", text: word });
    else throw new PatternError(`Invalid filter pattern at ${JSON.stringify(text.slice(at, at + 20))}`);
  }
  return tokens;
}

class Parser {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  whole(): Test {
    const test = this.#any();
    if (this.#next().kind !== "end") throw new PatternError("Invalid filter pattern");
    return test;
  }

  #any(): Test {
    const tests = [this.#all()];
    while (this.#takeSign("||")) tests.push(this.#all());
    return (document) => tests.some((test) => test(document));
  }

  #all(): Test {
    const tests = [this.#one()];
    while (this.#takeSign("&&")) tests.push(this.#one());
    return (document) => tests.every((test) => test(document));
  }

  #one(): Test {
    if (this.#takeSign("(")) {
      const test = this.#any();
      if (!this.#takeSign(")")) throw new PatternError("Invalid filter pattern: a closing ) is missing");
      return test;
    }
    const selector = this.#take();
    if (selector.kind !== "selector") throw new PatternError("Invalid filter pattern: a selector is $.name");
    const steps = stepsOf(selector.text);
    const test = this.#condition();
    return (document) => test(select(document, steps));
  }

  /** What is asked of the values that a selector finds. */
  #condition(): (found: readonly unknown[]) => boolean {
    const operator = this.#take();
    const word = operator.text.toUpperCase();
    if (operator.kind === "word" && word === "NOT") {
      if (this.#take().text.toUpperCase() !== "EXISTS") throw new PatternError("Invalid filter pattern");
      return (found) => found.length === 0;
    }
    if (operator.kind === "word" && word === "IS") return isSpecial(this.#take().text.toUpperCase());
    if (operator.kind !== "sign") throw new PatternError("Invalid filter pattern: a comparison is missing");
    const operand = this.#take();
    if (operand.kind !== "quoted" && operand.kind !== "word")
      throw new PatternError("Invalid filter pattern");
    const compare = comparison(operator.text, operand.text, operand.kind === "quoted");
    return (found) => found.some(compare);
  }

  #next(): Token {
    return this.#tokens[this.#at] ?? { kind: "end", text: "" };
  }

  #take(): Token {
    const token = this.#next();
    this.#at++;
    return token;
  }

  #takeSign(text: string): boolean {
    const token = this.#next();
    if (token.kind !== "sign" || token.text !== text) return false;
    this.#at++;
    return true;
  }
}

function isSpecial(name: string): (found: readonly unknown[]) => boolean {
  const values = { NULL: null, TRUE: true, FALSE: false };
  if (!Object.hasOwn(values, name)) throw new PatternError("Invalid filter pattern: IS NULL, TRUE or FALSE");
  const value = values[name as keyof typeof values];
  return (found) => found.includes(value);
}

/** Equality is of texts, with `*` for anything, or of numbers; order is of numbers alone. */
function comparison(sign: string, operand: string, isQuoted: boolean): (value: unknown) => boolean {
  const number = isQuoted || operand.trim() === "" ? Number.NaN : Number(operand);
  const isEqual = (value: unknown) => {
    if (typeof value === "string") return matches(value, operand);
    return typeof value === "number" && value === number;
  };
  const ordered: Readonly<Record<string, (value: number) => boolean>> = {
    "<": (value) => value < number,
    "<=": (value) => value <= number,
    ">": (value) => value > number,
    ">=": (value) => value >= number,
  };
  if (sign === "=") return isEqual;
  if (sign === "!=") return (value) => !isEqual(value);
  const test = ordered[sign];
  if (test === undefined || Number.isNaN(number)) {
    throw new PatternError(`Invalid filter pattern: ${sign} compares with a number`);
  }
  return (value) => typeof value === "number" && test(value);
}

/** Whether a text is a pattern's in which `*` stands for any text; in time that grows with both and not faster. */
function matches(text: string, pattern: string): boolean {
  const [first = "", ...parts] = pattern.split("*");
  const last = parts.pop();
  if (last === undefined) return text === pattern;
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const part of parts) {
    const found = text.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}

function stepsOf(selector: string): readonly Step[] {
  return [...selector.matchAll(/\.([\w-]+)|\[(\d+)\]|\["([^"]*)"\]|\[\*\]/g)].map(
    ([, name, index, quoted]) => name ?? quoted ?? (index === undefined ? "*[]" : Number(index)),
  );
}

/** What the steps lead to; nothing where one leads nowhere. */
function select(document: unknown, steps: readonly Step[]): readonly unknown[] {
  let values = [document];
  for (const step of steps) {
    values = values.flatMap((value) => {
      if (typeof value !== "object" || value === null) return [];
      if (step === "*[]") return Array.isArray(value) ? (value as unknown[]) : [];
      return Object.hasOwn(value, step) ? [(value as Record<string | number, unknown>)[step]] : [];
    });
  }
  return values;
}
