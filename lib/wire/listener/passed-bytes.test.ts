import { expect, it } from "vitest";
import { countPassed } from "./passed-bytes.ts";

const MIB = 1024 * 1024;

function makeGarbage(): void {
  for (let at = 0; at < 24 * 16; at++) Buffer.from(new ArrayBuffer(MIB / 16)).fill(1);
}

it("frees the memory of bodies that went through, as soon as it is much", () => {
  countPassed(48 * MIB);
  const before = process.memoryUsage().arrayBuffers;
  makeGarbage();
  countPassed(23 * MIB);
  countPassed(1 * MIB);
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(8 * MIB);
});
