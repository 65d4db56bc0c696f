import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { seededRandom } from "#engine/kernel/random.ts";
import { parseTemplate } from "./template.ts";

const context = () => ({
  random: seededRandom(7),
  timestamp: "2026-01-01T00:00:00.000Z",
  partitionKey: "key-000042",
});

function render(text: string): string {
  const parsed = parseTemplate(text);
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.template.render(context());
}

describe("a template", () => {
  test("keeps its text and fills in its fields", () => {
    expect(render("plain { text }")).toBe("plain { text }");
    expect(render("{{timestamp}} {{ key }}")).toBe("2026-01-01T00:00:00.000Z key-000042");
    expect(render("{{id}}")).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(render("{{choice(\"a, b\", 'c)')}}")).toMatch(/^(a, b|c\))$/);
    expect(render("{{name}}")).toMatch(/^[A-Z]\w+ [A-Z]\w+$/);
  });

  test("renders JSON that JSON reads", () => {
    const text = '{"id":"{{id}}","n":{{number(-5, 5, 2)}},"c":"{{choice(x,y)}}","who":"{{name}}"}';
    expect(Object.keys(JSON.parse(render(text)))).toEqual(["id", "n", "c", "who"]);
  });

  test("keeps numbers within their bounds, both included, with the decimals asked for", () => {
    const bound = fc.integer({ min: -1000, max: 1000 });
    fc.assert(
      fc.property(bound, fc.nat(50), fc.nat(3), fc.nat(), (min, span, decimals, seed) => {
        const parsed = parseTemplate(`{{number(${min}, ${min + span}, ${decimals})}}`);
        if (!parsed.ok) throw new Error(parsed.message);
        const text = parsed.template.render({ ...context(), random: seededRandom(seed) });
        expect(Number(text)).toBeGreaterThanOrEqual(min);
        expect(Number(text)).toBeLessThanOrEqual(min + span);
        expect(text.split(".")[1]?.length ?? 0).toBe(decimals);
      }),
    );
    const die = parseTemplate("{{number(1, 6)}}");
    const random = seededRandom(1);
    const faces = new Set(
      Array.from({ length: 200 }, () => die.ok && die.template.render({ ...context(), random })),
    );
    expect([...faces].sort()).toEqual(["1", "2", "3", "4", "5", "6"]);
    expect(render("{{number(0.25, 0.25)}}")).toBe("0.25");
  });

  test("never renders more bytes than it says", () => {
    const piece = fc.constantFrom(
      "é€😀",
      "{{id}}",
      "{{name}}",
      "{{key}}",
      "{{timestamp}}",
      "{{number(-9.5, 1000)}}",
      "{{choice(ü, longest of all)}}",
    );
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1 }), fc.nat(), (pieces, seed) => {
        const parsed = parseTemplate(pieces.join(""));
        if (!parsed.ok) throw new Error(parsed.message);
        const text = parsed.template.render({ ...context(), random: seededRandom(seed) });
        expect(new TextEncoder().encode(text).length).toBeLessThanOrEqual(parsed.template.maxBytes);
      }),
    );
  });

  test.each([
    ["", 1, "The template is empty."],
    ["ab{{id", 3, 'The field that begins at character 3 is not closed with "}}".'],
    [
      "{{nme}}",
      3,
      'There is no field "nme" at character 3; the fields are id, timestamp, choice, number, name, key.',
    ],
    ["{{}}", 3, "No field is named at character 3; the fields are id, timestamp, choice, number, name, key."],
    ["{{id(1)}}", 3, '"id" at character 3 takes no arguments.'],
    ["{{choice()}}", 3, '"choice" at character 3 needs at least one value, as in choice(a, b).'],
    ["{{choice(a,,b)}}", 12, "A value is missing at character 12."],
    ["{{choice(a", 1, null],
    ["{{choice(a, b}}", 10, null],
    ["{{choice('a)}}", 10, "The quote at character 10 is not closed."],
    ["{{choice('a' b)}}", 14, 'A comma or ")" is expected at character 14.'],
    [
      "{{number(1)}}",
      3,
      '"number" at character 3 needs two numbers, as in number(1, 100), and takes decimals as a third.',
    ],
    ["{{number(1, x)}}", 13, '"x" at character 13 is not a number.'],
    ["{{number(9, 1)}}", 3, '"number" at character 3 needs its smaller number first.'],
    ["{{number(1, 2, 9)}}", 16, "Decimals at character 16 must be 0 to 6."],
    ["{{number(0, 10000000000000)}}", 13, '"10000000000000" at character 13 is beyond ±1,000,000,000,000.'],
    ["{{id}", 1, 'The field that begins at character 1 is not closed with "}}".'],
    ["{{id x}}", 6, '"}}" is expected at character 6.'],
  ])("says what is wrong with %j and where", (text, at, message) => {
    const parsed = parseTemplate(text);
    expect(parsed.ok).toBe(false);
    if (parsed.ok) return;
    if (message !== null) expect(parsed).toEqual({ ok: false, message, at });
    expect(parsed.message).toMatch(/^["A-Z].*\.$/);
  });

  test("is never thrown at by any text", () => {
    fc.assert(fc.property(fc.string(), (text) => void parseTemplate(`{{${text}`)));
  });
});
