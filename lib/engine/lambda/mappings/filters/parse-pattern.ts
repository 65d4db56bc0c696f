import {
  type Bound,
  type FieldPattern,
  type ObjectPattern,
  PatternError,
  type Scalar,
  type Test,
  type TextTest,
} from "./pattern.ts";

/** Patterns are at most 4,096 characters long; this keeps what walks through them from running out of stack. */
const DEEPEST = 100;

/**
 * Reads a filter's pattern: the comparison operators of "Filter rule syntax", Lambda Developer Guide.
 * @throws {PatternError} for what is no JSON, or no pattern
 */
export function parsePattern(text: string): ObjectPattern {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new PatternError("The pattern is not JSON.");
  }
  return objectPattern(json, 0);
}

function objectPattern(json: unknown, depth: number): ObjectPattern {
  if (!isObject(json)) throw new PatternError("A pattern is an object.");
  const entries = Object.entries(json);
  if (entries.length === 0) throw new PatternError("An object of a pattern has a field at least.");
  if (depth > DEEPEST) throw new PatternError("The pattern is nested too deeply.");
  const fields: [string, FieldPattern][] = [];
  const anyOf: ObjectPattern[][] = [];
  for (const [name, wanted] of entries) {
    if (name === "$or") anyOf.push(alternatives(wanted, depth));
    else fields.push([name, fieldPattern(wanted, depth)]);
  }
  return { fields, anyOf };
}

function alternatives(json: unknown, depth: number): ObjectPattern[] {
  if (!Array.isArray(json) || json.length < 2)
    throw new PatternError("$or is a list of two objects or more.");
  return json.map((alternative) => objectPattern(alternative, depth + 1));
}

function fieldPattern(json: unknown, depth: number): FieldPattern {
  if (!Array.isArray(json)) return { kind: "object", pattern: objectPattern(json, depth + 1) };
  if (json.length === 0) throw new PatternError("A list of a pattern has an entry at least.");
  return { kind: "leaf", tests: json.map(testOf) };
}

function testOf(json: unknown): Test {
  if (isScalar(json)) return { kind: "equals", value: json };
  const [name, operand] = onlyEntry(json);
  switch (name) {
    case "prefix":
    case "suffix":
    case "equals-ignore-case":
      return textTest(name, operand);
    case "exists":
      if (typeof operand !== "boolean") throw new PatternError("exists is true or false.");
      return { kind: "exists", wanted: operand };
    case "numeric":
      return numericTest(operand);
    case "anything-but":
      return anythingBut(operand);
    default:
      throw new PatternError(`There is no operator ${name}.`);
  }
}

function textTest(name: TextTest["kind"], operand: unknown): TextTest {
  if (name === "equals-ignore-case") return { kind: name, text: textOf(operand).toLowerCase() };
  if (!isObject(operand)) return { kind: name, text: textOf(operand), ignoresCase: false };
  const [inner, text] = onlyEntry(operand);
  if (inner !== "equals-ignore-case") throw new PatternError(`${name} has no ${inner}.`);
  return { kind: name, text: textOf(text).toLowerCase(), ignoresCase: true };
}

function anythingBut(operand: unknown): Test {
  if (isObject(operand)) {
    const [name, given] = onlyEntry(operand);
    if (name !== "prefix" && name !== "suffix" && name !== "equals-ignore-case")
      throw new PatternError(`anything-but has no ${name}.`);
    const texts = Array.isArray(given) ? given : [given];
    if (texts.length === 0) throw new PatternError("anything-but has an entry at least.");
    return { kind: "anything-but-text", tests: texts.map((text) => textTest(name, text)) };
  }
  const values: unknown[] = Array.isArray(operand) ? operand : [operand];
  if (values.length === 0) throw new PatternError("anything-but has an entry at least.");
  return {
    kind: "anything-but",
    values: values.map((value) => {
      if (typeof value !== "string" && typeof value !== "number")
        throw new PatternError("anything-but is of strings and numbers.");
      return value;
    }),
  };
}

/** `["=", n]`, one bound, or `[">" | ">=", low, "<" | "<=", high]` with low below high. */
function numericTest(operand: unknown): Test {
  if (!Array.isArray(operand) || (operand.length !== 2 && operand.length !== 4))
    throw new PatternError("numeric is one comparison or a range.");
  const [first, one, second, other] = operand as unknown[];
  if (operand.length === 2) {
    const value = numberOf(one);
    const bound: Bound = { value, isIncluded: String(first).endsWith("=") };
    if (first === "=") return { kind: "numeric", low: bound, high: bound };
    if (first === ">" || first === ">=") return { kind: "numeric", low: bound, high: null };
    if (first === "<" || first === "<=") return { kind: "numeric", low: null, high: bound };
    throw new PatternError("numeric knows =, <, <=, > and >=.");
  }
  const low = { value: numberOf(one), isIncluded: first === ">=" };
  const high = { value: numberOf(other), isIncluded: second === "<=" };
  const isRange = (first === ">" || first === ">=") && (second === "<" || second === "<=");
  if (!isRange || low.value >= high.value)
    throw new PatternError("A range of numeric goes from low to high.");
  return { kind: "numeric", low, high };
}

function onlyEntry(json: unknown): readonly [string, unknown] {
  const entries = isObject(json) ? Object.entries(json) : [];
  const [entry] = entries;
  if (entry === undefined || entries.length > 1)
    throw new PatternError("An operator is an object with one field.");
  return entry;
}

function textOf(json: unknown): string {
  if (typeof json !== "string") throw new PatternError("The operand is a string.");
  return json;
}

function numberOf(json: unknown): number {
  if (typeof json !== "number") throw new PatternError("The operand is a number.");
  return json;
}

function isObject(json: unknown): json is Readonly<Record<string, unknown>> {
  return typeof json === "object" && json !== null && !Array.isArray(json);
}

function isScalar(json: unknown): json is Scalar {
  return json === null || ["string", "number", "boolean"].includes(typeof json);
}
