import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { seededRandom } from "#engine/kernel/random.ts";
import { parseTemplate } from "./template.ts";

/** Texts of records, each with its key's index; the time is the first moment of 2026. */
function renderAll(text: string, keyIndexes: readonly number[], seed = 7): string[] {
  const parsed = parseTemplate(text);
  if (!parsed.ok) throw new Error(parsed.message);
  const rendering = parsed.template.begin(seededRandom(seed));
  rendering.at(Date.UTC(2026, 0, 1));
  return keyIndexes.map((index) => rendering.render(`key-${String(index).padStart(6, "0")}`, index));
}

function render(text: string, seed = 7): string {
  return renderAll(text, [42], seed)[0] ?? "";
}

const FIELDS =
  "id, timestamp, epoch, key, name, ip, sequence, choice, weighted, keyed, chance, burst, number, int, normal, walk, total";

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
        const text = render(`{{number(${min}, ${min + span}, ${decimals})}}`, seed);
        expect(Number(text)).toBeGreaterThanOrEqual(min);
        expect(Number(text)).toBeLessThanOrEqual(min + span);
        expect(text.split(".")[1]?.length ?? 0).toBe(decimals);
      }),
    );
    const faces = new Set(renderAll("{{number(1, 6)}}", new Array(200).fill(0)));
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
      "{{weighted(ü:1, longest of all:3)}}",
      "{{keyed(ü, ip())}}",
      "{{chance(0.5, ip(), ü)}}",
      "{{burst(0.5, 3, number(1, 10, 3), name(key))}}",
      "{{int}}{{epoch}}{{sequence}}{{sequence(key)}}",
      "{{normal(0, 1000.55)}}",
      "{{walk(9.5, 3)}}",
      "{{walk(0, 100, -99, 1000)}}",
      "{{total(0, 900000000)}}",
    );
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1 }), fc.nat(), (pieces, seed) => {
        const parsed = parseTemplate(pieces.join(""));
        if (!parsed.ok) throw new Error(parsed.message);
        const text = render(pieces.join(""), seed);
        expect(new TextEncoder().encode(text).length).toBeLessThanOrEqual(parsed.template.maxBytes);
      }),
    );
  });

  test.each([
    ["", 1, "The template is empty."],
    ["ab{{id", 3, 'The field that begins at character 3 is not closed with "}}".'],
    ["{{nme}}", 3, `There is no field "nme" at character 3; the fields are ${FIELDS}.`],
    ["{{}}", 3, `No field is named at character 3; the fields are ${FIELDS}.`],
    ["{{id(1)}}", 3, '"id" at character 3 takes no arguments, or the word key.'],
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
    ["{{key(1)}}", 3, '"key" at character 3 takes no arguments.'],
    ["{{weighted(a)}}", 12, '"a" at character 12 needs its weight behind a colon, as in ok:95.'],
    ["{{weighted(a:0, b:0)}}", 3, '"weighted" at character 3 needs a weight above 0.'],
    ["{{weighted(a:5, b:-1)}}", 19, "The weight at character 19 must be 0 to 1,000,000."],
    ["{{chance(2, a, b)}}", 10, "The probability at character 10 must be 0 to 1."],
    ["{{chance(0.1)}}", 3, null],
    ["{{burst(0.1, 1.5, a)}}", 14, null],
    ["{{burst(0.1, 0, a)}}", 14, "The number of records at character 14 must be 2 to 1,000."],
    ["{{walk(5)}}", 3, null],
    ["{{walk(5, 1, 6, 9)}}", 3, '"walk" at character 3 must begin between its lowest and its highest value.'],
    ["{{walk(5, -1)}}", 11, "The step at character 11 must not be negative."],
    ["{{total(5, 1)}}", 3, '"total" at character 3 needs two whole numbers from 0 on, the smaller first.'],
    ["{{chance(0.5, nme(1), b)}}", 15, `There is no field "nme" at character 15; the fields are ${FIELDS}.`],
    ["{{number(1, int(1, 2))}}", 13, '"int(1, 2)" at character 13 is not a number.'],
    ["{{choice(choice(choice(choice(choice(choice(choice(choice(choice(choice(a))))))))))}}", 66, null],
    ["{{id x}}", 6, '"}}" is expected at character 6.'],
  ])("says what is wrong with %j and where", (text, at, message) => {
    const parsed = parseTemplate(text);
    expect(parsed.ok).toBe(false);
    if (parsed.ok) return;
    if (message !== null) expect(parsed).toEqual({ ok: false, message, at });
    expect(parsed.message).toMatch(/^["A-Z].*\.$/);
  });

  test("remembers for each key what its fields say, and begins anew with each rendering", () => {
    const keys = [0, 1, 0, 0, 1];
    expect(renderAll("{{sequence}}/{{sequence(key)}}", keys)).toEqual(["1/1", "2/1", "3/2", "4/3", "5/2"]);
    const walks = renderAll("{{walk(20.0, 0.5, 19, 21)}}", new Array(500).fill(3)).map(Number);
    expect(walks[0]).toBe(20);
    for (const [index, value] of walks.entries()) {
      expect(value).toBeGreaterThanOrEqual(19);
      expect(value).toBeLessThanOrEqual(21);
      expect(Math.abs(value - (walks[index - 1] ?? value))).toBeLessThan(0.5 + 1e-9);
    }
    expect(new Set(walks).size).toBeGreaterThan(10);
    const totals = renderAll("{{total(1, 9)}}", [5, 5, 6, 5]).map(Number);
    expect(totals[1]).toBeGreaterThan(totals[0] ?? 0);
    expect(totals[2]).toBeLessThan(10);
    expect(renderAll("{{total(1, 9)}}", [5, 5, 6, 5]).map(Number)).toEqual(totals);
  });

  test("gives a key its own name, address and value, whatever the random numbers are", () => {
    const text = "{{name(key)}} {{ip(key)}} {{id(key)}} {{keyed(a, b, c)}}";
    const [one, other, again] = renderAll(text, [1, 2, 1], 5);
    expect(again).toBe(one);
    expect(other).not.toBe(one);
    expect(renderAll(text, [1], 99)[0]).toBe(one);
  });

  test("weighs its values as it is told to", () => {
    const texts = renderAll("{{weighted(ok:95, error:5)}}{{chance(0.25, !)}}", new Array(20_000).fill(0));
    const share = (part: string) => texts.filter((text) => text.includes(part)).length / texts.length;
    expect(share("error")).toBeCloseTo(0.05, 1.6);
    expect(share("!")).toBeCloseTo(0.25, 1.6);
  });

  test("has bursts of one key that all of its fields agree on, within a short time", () => {
    const parsed = parseTemplate(
      "{{burst(0.01, 6, bad, good)}} {{burst(0.01, 6, number(900, 999), number(1, 9))}}",
    );
    if (!parsed.ok) throw new Error(parsed.message);
    const random = seededRandom(3);
    const rendering = parsed.template.begin(random);
    const bad: { readonly at: number; readonly key: number }[] = [];
    for (let at = 0; at < 20_000; at++) {
      const key = rendering.heldKey() ?? Math.floor(random.next() * 1_000);
      const [word, amount] = rendering.render(String(key), key).split(" ");
      expect(Number(amount) > 100).toBe(word === "bad");
      if (word === "bad") bad.push({ at, key });
    }
    expect(bad.length).toBeGreaterThan(300);
    for (let first = 0; first + 6 <= bad.length; first += 6) {
      const burst = bad.slice(first, first + 6);
      expect(new Set(burst.map(({ key }) => key)).size).toBe(1);
      expect((burst[5]?.at ?? 0) - (burst[0]?.at ?? 0)).toBeLessThan(60);
    }
  });

  test("is never thrown at by any text", () => {
    fc.assert(fc.property(fc.string(), (text) => void parseTemplate(`{{${text}`)));
  });
});
