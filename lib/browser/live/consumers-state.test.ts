import { expect, test } from "vitest";
import { applicationView, leaseView } from "../streams/applications/testing/applications.ts";
import { receive } from "./topic-state.ts";

const message = (kind: "snapshot" | "delta", revision: number, data: unknown) =>
  ({ kind, topic: "simulated-consumers:orders", revision, data }) as const;

test("applications go on from what was known of their leases, and get them anew where one came or went", () => {
  const leases = [leaseView(0, "worker-1"), leaseView(1, "worker-2")];
  const first = receive(
    undefined,
    message("snapshot", 3, { nowMs: 1, consumers: [applicationView({ leases })] }),
  );
  if (first.kind === "missed") throw new Error("a snapshot is never missed");
  const { leases: _, ...rest } = applicationView({ status: "stopped" });
  const told = { ...rest, leases: { owner: { 1: "worker-3" } } };
  const second = receive(first.state, message("delta", 4, { nowMs: 2, consumers: [told] }));
  if (second.kind === "missed") throw new Error("the revision follows");
  expect(second.state.data).toMatchObject({
    nowMs: 2,
    consumers: [{ status: "stopped", leases: [leases[0], { ...leases[1], owner: "worker-3" }] }],
  });
  const newcomers = [...leases, leaseView(2, null)];
  const third = receive(
    second.state,
    message("delta", 5, {
      nowMs: 3,
      consumers: [
        { ...rest, leases: newcomers },
        { ...told, consumerId: "c-2", leases: [] },
      ],
    }),
  );
  expect(third).toMatchObject({
    state: { data: { consumers: [{ leases: newcomers }, { consumerId: "c-2", leases: [] }] } },
  });
});
