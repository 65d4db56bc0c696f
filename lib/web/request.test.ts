import { expect, test } from "vitest";
import { bodyOf, jsonObjectOf } from "./request.ts";

const posted = (body: string) => new Request("http://localhost/api/x", { method: "POST", body });
const large = `{"text":"${"x".repeat(3 * 1024 * 1024)}"}`;

test("the server's own JSON is read as far as any of it goes, and no larger body is parsed", async () => {
  expect(await jsonObjectOf(posted('{"text":"x"}'))).toEqual({ text: "x" });
  await expect(jsonObjectOf(posted(large))).rejects.toMatchObject({ status: 413 });
});

test("a call of AWS's API may carry records", async () => {
  expect(await bodyOf(posted(large))).toHaveLength(large.length);
  await expect(bodyOf(posted("x".repeat(25 * 1024 * 1024)))).rejects.toMatchObject({ status: 413 });
});

test.each(["", "[]", "null", "5", "{", '"x"'])("what is no JSON object is refused: %j", async (body) => {
  await expect(jsonObjectOf(posted(body))).rejects.toMatchObject({ status: 400 });
});
