import { expect, test } from "vitest";
import { incomingBytes } from "./incoming-bytes.ts";

async function* pieces(...texts: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield Buffer.from(text);
}

async function* broken(): AsyncGenerator<Uint8Array> {
  yield Buffer.from("a");
  throw new Error("aborted");
}

async function textOf(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  let text = "";
  for await (const piece of bytes) text += Buffer.from(piece).toString();
  return text;
}

test("bytes come as they are sent, and nothing is taken for whole that is not", async () => {
  expect(await textOf(incomingBytes(pieces("ab", "", "c"), 3))).toBe("abc");
  expect(await textOf(incomingBytes(pieces("ab"), undefined))).toBe("ab");
  for (const wrong of [
    incomingBytes(pieces("ab"), 3),
    incomingBytes(broken(), 1),
    incomingBytes(broken(), undefined),
  ]) {
    await expect(textOf(wrong)).rejects.toMatchObject({ code: "RequestTimeout", status: 400 });
  }
});
