import type { LambdaFunction } from "./function.ts";
import type { FunctionRow } from "./ports.ts";

const FORMAT = 1;

export function toRow({ place, functionName, ...state }: LambdaFunction): FunctionRow {
  const { account, region } = place;
  return { account, region, functionName, state: JSON.stringify({ format: FORMAT, ...state }) };
}

/** @throws {Error} for a row that is damaged, or that a newer version has written */
export function fromRow({ account, region, functionName, state }: FunctionRow): LambdaFunction {
  const { format, ...rest } = JSON.parse(state) as { format: number } & Omit<
    LambdaFunction,
    "place" | "functionName"
  >;
  if (format !== FORMAT) {
    throw new Error(`Function ${functionName} is stored in format ${format}; this version reads ${FORMAT}.`);
  }
  return { ...rest, place: { account, region }, functionName };
}
