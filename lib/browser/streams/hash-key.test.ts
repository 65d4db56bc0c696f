import { hash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { HASH_KEY_SPACE, hashKeyOf, hashKeyPosition, md5Hex, parseHashKey, shardOf } from "./hash-key.ts";

test("MD5 is that of RFC 1321", () => {
  expect(md5Hex("")).toBe("d41d8cd98f00b204e9800998ecf8427e");
  expect(md5Hex("a")).toBe("0cc175b9c0f1b6a831c399e269772661");
  expect(md5Hex("message digest")).toBe("f96b697d7cb7938d525a2f31aaf161d0");
  expect(md5Hex("12345678901234567890123456789012345678901234567890123456789012345678901234567890")).toBe(
    "57edf4a22be3c955ac49da2e2107b67a",
  );
});

test("every key, in every script, has the hash key that the server computes", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 256 }), (key) => {
      expect(md5Hex(key)).toBe(hash("md5", key, "hex"));
      expect(hashKeyOf(key)).toBe(BigInt(`0x${hash("md5", key, "hex")}`));
    }),
  );
});

test("a hash key is read only as the wire writes it", () => {
  fc.assert(
    fc.property(fc.bigInt(0n, HASH_KEY_SPACE - 1n), (n) => {
      expect(parseHashKey(`${n}`)).toBe(n);
    }),
  );
  for (const wrong of ["", "-1", "01", "+5", "1e3", "0x10", " 1", `${HASH_KEY_SPACE}`, "9".repeat(40)]) {
    expect(parseHashKey(wrong)).toBeNull();
  }
});

test("a key falls on exactly one open shard, the one whose range holds it", () => {
  const middle = HASH_KEY_SPACE / 2n;
  const shards = [
    {
      startingHashKey: "0",
      endingHashKey: `${HASH_KEY_SPACE - 1n}`,
      endingSequenceNumber: "7",
      id: "parent",
    },
    { startingHashKey: "0", endingHashKey: `${middle - 1n}`, endingSequenceNumber: null, id: "low" },
    {
      startingHashKey: `${middle}`,
      endingHashKey: `${HASH_KEY_SPACE - 1n}`,
      endingSequenceNumber: null,
      id: "high",
    },
  ];
  fc.assert(
    fc.property(fc.bigInt(0n, HASH_KEY_SPACE - 1n), (n) => {
      expect(shardOf(n, shards)?.id).toBe(n < middle ? "low" : "high");
    }),
  );
  expect(shardOf(1n, [])).toBeUndefined();
});

test("positions run from 0 to below 1 and keep the order of the keys", () => {
  expect(hashKeyPosition(0n)).toBe(0);
  expect(hashKeyPosition(HASH_KEY_SPACE / 2n)).toBe(0.5);
  expect(hashKeyPosition(HASH_KEY_SPACE - 1n)).toBeLessThan(1);
});
