import fc from "fast-check";
import { expect, test } from "vitest";
import { streamHref, streamNameOf } from "./stream-path.ts";

const names = fc.oneof(
  fc.constantFrom("new", "name", "stream", "orders", ".", "..", "...", "__proto__", "constructor"),
  fc.stringMatching(/^[a-zA-Z0-9_.-]{1,128}$/),
);

test("every stream name has a page of its own, and its path leads back to the name", () => {
  fc.assert(
    fc.property(names, (name) => {
      const url = new URL(streamHref(name, "send"), "http://localhost");
      expect(streamNameOf(url.pathname)).toBe(name);
      expect(url.searchParams.get("tab")).toBe("send");
      expect(url.pathname).not.toBe("/streams/new");
    }),
  );
});

test("pages that are no stream's give none", () => {
  for (const path of ["/streams", "/streams/new", "/streams/a/b", "/stream", "/streams/%E0%A4%A"]) {
    expect(streamNameOf(path)).toBeNull();
  }
});
