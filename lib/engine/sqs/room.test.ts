import { expect, it } from "vitest";
import { Room } from "./room.ts";

const MIB = 1024 * 1024;

it("has room for 500,000 messages and 256 MiB, and again for what was given back", () => {
  const room = new Room();
  const big = Array.from({ length: 256 }, () => ({ bytes: MIB }));
  room.require(256, 256 * MIB);
  room.take(big);
  expect(() => room.require(1, 1)).toThrow(/at most 500000 messages and 256 MiB/);
  room.give(big.slice(0, 1));
  expect(() => room.require(1, MIB)).not.toThrow();
  room.give(big.slice(1));
  room.take(Array.from({ length: 500_000 }, () => ({ bytes: 1 })));
  expect(() => room.require(1, 1)).toThrow(/Receive and delete some/);
});
