import type { ConstraintShape, ConstraintTable } from "../service.ts";

/** A refused value as AWS's sentences show it: as Java prints it, in single quotes; null stands bare. */
export function printValue(table: ConstraintTable, shape: ConstraintShape, value: unknown): string {
  return value === null || value === undefined ? "null" : `'${print(table, shape, value)}'`;
}

function print(table: ConstraintTable, shape: ConstraintShape, value: unknown): string {
  switch (shape.type) {
    case "blob": {
      const length = (value as Uint8Array).length;
      return `java.nio.HeapByteBuffer[pos=0 lim=${length} cap=${length}]`;
    }
    case "list":
      return `[${(value as readonly unknown[]).map((held) => printHeld(table, shape.member, held)).join(", ")}]`;
    case "map": {
      const entries = Object.entries(value as object).map(
        ([key, held]) => `${key}=${printHeld(table, shape.value, held)}`,
      );
      return `{${entries.join(", ")}}`;
    }
    default:
      return String(value);
  }
}

/** Java prints a structure as its class and an address; the class is the shape's name, the address means nothing. */
function printHeld(table: ConstraintTable, name: string, value: unknown): string {
  const shape = table.shapes[name];
  if (value === null || value === undefined) return "null";
  return shape === undefined || shape.type === "structure" ? name : print(table, shape, value);
}
