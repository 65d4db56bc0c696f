import { expect, it } from "vitest";
import { seededRandom } from "#engine/kernel/random.ts";
import { CODE_PATH, CodeLinks } from "./code-links.ts";

const secret = new Uint8Array(32).fill(7);

it("gives links that lead to their code for ten minutes, and to nothing after that", () => {
  let nowMs = 1_000;
  const links = new CodeLinks(secret, seededRandom(1), () => nowMs);
  const link = links.pathOf("q80+/=");
  expect(link.startsWith(CODE_PATH)).toBe(true);
  expect(links.codeOf(link)).toBe("q80+/=");
  nowMs += 600_000;
  expect(links.codeOf(link)).toBeUndefined();
});

it("follows nothing that somebody made up", () => {
  const links = new CodeLinks(secret, seededRandom(1), () => 1_000);
  const others = new CodeLinks(new Uint8Array(32).fill(8), seededRandom(1), () => 1_000);
  for (const path of [
    CODE_PATH,
    `${CODE_PATH}%`,
    `${CODE_PATH}..%2f..`,
    "/_sluice/health",
    others.pathOf("a"),
  ]) {
    expect(links.codeOf(path), path).toBeUndefined();
  }
});
