import type { ConstraintShape, ConstraintTable } from "#calls/service.ts";

/** An input that breaks one constraint of its operation's model, and the words in which AWS says so. */
export interface Violation {
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly expected: string;
}

/** Texts that satisfy the model's patterns, by shape. */
const textsOfShapes: Readonly<Record<string, string>> = {
  ConsumerARN: "arn:aws:kinesis:us-east-1:000000000000:stream/s/consumer/c:1",
  HashKey: "5",
  Policy: "{}",
  ResourceARN: "arn:aws:kinesis:us-east-1:000000000000:stream/s",
  SequenceNumber: "49590338271490256608559692538361571095921575989136588898",
  ShardIterator: "AAAA",
  StreamARN: "arn:aws:kinesis:us-east-1:000000000000:stream/s",
};

/** Every constraint on the inputs of `operations`, each violated once in an input that is right otherwise. */
export function violationsOf(table: ConstraintTable, operations: readonly string[]): readonly Violation[] {
  return operations.flatMap((operation) => {
    const shape = table.shapes[table.inputs[operation] ?? ""];
    if (shape?.type !== "structure") return [];
    const valid = validStructure(table, shape);
    return Object.entries(shape.members).flatMap(([member, name]) => {
      const path = member.charAt(0).toLowerCase() + member.slice(1);
      const violations = violate(table, name, path).map(({ value, expected }) => ({
        operation,
        input: { ...valid, [member]: value },
        expected,
      }));
      if (!shape.required.includes(member)) return violations;
      const { [member]: _, ...without } = valid;
      return [
        ...violations,
        {
          operation,
          input: without,
          expected: `Value null at '${path}' failed to satisfy constraint: Member must not be null`,
        },
      ];
    });
  });
}

interface Wrong {
  readonly value: unknown;
  readonly expected: string;
}

function violate(table: ConstraintTable, name: string, path: string): readonly Wrong[] {
  const shape = table.shapes[name];
  if (shape === undefined) return [];
  const at = (constraint: string) => `at '${path}' failed to satisfy constraint: ${constraint}`;
  switch (shape.type) {
    case "structure":
      return Object.entries(shape.members).flatMap(([member, held]) => {
        const valid = validStructure(table, shape);
        const inner = `${path}.${member.charAt(0).toLowerCase()}${member.slice(1)}`;
        return violate(table, held, inner).map(({ value, expected }) => ({
          value: { ...valid, [member]: value },
          expected,
        }));
      });
    case "list":
      return lengths(shape, (count) => Array.from({ length: count }, () => validOf(table, shape.member)), at);
    case "map":
      return lengths(
        shape,
        (count) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, "v"])),
        at,
      );
    case "string":
      return [
        ...(shape.enum === undefined ? lengths(shape, (count) => "a".repeat(count), at) : []),
        ...(shape.pattern === undefined
          ? []
          : [
              {
                value: "!".repeat(Math.max(1, shape.min ?? 1)),
                expected: at(`Member must satisfy regular expression pattern: ${shape.pattern}`),
              },
            ]),
        ...(shape.enum === undefined
          ? []
          : [{ value: "NONSENSE", expected: at("Member must satisfy enum value set: [") }]),
      ];
    case "integer":
    case "long":
      return [
        ...(shape.min === undefined
          ? []
          : [
              {
                value: shape.min - 1,
                expected: at(`Member must have value greater than or equal to ${shape.min}`),
              },
            ]),
        ...(shape.max === undefined
          ? []
          : [
              {
                value: shape.max + 1,
                expected: at(`Member must have value less than or equal to ${shape.max}`),
              },
            ]),
      ];
    default:
      return [];
  }
}

/** Longer than this is not sent: the limit lies beyond what a request may hold. */
const MOST = 20_000;

function lengths(
  { min = 0, max = Number.POSITIVE_INFINITY }: { readonly min?: number; readonly max?: number },
  make: (count: number) => unknown,
  at: (constraint: string) => string,
): readonly Wrong[] {
  return [
    ...(min > 0
      ? [{ value: make(min - 1), expected: at(`Member must have length greater than or equal to ${min}`) }]
      : []),
    ...(max < MOST
      ? [{ value: make(max + 1), expected: at(`Member must have length less than or equal to ${max}`) }]
      : []),
  ];
}

function validStructure(
  table: ConstraintTable,
  shape: Extract<ConstraintShape, { type: "structure" }>,
): Record<string, unknown> {
  return Object.fromEntries(
    shape.required.map((member) => [member, validOf(table, shape.members[member] ?? "")]),
  );
}

function validOf(table: ConstraintTable, name: string): unknown {
  const shape = table.shapes[name];
  switch (shape?.type) {
    case "structure":
      return validStructure(table, shape);
    case "list":
      return Array.from({ length: Math.max(1, shape.min ?? 1) }, () => validOf(table, shape.member));
    case "map":
      return { k: "v" };
    case "string":
      return shape.enum?.[0] ?? textsOfShapes[name] ?? "a".repeat(Math.max(1, shape.min ?? 1));
    case "integer":
    case "long":
      return Math.max(1, shape.min ?? 1);
    case "timestamp":
      return 1_700_000_000;
    case "blob":
      return "AA==";
    case "boolean":
      return false;
    default:
      return null;
  }
}
