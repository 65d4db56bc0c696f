import { expectTypeOf, test } from "vitest";
import type { ExampleStep } from "./effects.ts";

test("an example reads, puts or creates; what changes or deletes is none", () => {
  type Operations = ExampleStep["operation"];
  expectTypeOf<"ListKeys" | "PutRecords" | "CreateKey">().toExtend<Operations>();
  expectTypeOf<
    Extract<Operations, "DisableKey" | "DeleteStream" | "UpdateStreamMode" | "StartStreamEncryption">
  >().toEqualTypeOf<never>();
});
