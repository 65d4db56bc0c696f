import type { ObjectPattern, Scalar, Test } from "./pattern.ts";

/**
 * Whether JSON is as a pattern wants it. Of a list any entry may match, and of objects in a list one that matches as a
 * whole; an object and an empty list are no values of their own: where a value is wanted, there is none.
 */
export function matches(pattern: ObjectPattern, json: unknown): boolean {
  return Array.isArray(json) ? entriesOf(json).some((entry) => fits(pattern, entry)) : fits(pattern, json);
}

function fits(pattern: ObjectPattern, json: unknown): boolean {
  const object = isObject(json) ? json : NOTHING;
  return (
    pattern.fields.every(([name, wanted]) => {
      const value = Object.hasOwn(object, name) ? object[name] : undefined;
      return wanted.kind === "object" ? matches(wanted.pattern, value) : leafMatches(wanted.tests, value);
    }) && pattern.anyOf.every((alternatives) => alternatives.some((one) => fits(one, object)))
  );
}

/** Whether a value, or an entry of a list, passes one of the tests. */
function leafMatches(tests: readonly Test[], json: unknown): boolean {
  const values = scalarsOf(json);
  return tests.some((test) =>
    test.kind === "exists" ? test.wanted === values.length > 0 : values.some((value) => passes(test, value)),
  );
}

const NOTHING: Readonly<Record<string, unknown>> = {};

function passes(test: Exclude<Test, { kind: "exists" }>, value: Scalar): boolean {
  switch (test.kind) {
    case "equals":
      return value === test.value;
    case "anything-but":
      return !test.values.some((refused) => refused === value);
    case "anything-but-text":
      return !test.tests.some((refused) => passes(refused, value));
    case "numeric": {
      if (typeof value !== "number") return false;
      const { low, high } = test;
      const isHighEnough = low === null || value > low.value || (low.isIncluded && value === low.value);
      return (
        isHighEnough && (high === null || value < high.value || (high.isIncluded && value === high.value))
      );
    }
    case "equals-ignore-case":
      return typeof value === "string" && value.toLowerCase() === test.text;
    default: {
      if (typeof value !== "string") return false;
      const text = test.ignoresCase ? value.toLowerCase() : value;
      return test.kind === "prefix" ? text.startsWith(test.text) : text.endsWith(test.text);
    }
  }
}

function scalarsOf(json: unknown): readonly Scalar[] {
  const values = Array.isArray(json) ? entriesOf(json) : [json];
  return values.filter((value): value is Scalar => value === null || isScalar(typeof value));
}

/** What is in a list and in the lists in it, an empty one for itself. Without recursion: lists may be as deep as they are long. */
function entriesOf(list: readonly unknown[]): readonly unknown[] {
  if (!list.some(Array.isArray)) return list.length > 0 ? list : [list];
  const entries: unknown[] = [];
  const left: unknown[] = [list];
  while (left.length > 0) {
    const at = left.pop();
    if (!Array.isArray(at) || at.length === 0) entries.push(at);
    else for (let index = at.length - 1; index >= 0; index--) left.push(at[index]);
  }
  return entries;
}

function isScalar(type: string): boolean {
  return type === "string" || type === "number" || type === "boolean";
}

function isObject(json: unknown): json is Readonly<Record<string, unknown>> {
  return typeof json === "object" && json !== null && !Array.isArray(json);
}
