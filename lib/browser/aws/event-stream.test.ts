import { EventStreamCodec } from "@smithy/core/event-streams";
import fc from "fast-check";
import { expect, test } from "vitest";
import { eventStreamFrame } from "#wire/event-stream/frame.ts";
import { type EventStreamMessage, EventStreamReader } from "./event-stream.ts";

const message = fc.record({
  headers: fc.dictionary(fc.string({ minLength: 1, maxLength: 20 }), fc.string({ maxLength: 300 })),
  payload: fc.uint8Array({ maxLength: 400 }),
});

test("wherever the bytes are cut, the server's messages come out as they went in", () => {
  fc.assert(
    fc.property(
      fc.array(message, { maxLength: 5 }),
      fc.array(fc.integer({ min: 1, max: 90 })),
      (messages, cuts) => {
        const bytes = Buffer.concat(
          messages.map(({ headers, payload }) => eventStreamFrame(headers, payload)),
        );
        const reader = new EventStreamReader();
        const read: EventStreamMessage[] = [];
        let at = 0;
        for (const cut of [...cuts, bytes.length]) {
          read.push(...reader.push(bytes.subarray(at, at + cut)));
          at += cut;
        }
        const plain = ({ headers, payload }: { headers: object; payload: Uint8Array }) => [
          Object.entries(headers),
          [...payload],
        ];
        expect(read.map(plain)).toEqual(messages.map(plain));
      },
    ),
  );
});

test("what the SDK's own codec writes is read as the SDK reads it", () => {
  const codec = new EventStreamCodec(
    (bytes) => new TextDecoder().decode(bytes as Uint8Array),
    (text) => new TextEncoder().encode(text),
  );
  fc.assert(
    fc.property(message, ({ headers, payload }) => {
      const typed = Object.fromEntries(
        Object.entries(headers).map(([name, value]) => [name, { type: "string" as const, value }]),
      );
      const bytes = codec.encode({ headers: typed, body: payload });
      const decoded = codec.decode(bytes);
      const [read] = new EventStreamReader().push(bytes);
      expect(Object.entries(read?.headers ?? {})).toEqual(
        Object.entries(decoded.headers).map(([name, { value }]) => [name, value]),
      );
      expect([...(read?.payload ?? [])]).toEqual([...decoded.body]);
    }),
  );
});

test("bytes that are no event stream are told so", () => {
  expect(() => new EventStreamReader().push(new TextEncoder().encode("<html>\n<body>oh no</body>"))).toThrow(
    "no event stream",
  );
});

test("a header may have any name", () => {
  const headers = Object.fromEntries([["__proto__", "kept"]]);
  const [read] = new EventStreamReader().push(eventStreamFrame(headers, new Uint8Array()));
  expect(Object.entries(read?.headers ?? {})).toEqual([["__proto__", "kept"]]);
});
