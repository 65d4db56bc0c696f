import { matches } from "../kernel/patterns/match-pattern.ts";
import { parsePattern } from "../kernel/patterns/parse-pattern.ts";
import { type ObjectPattern, PatternError } from "../kernel/patterns/pattern.ts";
import { invalidParameter } from "./errors.ts";
import type { MessageAttribute } from "./notification.ts";

interface Filtered {
  readonly FilterPolicy?: string;
  readonly FilterPolicyScope?: string;
}

/** @throws {ServiceError} InvalidParameter for a policy that is none */
export function checkFilterPolicy({ FilterPolicy, FilterPolicyScope }: Filtered): void {
  const pattern = patternOf(FilterPolicy);
  if (pattern !== undefined && FilterPolicyScope !== "MessageBody" && isNested(pattern)) {
    throw invalidParameter(
      "FilterPolicy: Filter policy scope MessageAttributes does not support nested filter policy",
    );
  }
}

/** Whether a subscription wants a message: by its attributes, or by its body where that is an object of JSON. */
export function wants(
  { FilterPolicy, FilterPolicyScope }: Filtered,
  attributes: Readonly<Record<string, MessageAttribute>>,
  message: string,
): boolean {
  const pattern = patternOf(FilterPolicy);
  if (pattern === undefined) return true;
  if (FilterPolicyScope !== "MessageBody") return matches(pattern, attributeValues(attributes));
  const body = jsonOf(message);
  return typeof body === "object" && body !== null && matches(pattern, body);
}

const patterns = new Map<string, ObjectPattern>();
const PATTERNS_KEPT = 1_000;

function patternOf(text: string | undefined): ObjectPattern | undefined {
  if (text === undefined || /^\s*(\{\s*\})?\s*$/.test(text)) return undefined;
  let pattern = patterns.get(text);
  if (pattern === undefined) {
    pattern = parse(text);
    if (patterns.size >= PATTERNS_KEPT) patterns.clear();
    patterns.set(text, pattern);
  }
  return pattern;
}

function parse(text: string): ObjectPattern {
  try {
    return parsePattern(text);
  } catch (error) {
    if (error instanceof PatternError) throw invalidParameter(`FilterPolicy: ${error.message}`);
    throw error;
  }
}

function isNested({ fields, anyOf }: ObjectPattern): boolean {
  return (
    fields.some(([, { kind }]) => kind === "object") ||
    anyOf.some((alternatives) => alternatives.some(isNested))
  );
}

/** Binary attributes cannot be filtered by. */
function attributeValues(attributes: Readonly<Record<string, MessageAttribute>>): Record<string, unknown> {
  const values = Object.entries(attributes).flatMap(([name, { dataType, value }]): [string, unknown][] => {
    if (dataType.startsWith("Binary")) return [];
    if (dataType === "String.Array") return [[name, jsonOf(value)]];
    return [[name, dataType.startsWith("Number") ? Number(value) : value]];
  });
  return Object.fromEntries(values);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
