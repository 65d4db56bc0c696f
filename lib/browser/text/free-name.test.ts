import { expect, test } from "vitest";
import { freeName } from "./free-name.ts";

test("a free name is found, however many are taken", () => {
  expect(freeName("orders", [])).toBe("orders");
  expect(freeName("orders", ["orders", "orders-2", "orders-4"])).toBe("orders-3");
});
