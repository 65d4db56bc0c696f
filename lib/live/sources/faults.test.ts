import { expect, it } from "vitest";
import type { FaultView } from "#contract/faults.ts";
import type { SourceDependencies } from "../source.ts";
import { faultsSource } from "./faults.ts";

const FAULT: FaultView = {
  faultId: "1",
  spec: { kind: "cut-client", client: "app" },
  what: "app is cut off: its calls get no answer.",
  startedAtMs: 0,
  endsAtMs: null,
  struckCalls: 0,
};

it("says that a fault has ended, also when it ends right after a browser has come", async () => {
  const on = [FAULT];
  const dependencies = { faults: { list: () => [...on] } } as unknown as SourceDependencies;
  const source = faultsSource(dependencies, { account: "000000000000", region: "us-east-1" });
  await source.open();
  expect(source.snapshot()).toEqual({ faults: [FAULT] });
  on.pop();
  expect(source.changes(false)).toEqual({ data: { faults: [] } });
  expect(source.changes(true)).toBe("nothing");
});
