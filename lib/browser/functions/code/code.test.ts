import fc from "fast-check";
import { zipSync } from "fflate";
import { expect, test } from "vitest";
import { fileOf, isSameCode, pathProblem, textFile } from "./code-files.ts";
import { unzipFiles, ZipNotShown, zipFiles } from "./zip.ts";

const names = fc.stringMatching(/^[a-z]{1,8}(?:\/[a-z]{1,8}){0,2}\.[a-z]{2,3}$/);

test("what is zipped comes back as it was, whatever it is", () => {
  fc.assert(
    fc.property(fc.dictionary(names, fc.uint8Array({ maxLength: 200 })), (content) => {
      const files = Object.entries(content).map(([path, bytes]) => fileOf(path, bytes));
      expect(isSameCode(unzipFiles(zipFiles(files)), files)).toBe(true);
    }),
    { numRuns: 40 },
  );
});

test("the same files make the same zip, in whichever order", () => {
  const files = [textFile("b.mjs", "two"), textFile("a.mjs", "one")];
  expect(zipFiles(files)).toEqual(zipFiles(files.toReversed()));
});

test("what is no text, or too long, is kept and not edited", () => {
  expect(fileOf("a.bin", Uint8Array.of(0xff, 0xfe)).text).toBeNull();
  expect(fileOf("a.bin", Uint8Array.of(65, 0)).text).toBeNull();
  expect(fileOf("a.txt", new Uint8Array(600 * 1_024).fill(65)).text).toBeNull();
  expect(fileOf("a.txt", new TextEncoder().encode("é")).text).toBe("é");
});

test("a zip that would fill the browser is not unpacked, and what is none says so", () => {
  const large = zipSync({ "a.txt": new Uint8Array(20 * 1_024 * 1_024) });
  expect(() => unzipFiles(large)).toThrow("too large");
  expect(() => unzipFiles(new TextEncoder().encode("no zip"))).toThrow(ZipNotShown);
});

test("a new file gets a path that a zip can hold beside the others", () => {
  expect(pathProblem("lib/a.mjs", ["index.mjs"])).toBeNull();
  for (const path of ["", "/a", "a/", "a//b", "../a", "a/./b", "a\\b", "a\nb", "index.mjs", "index.mjs/a"]) {
    expect(pathProblem(path, ["index.mjs", "lib/a.mjs"]), path).not.toBeNull();
  }
  expect(pathProblem("lib", ["lib/a.mjs"])).toBe("There is a folder of this name.");
});
