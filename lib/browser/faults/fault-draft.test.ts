import { describe, expect, it } from "vitest";
import { checkDraft, FIRST_DRAFT } from "./fault-draft.ts";

describe("the form of a fault", () => {
  it("begins with what can be turned on at once", () => {
    expect(checkDraft("throttle", FIRST_DRAFT, null)).toMatchObject({ ok: true });
    expect(checkDraft("latency", { ...FIRST_DRAFT, operation: "*" }, "orders")).toEqual({
      ok: true,
      spec: {
        kind: "latency",
        service: "kinesis",
        operation: null,
        minMs: 200,
        maxMs: 800,
        streamName: "orders",
        client: null,
      },
    });
    expect(checkDraft("skew-keys", FIRST_DRAFT, "orders")).toMatchObject({ ok: true, spec: { share: 0.8 } });
  });

  it("names the field that is wrong", () => {
    const wrong = (kind: Parameters<typeof checkDraft>[0], part: Partial<typeof FIRST_DRAFT>) =>
      checkDraft(kind, { ...FIRST_DRAFT, ...part }, "orders");
    expect(wrong("throttle", { percent: "half" })).toMatchObject({ field: "percent" });
    expect(wrong("latency", { minMs: "900" })).toMatchObject({ field: "maxMs" });
    expect(wrong("cut-client", {})).toMatchObject({ field: "client" });
    expect(wrong("skew-keys", { hotPercent: "0" })).toMatchObject({ field: "hotPercent" });
    expect(checkDraft("poison-record", FIRST_DRAFT, null)).toMatchObject({ field: "streamName" });
  });
});
