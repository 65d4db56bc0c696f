import { invariant } from "#engine/kernel/assert.ts";
import type { ConstraintShape, ConstraintTable, StructureConstraints } from "../service.ts";
import { printValue } from "./print-value.ts";
import { type Rule, rulesInBrackets, rulesOf } from "./rules.ts";

/**
 * The check of one shape, in two steps because nearly every input is right: `holds` looks, without making any text;
 * `explain` is asked for the sentences when it says no.
 */
export interface ShapeCheck {
  readonly holds: (value: unknown) => boolean;
  readonly explain: (value: unknown, path: string, errors: string[]) => void;
}

/** Compiles a shape and all it holds to closures. Shapes may be recursive. */
export function compileShape(table: ConstraintTable, name: string): ShapeCheck {
  return compile(table, name, new Map());
}

type Known = Map<string, ShapeCheck>;

function compile(table: ConstraintTable, name: string, known: Known): ShapeCheck {
  const before = known.get(name);
  if (before !== undefined) return before;
  const shape = Object.hasOwn(table.shapes, name) ? table.shapes[name] : undefined;
  invariant(shape !== undefined, `constraints name the shape ${name}, which the table lacks`);
  let check: ShapeCheck | undefined;
  known.set(name, {
    holds: (value) => check?.holds(value) ?? true,
    explain: (value, path, errors) => check?.explain(value, path, errors),
  });
  check = compileNew(table, shape, known);
  known.set(name, check);
  return check;
}

function compileNew(table: ConstraintTable, shape: ConstraintShape, known: Known): ShapeCheck {
  const own = ownRules(table, shape);
  switch (shape.type) {
    case "structure":
      return structureCheck(table, shape, known);
    case "list": {
      const member = compile(table, shape.member, known);
      if (isScalar(table, shape.member)) {
        return both(
          own,
          elementsCheck(table, shape, shape.member, "Member", (value) => value as unknown[]),
        );
      }
      return both(own, listCheck(member));
    }
    case "map":
      return both(
        own,
        both(
          elementsCheck(table, shape, shape.key, "Map keys", (value) => Object.keys(value as object)),
          isScalar(table, shape.value)
            ? elementsCheck(table, shape, shape.value, "Map value", (value) => Object.values(value as object))
            : mapCheck(compile(table, shape.value, known)),
        ),
      );
    default:
      return own;
  }
}

function ownRules(table: ConstraintTable, shape: ConstraintShape): ShapeCheck {
  const rules = rulesOf(shape);
  return {
    holds: allHold(rules),
    explain: (value, path, errors) => {
      for (const rule of rules) {
        if (!rule.holds(value)) errors.push(sentence(printValue(table, shape, value), path, rule.text));
      }
    },
  };
}

function structureCheck(
  table: ConstraintTable,
  { members, required }: StructureConstraints,
  known: Known,
): ShapeCheck {
  const checks = Object.entries(members).map(([name, shapeName]) => ({
    name,
    path: name.charAt(0).toLowerCase() + name.slice(1),
    required: required.includes(name),
    check: compile(table, shapeName, known),
  }));
  return {
    holds: (value) => {
      const structure = value as Readonly<Record<string, unknown>>;
      for (const member of checks) {
        const held = structure[member.name];
        if (held === undefined || held === null) {
          if (member.required) return false;
        } else if (!member.check.holds(held)) return false;
      }
      return true;
    },
    explain: (value, path, errors) => {
      const structure = value as Readonly<Record<string, unknown>>;
      for (const member of checks) {
        const held = structure[member.name];
        const memberPath = path === "" ? member.path : `${path}.${member.path}`;
        if (held !== undefined && held !== null) member.check.explain(held, memberPath, errors);
        else if (member.required) errors.push(sentence("null", memberPath, "Member must not be null"));
      }
    },
  };
}

function listCheck(member: ShapeCheck): ShapeCheck {
  return {
    holds: (value) => {
      for (const element of value as readonly unknown[]) {
        if (element === null || element === undefined || !member.holds(element)) return false;
      }
      return true;
    },
    explain: (value, path, errors) => {
      for (const [index, element] of (value as readonly unknown[]).entries()) {
        const elementPath = `${path}.${index + 1}.member`;
        if (element !== null && element !== undefined) member.explain(element, elementPath, errors);
        else errors.push(sentence("null", elementPath, "Member must not be null"));
      }
    },
  };
}

function mapCheck(member: ShapeCheck): ShapeCheck {
  return {
    holds: (value) => {
      for (const held of Object.values(value as object)) {
        if (held === null || held === undefined || !member.holds(held)) return false;
      }
      return true;
    },
    explain: (value, path, errors) => {
      for (const [key, held] of Object.entries(value as Readonly<Record<string, unknown>>)) {
        const valuePath = `${path}.${key}.member`;
        if (held !== null && held !== undefined) member.explain(held, valuePath, errors);
        else errors.push(sentence("null", valuePath, "Member must not be null"));
      }
    },
  };
}

/** Scalars in lists and maps are reported at the list or map as a whole, all their rules in one sentence. */
function elementsCheck(
  table: ConstraintTable,
  shape: ConstraintShape,
  elementName: string,
  subject: string,
  elementsOf: (value: unknown) => readonly unknown[],
): ShapeCheck {
  const element = table.shapes[elementName];
  invariant(element !== undefined && element.type !== "structure", `${elementName} is not a scalar shape`);
  const rules = rulesOf(element);
  const elementHolds = allHold(rules);
  const text =
    rules.length === 0
      ? `${subject} must satisfy constraint: [Member must not be null]`
      : `${subject} must satisfy constraint: ${rulesInBrackets(element, rules)}`;
  const holds = (value: unknown) => {
    for (const held of elementsOf(value)) {
      if (held === null || held === undefined || !elementHolds(held)) return false;
    }
    return true;
  };
  return {
    holds,
    explain: (value, path, errors) => {
      if (!holds(value)) errors.push(sentence(printValue(table, shape, value), path, text));
    },
  };
}

function both(first: ShapeCheck, second: ShapeCheck): ShapeCheck {
  return {
    holds: (value) => first.holds(value) && second.holds(value),
    explain: (value, path, errors) => {
      first.explain(value, path, errors);
      second.explain(value, path, errors);
    },
  };
}

function allHold(rules: readonly Rule[]): (value: unknown) => boolean {
  const [first, second] = rules;
  if (first === undefined) return () => true;
  if (second === undefined) return first.holds;
  return (value) => {
    for (const rule of rules) if (!rule.holds(value)) return false;
    return true;
  };
}

function isScalar(table: ConstraintTable, name: string): boolean {
  const type = table.shapes[name]?.type;
  return type !== "structure" && type !== "list" && type !== "map";
}

function sentence(printedValue: string, path: string, text: string): string {
  return `Value ${printedValue} at '${path}' failed to satisfy constraint: ${text}`;
}
