import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matches } from "../../../kernel/patterns/match-pattern.ts";
import { parsePattern } from "../../../kernel/patterns/parse-pattern.ts";
import { PatternError } from "../../../kernel/patterns/pattern.ts";
import { recordFilter } from "./record-filter.ts";

const passes = (pattern: unknown, json: unknown) => matches(parsePattern(JSON.stringify(pattern)), json);

describe("a filter pattern", () => {
  it.each([
    [{ a: ["x"] }, { a: "x" }, true],
    [{ a: ["x"] }, { a: "y" }, false],
    [{ a: ["x"] }, {}, false],
    [{ a: [5] }, { a: 5 }, true],
    [{ a: [5] }, { a: "5" }, false],
    [{ a: [null] }, { a: null }, true],
    [{ a: [null] }, {}, false],
    [{ a: [""] }, { a: "" }, true],
    [{ a: [true] }, { a: true }, true],
    [{ a: [{ prefix: "us-" }] }, { a: "us-east-1" }, true],
    [{ a: [{ prefix: { "equals-ignore-case": "US-" } }] }, { a: "us-east-1" }, true],
    [{ a: [{ prefix: "us-" }] }, { a: 5 }, false],
    [{ a: [{ suffix: ".png" }] }, { a: "b.png" }, true],
    [{ a: [{ suffix: { "equals-ignore-case": ".PNG" } }] }, { a: "b.png" }, true],
    [{ a: [{ "equals-ignore-case": "Alice" }] }, { a: "aLICE" }, true],
    [{ a: [{ "anything-but": "x" }] }, { a: "y" }, true],
    [{ a: [{ "anything-but": ["x", 3] }] }, { a: 3 }, false],
    [{ a: [{ "anything-but": ["x"] }] }, {}, false],
    [{ a: [{ "anything-but": { prefix: "in" } }] }, { a: "initial" }, false],
    [{ a: [{ "anything-but": { prefix: ["in", "out"] } }] }, { a: "up" }, true],
    [{ a: [{ "anything-but": { suffix: "x" } }] }, { a: "box" }, false],
    [{ a: [{ numeric: ["=", 3.018e2] }] }, { a: 301.8 }, true],
    [{ a: [{ numeric: [">", 10, "<=", 20] }] }, { a: 20 }, true],
    [{ a: [{ numeric: [">", 10, "<=", 20] }] }, { a: 10 }, false],
    [{ a: [{ numeric: ["<", 10] }] }, { a: "5" }, false],
    [{ a: [{ exists: true }] }, { a: null }, true],
    [{ a: [{ exists: false }] }, { b: 1 }, true],
    [{ a: { b: [{ exists: false }] } }, {}, true],
    [{ a: [{ exists: true }] }, { a: {} }, false],
    [{ a: ["x", "y"] }, { a: ["z", "y"] }, true],
    [
      { a: { b: [1], c: [2] } },
      {
        a: [
          { b: 1, c: 3 },
          { b: 1, c: 2 },
        ],
      },
      true,
    ],
    [{ a: { b: [1], c: [2] } }, { a: [{ b: 1 }, { c: 2 }] }, false],
    [{ a: ["x"] }, { a: [["z", []], [["x"]]] }, true],
    [{ a: [{ exists: true }] }, { a: [[], [[]]] }, false],
    [{ a: { b: [1] } }, { a: [[{ b: 2 }, [{ b: 1 }]]] }, true],
    [{ a: { b: [{ exists: false }] } }, { a: [[]] }, true],
    [{ a: { b: [{ exists: false }] } }, { a: [] }, true],
    [{ $or: [{ a: [1] }, { b: [2] }] }, { b: 2 }, true],
    [{ $or: [{ a: [1] }, { b: [2] }], c: [3] }, { b: 2 }, false],
    [{ a: { $or: [{ b: [1] }, { c: [2] }] } }, { a: { c: 2 } }, true],
  ])("%j of %j: %s", (pattern, json, wanted) => {
    expect(passes(pattern, json)).toBe(wanted);
  });

  it.each([
    "no JSON",
    "[]",
    "{}",
    '"a"',
    "null",
    '{"a":"x"}',
    '{"a":[]}',
    '{"a":{}}',
    '{"a":[[1]]}',
    '{"a":[{}]}',
    '{"a":[{"prefix":"a","suffix":"b"}]}',
    '{"a":[{"wildcard":"a*"}]}',
    '{"a":[{"exists":1}]}',
    '{"a":[{"numeric":[">","1"]}]}',
    '{"a":[{"numeric":[">",5,"<",5]}]}',
    '{"a":[{"numeric":["<",5,">",1]}]}',
    '{"a":[{"anything-but":[]}]}',
    '{"a":[{"anything-but":[true]}]}',
    '{"$or":[{"a":[1]}]}',
    '{"$or":{"a":[1]}}',
  ])("is none: %s", (text) => {
    expect(() => parsePattern(text)).toThrow(PatternError);
  });

  it("that is nested however deeply is refused, and harms nobody", () => {
    const deep = `${'{"a":'.repeat(800)}["x"]${"}".repeat(800)}`;
    expect(() => parsePattern(deep)).toThrow(PatternError);
  });
});

/** Values of few kinds, so that they meet often. */
const scalar = fc.constantFrom<string | number | boolean | null>("a", "ab", "b", "", 0, 1, 2, true, null);
const { json } = fc.letrec<{ json: unknown }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    scalar,
    fc.dictionary(fc.constantFrom("x", "y"), tie("json"), { maxKeys: 2 }),
    fc.array(scalar, { maxLength: 3 }),
  ),
}));

const test = fc.oneof(
  scalar,
  fc.constantFrom<unknown>(
    { prefix: "a" },
    { suffix: "b" },
    { "equals-ignore-case": "AB" },
    { "anything-but": ["a", 1] },
    { "anything-but": { prefix: "a" } },
    { numeric: [">", 0, "<=", 2] },
    { exists: true },
    { exists: false },
  ),
);
const { pattern } = fc.letrec<{ pattern: unknown }>((tie) => ({
  pattern: fc.dictionary(
    fc.constantFrom("x", "y"),
    fc.oneof({ maxDepth: 2 }, fc.array(test, { minLength: 1, maxLength: 2 }), tie("pattern")),
    { minKeys: 1, maxKeys: 2 },
  ),
}));

it("passes what a naive reading of the pattern passes, for any values", () => {
  fc.assert(
    fc.property(pattern, json, (wanted, value) => {
      fc.pre(!JSON.stringify(wanted).includes("{}"));
      expect(passes(wanted, value)).toBe(naive(wanted, value));
    }),
    { numRuns: 3_000 },
  );
});

type Json = Record<string, unknown>;

/** The rules one after the other, on the pattern as it is written. */
function naive(wanted: unknown, value: unknown): boolean {
  const object = typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : {};
  return Object.entries(wanted as Json).every(([name, rule]) => {
    const found = Object.hasOwn(object, name) ? object[name] : undefined;
    if (!Array.isArray(rule)) return naiveNested(rule, found);
    const leaves = (Array.isArray(found) ? found : [found]).filter(
      (leaf) => leaf !== undefined && (typeof leaf !== "object" || leaf === null),
    );
    return rule.some((one: unknown) => {
      if (JSON.stringify(one) === '{"exists":true}') return leaves.length > 0;
      if (JSON.stringify(one) === '{"exists":false}') return leaves.length === 0;
      return leaves.some((leaf) => naiveTest(one, leaf));
    });
  });
}

function naiveNested(rule: unknown, found: unknown): boolean {
  if (Array.isArray(found) && found.length > 0) return found.some((one) => naive(rule, one));
  return naive(rule, found);
}

function naiveTest(one: unknown, leaf: unknown): boolean {
  const text = typeof leaf === "string" ? leaf : undefined;
  switch (JSON.stringify(one)) {
    case '{"prefix":"a"}':
      return text?.[0] === "a";
    case '{"suffix":"b"}':
      return text?.at(-1) === "b";
    case '{"equals-ignore-case":"AB"}':
      return text?.toUpperCase() === "AB";
    case '{"anything-but":["a",1]}':
      return leaf !== "a" && leaf !== 1;
    case '{"anything-but":{"prefix":"a"}}':
      return text?.[0] !== "a";
    case '{"numeric":[">",0,"<=",2]}':
      return leaf === 1 || leaf === 2;
    default:
      return one === leaf;
  }
}

describe("a filter of records", () => {
  const origin = {
    shardId: "shardId-000000000003",
    eventSourceArn: "arn",
    region: "us-east-1",
    invokeIdentityArn: "role",
  };
  const record = (text: string) => ({
    sequenceNumber: "495",
    partitionKey: "tenant-7",
    arrivalMs: 1_500,
    data: new TextEncoder().encode(text),
  });
  const filter = (...patterns: readonly unknown[]) =>
    recordFilter(
      patterns.map((one) => JSON.stringify(one)),
      origin,
    );

  it("reads the data as JSON, and drops what is none where it is asked for", () => {
    expect(filter({ data: { n: [1] } })(record('{"n":1}'))).toBe(true);
    expect(filter({ data: { n: [1] } })(record("n=1"))).toBe(false);
    expect(filter({ data: { n: [{ exists: false }] } })(record("n=1"))).toBe(false);
    expect(filter({ $or: [{ data: { n: [1] } }, { partitionKey: ["tenant-7"] }] })(record("n=1"))).toBe(
      false,
    );
  });

  it("looks at what stands beside the data, whatever that is", () => {
    expect(filter({ partitionKey: [{ prefix: "tenant-" }] })(record("n=1"))).toBe(true);
    expect(
      filter({ eventID: ["shardId-000000000003:495"], approximateArrivalTimestamp: [1.5] })(record("x")),
    ).toBe(true);
    expect(filter({ kinesis: { partitionKey: ["tenant-7"] } })(record("x"))).toBe(false);
  });

  it.each(["[", '{"a":'])("looks through data of a megabyte nested in %j", (opening) => {
    const depth = Math.floor(1_000_000 / (opening.length + 1));
    const closing = opening === "[" ? "]" : "}";
    const data = `{"a":${opening.repeat(depth)}1${closing.repeat(depth)}}`;
    expect(filter({ data: { a: [1] } })(record(data))).toBe(opening === "[");
    expect(filter({ data: { a: { b: [1] } } })(record(data))).toBe(false);
  });

  it("lets pass what one of several patterns lets pass, and everything where there is none", () => {
    expect(filter({ data: { n: [1] } }, { data: { n: [2] } })(record('{"n":2}'))).toBe(true);
    expect(filter({ data: { n: [1] } }, { partitionKey: ["tenant-7"] })(record("n=1"))).toBe(true);
    expect(filter()(record(""))).toBe(true);
  });
});
