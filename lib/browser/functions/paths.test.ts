import { expect, test } from "vitest";
import { functionHref, functionNameOf } from "./function-path.ts";
import { mappingHref, mappingUuidOf, newMappingHref } from "./mapping-path.ts";

test("every function has a page of its own, also the one that is named like one of ours", () => {
  for (const name of ["printer", "new", "a_b-C9"]) {
    expect(functionNameOf(functionHref(name))).toBe(name);
  }
  expect(functionNameOf("/functions/new")).toBeNull();
  expect(functionNameOf("/functions")).toBeNull();
  expect(functionNameOf("/functions/a/b")).toBeNull();
  expect(functionHref("printer", "test")).toBe("/functions/printer?tab=test");
});

test("a mapping's page is known by its UUID", () => {
  const uuid = "01234567-89ab-cdef-0123-456789abcdef";
  expect(mappingUuidOf(mappingHref(uuid))).toBe(uuid);
  expect(mappingUuidOf("/mappings/new")).toBeNull();
  expect(newMappingHref({ functionName: "printer", streamName: "a b" })).toBe(
    "/mappings/new?function=printer&stream=a+b",
  );
  expect(newMappingHref({})).toBe("/mappings/new");
});
