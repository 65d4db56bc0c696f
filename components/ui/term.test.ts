import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { TERMS } from "#browser/text/terms.ts";

const components = path.dirname(import.meta.dirname);

it("each term that is defined stands somewhere, and is told in few words", () => {
  const sources = readdirSync(components, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".tsx"))
    .map((file) => readFileSync(path.join(components, file), "utf8"))
    .join("\n");
  const unused = Object.keys(TERMS).filter((name) => !sources.includes(`<Term name="${name}"`));
  expect(unused).toEqual([]);
  for (const text of Object.values(TERMS)) expect(text.length).toBeLessThan(220);
});
