import { expect, test } from "vitest";
import { dispositionOf, lengthOf, piecesOf } from "./object-bytes.ts";

test("a download is named by the last part of its key, in letters that no header can be broken by", () => {
  expect(dispositionOf("a/b.txt")).toBe(`attachment; filename="b.txt"; filename*=UTF-8''b.txt`);
  expect(dispositionOf('x/größe "1"\r\nset-cookie: a')).toBe(
    `attachment; filename="gr__e__1___set-cookie__a"; filename*=UTF-8''gr%C3%B6%C3%9Fe%20%221%22%0D%0Aset-cookie%3A%20a`,
  );
  expect(dispositionOf("folder/")).toBe(`attachment; filename="folder"; filename*=UTF-8''folder`);
  for (const key of ["/", "a//"]) expect(dispositionOf(key)).toContain(`filename="object"`);
  expect(dispositionOf("\ud800")).toMatch(/^[\x20-\x7e]+$/);
});

test("a body is read piece by piece, and says how long it will be where the client does", async () => {
  const request = new Request("http://localhost/", { method: "PUT", body: "some bytes" });
  request.headers.set("content-length", "10");
  expect(lengthOf(request)).toBe(10);
  const pieces: Uint8Array[] = [];
  for await (const piece of piecesOf(request)) pieces.push(piece);
  expect(Buffer.concat(pieces).toString()).toBe("some bytes");
  for (const wrong of ["", "-1", "1e3", "x"]) {
    request.headers.set("content-length", wrong);
    expect(lengthOf(request)).toBeUndefined();
  }
});
