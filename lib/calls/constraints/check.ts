import { commonErrors, type ServiceError } from "#engine/kernel/errors.ts";
import type { ConstraintTable, InputCheck } from "../service.ts";
import { compileShape, type ShapeCheck } from "./compile.ts";

/** AWS names no more errors than this, and counts no more. */
const MAX_ERRORS = 10;

/**
 * What holds an operation's inputs against its constraints, made ready at the first of them. Inputs are typed already
 * (the codecs see to that); here lengths, ranges, patterns, enums and missing members are looked at. Null counts as
 * absent. Errors are AWS's sentence, which names up to ten.
 * @param refusal what a service answers with that has an error of its own for this
 * @returns undefined where the table knows nothing of the operation
 */
export function inputCheck(
  table: ConstraintTable,
  operation: string,
  refusal: (message: string) => ServiceError = commonErrors.validation,
): InputCheck | undefined {
  const shape = Object.hasOwn(table.inputs, operation) ? table.inputs[operation] : undefined;
  if (shape === undefined) return undefined;
  let compiled: ShapeCheck | undefined;
  return (input) => {
    compiled ??= compileShape(table, shape);
    if (compiled.holds(input)) return;
    const errors: string[] = [];
    compiled.explain(input, "", errors);
    const shown = errors.slice(0, MAX_ERRORS);
    const noun = shown.length === 1 ? "error" : "errors";
    throw refusal(`${shown.length} validation ${noun} detected: ${shown.join("; ")}`);
  };
}
