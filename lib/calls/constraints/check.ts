import { commonErrors } from "#engine/kernel/errors.ts";
import type { ConstraintTable } from "../service.ts";
import { compileShape, type ShapeCheck } from "./compile.ts";

/** AWS names no more errors than this, and counts no more. */
const MAX_ERRORS = 10;

const compiled = new WeakMap<ConstraintTable, Map<string, ShapeCheck>>();

/**
 * Holds an operation's input against its constraints. Inputs are typed already (the codecs see to that); here
 * lengths, ranges, patterns, enums and missing members are looked at. Null counts as absent.
 * @throws {ServiceError} ValidationException with AWS's sentence, which names up to ten errors
 */
export function checkConstraints(table: ConstraintTable, operation: string, input: unknown): void {
  const check = checkOf(table, operation);
  if (check === undefined || check.holds(input)) return;
  const errors: string[] = [];
  check.explain(input, "", errors);
  const shown = errors.slice(0, MAX_ERRORS);
  const noun = shown.length === 1 ? "error" : "errors";
  throw commonErrors.validation(`${shown.length} validation ${noun} detected: ${shown.join("; ")}`);
}

function checkOf(table: ConstraintTable, operation: string): ShapeCheck | undefined {
  let checks = compiled.get(table);
  if (checks === undefined) {
    checks = new Map();
    compiled.set(table, checks);
  }
  let check = checks.get(operation);
  if (check === undefined) {
    const input = Object.hasOwn(table.inputs, operation) ? table.inputs[operation] : undefined;
    if (input === undefined) return undefined;
    check = compileShape(table, input);
    checks.set(operation, check);
  }
  return check;
}
