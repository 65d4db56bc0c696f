import type { PutRecordsInput } from "@aws-sdk/client-kinesis";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chunkRecords, MAX_CALL_BYTES, MAX_CALL_RECORDS } from "./chunk-records.ts";
import { type KeySource, parseBatch } from "./parse-batch.ts";
import { sendBatch } from "./send-batch.ts";

const MIB = 1_024 * 1_024;

function parse(text: string, keySource: KeySource, maxRecordBytes = MIB) {
  let next = 0;
  return parseBatch(text, { keySource, maxRecordBytes, randomKey: () => `random-${next++}` });
}

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

describe("parsing", () => {
  test("each line that is not blank is a record, whichever way lines end", () => {
    const { records, problems } = parse("a\r\n\n  \nb c\nd", { type: "random" });
    expect(problems).toEqual([]);
    expect(records.map((record) => [record.line, text(record.data), record.partitionKey])).toEqual([
      [1, "a", "random-0"],
      [4, "b c", "random-1"],
      [5, "d", "random-2"],
    ]);
  });

  test("a field of JSON lines gives the key, also one inside objects, and numbers as text", () => {
    const lines = '{"user":{"id":"u1"}}\n{"user":{"id":42}}\n{"user":{"id":true}}';
    expect(
      parse(lines, { type: "field", path: "user.id" }).records.map((record) => record.partitionKey),
    ).toEqual(["u1", "42", "true"]);
  });

  test("a line without its key is a problem of that line, and the others go on", () => {
    const lines = 'no json\n{"id":"a"}\n{"x":1}\n{"id":null}\n{"id":""}\n[1]\n"id"';
    const { records, problems } = parse(lines, { type: "field", path: "id" });
    expect(records.map((record) => record.line)).toEqual([2]);
    expect(problems.map((problem) => problem.line)).toEqual([1, 3, 4, 5, 6, 7]);
    expect(parse('{"a":1}', { type: "field", path: "constructor" }).problems).toHaveLength(1);
  });

  test("a record over the stream's maximum is a problem; data and key count, in bytes", () => {
    const at = (key: string) => parse("ééé", { type: "fixed", key }, 8);
    expect(at("k2").records[0]?.sizeBytes).toBe(8);
    expect(at("k23").problems).toHaveLength(1);
  });

  test("every line is a record or a problem, never both, and sizes add up", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.json()), { maxLength: 50 }), (lines) => {
        const joined = lines.join("\n");
        const { records, problems, sizeBytes } = parse(joined, { type: "field", path: "a" });
        const seen = [...records, ...problems].map((item) => item.line);
        const filled = joined.split("\n").flatMap((line, at) => (line.trim() === "" ? [] : [at + 1]));
        expect(seen.toSorted((a, b) => a - b)).toEqual(filled);
        expect(sizeBytes).toBe(records.reduce((sum, record) => sum + record.sizeBytes, 0));
      }),
    );
  });
});

test("chunks keep the order, hold every record once, and none is over a limit of PutRecords", () => {
  const sizes = fc.array(
    fc.oneof(fc.integer({ min: 1, max: 2_000 }), fc.integer({ min: MIB, max: MAX_CALL_BYTES })),
    {
      maxLength: 1_200,
      size: "max",
    },
  );
  fc.assert(
    fc.property(sizes, (all) => {
      const records = all.map((sizeBytes) => ({ sizeBytes }));
      const chunks = chunkRecords(records);
      expect(chunks.flat()).toEqual(records);
      for (const chunk of chunks) {
        expect(chunk.length).toBeGreaterThan(0);
        expect(chunk.length).toBeLessThanOrEqual(MAX_CALL_RECORDS);
        expect(chunk.reduce((sum, record) => sum + record.sizeBytes, 0)).toBeLessThanOrEqual(MAX_CALL_BYTES);
      }
    }),
    { numRuns: 30 },
  );
});

describe("sending", () => {
  const many = parse(Array.from({ length: 1_234 }, (_, at) => `r${at}`).join("\n"), {
    type: "fixed",
    key: "k",
  }).records;

  test("what is accepted and refused is counted by record, and the refused come back to be sent again", async () => {
    const calls: number[] = [];
    const progress: number[] = [];
    const outcome = await sendBatch(many, {
      streamName: "s",
      signal: new AbortController().signal,
      onProgress: ({ done }) => progress.push(done),
      put: async ({ Records }: PutRecordsInput) => {
        calls.push(Records?.length ?? 0);
        return {
          Records: (Records ?? []).map((_, at) =>
            at % 10 === 0
              ? { ErrorCode: "ProvisionedThroughputExceededException", ErrorMessage: "Rate exceeded." }
              : { SequenceNumber: "1", ShardId: "shardId-000000000000" },
          ),
        };
      },
    });
    expect(calls).toEqual([500, 500, 234]);
    expect(progress).toEqual([500, 1_000, 1_234]);
    expect(outcome.accepted).toBe(1_234 - 124);
    expect(outcome.refused).toHaveLength(124);
    expect(outcome.refused[1]).toMatchObject({
      code: "ProvisionedThroughputExceededException",
      record: { line: 11 },
    });
    expect(outcome.unsent).toEqual([]);
  });

  test("a call that fails stops the batch, and what was not accepted is known", async () => {
    let calls = 0;
    const failure = new Error("gone");
    const outcome = await sendBatch(many, {
      streamName: "s",
      signal: new AbortController().signal,
      onProgress: () => {},
      put: async ({ Records }) => {
        calls += 1;
        if (calls === 2) throw failure;
        return { Records: (Records ?? []).map(() => ({ SequenceNumber: "1" })) };
      },
    });
    expect(outcome).toMatchObject({ accepted: 500, refused: [], failure });
    expect(outcome.unsent).toEqual(many.slice(500));
  });

  test("once called off, nothing more is sent", async () => {
    const controller = new AbortController();
    const outcome = await sendBatch(many, {
      streamName: "s",
      signal: controller.signal,
      onProgress: () => controller.abort(),
      put: async ({ Records }) => ({ Records: (Records ?? []).map(() => ({ SequenceNumber: "1" })) }),
    });
    expect(outcome).toMatchObject({ accepted: 500, failure: null });
    expect(outcome.unsent).toHaveLength(734);
  });
});
