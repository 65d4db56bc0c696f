import type { ConstraintShape, ShapeConstraints } from "../service.ts";

/** One rule on one value: whether it holds, and AWS's words for it. */
export interface Rule {
  readonly holds: (value: unknown) => boolean;
  readonly text: string;
}

/** Longest text that a pattern is tried on. Longer values break a length rule anyway, and its sentence is answered. */
const PATTERN_TEXT_LIMIT = 2048;

/**
 * The same for patterns with three wildcards or more, as ARNs of resources have: they backtrack with the fourth power
 * of the length, which a few requests could stop the server with. No ARN is as long; the operation says what is wrong
 * with one that is.
 */
const WILD_PATTERN_TEXT_LIMIT = 512;

/** The rules of a shape itself (not of what it holds), in the order in which AWS reports them. */
export function rulesOf(shape: ConstraintShape): readonly Rule[] {
  if (shape.type === "structure") return [];
  const rules: Rule[] = [];
  if (shape.pattern !== undefined) rules.push(patternRule(shape.pattern));
  if (shape.enum !== undefined) rules.push(enumRule(shape.enum));
  const [noun, measure] = measureOf(shape.type);
  const { min, max } = shape;
  if (min !== undefined) {
    rules.push({
      holds: (value) => measure(value) >= min,
      text: `Member must have ${noun} greater than or equal to ${min}`,
    });
  }
  if (max !== undefined) {
    rules.push({
      holds: (value) => measure(value) <= max,
      text: `Member must have ${noun} less than or equal to ${max}`,
    });
  }
  return rules;
}

/** The rules on the scalars of a list or map, in the one sentence AWS answers when any of them breaks one. */
export function rulesInBrackets(shape: ShapeConstraints, rules: readonly Rule[]): string {
  const texts = rules.map((rule) => rule.text);
  // AWS names the upper bound before the lower one here, and the pattern last.
  if (shape.pattern !== undefined) texts.push(...texts.splice(0, 1));
  if (shape.min !== undefined && shape.max !== undefined) {
    const first = texts.findIndex((text) => text.includes("greater than"));
    texts.splice(first, 2, ...texts.slice(first, first + 2).reverse());
  }
  return `[${texts.join(", ")}]`;
}

function patternRule(pattern: string): Rule {
  const regex = new RegExp(`^(?:${pattern})$`, pattern.includes("\\p{") ? "u" : "");
  const limit = pattern.split(".*").length > 3 ? WILD_PATTERN_TEXT_LIMIT : PATTERN_TEXT_LIMIT;
  return {
    holds: (value) => {
      const text = value as string;
      return text.length > limit || regex.test(text);
    },
    text: `Member must satisfy regular expression pattern: ${pattern}`,
  };
}

function enumRule(values: readonly string[]): Rule {
  const allowed = new Set<unknown>(values);
  return {
    holds: (value) => allowed.has(value),
    text: `Member must satisfy enum value set: [${values.join(", ")}]`,
  };
}

/** Numbers have a value; texts (in UTF-16 units, as Java counts), blobs (in bytes), lists and maps have a length. */
function measureOf(type: ConstraintShape["type"]): readonly [string, (value: unknown) => number] {
  switch (type) {
    case "integer":
    case "long":
    case "double":
      return ["value", (value) => value as number];
    case "map":
      return ["length", (value) => Object.keys(value as object).length];
    default:
      return ["length", (value) => (value as { readonly length: number }).length];
  }
}
