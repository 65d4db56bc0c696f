import { expect, test } from "vitest";
import { filterInvocations } from "./invocation-look.ts";
import { invokerOf } from "./invoker.ts";

const uuid = "8111bd6b-f9a2-40f1-a38a-3b7823a4e694";
const by = `arn:aws:lambda:us-east-1:000000000000:event-source-mapping:${uuid}`;
const mappings = [{ uuid, streamName: "orders" }];

test("who invoked is said by the stream, the topic or the client, not by an ARN", () => {
  expect(invokerOf(by, mappings)).toEqual({ text: "mapping of orders", href: `/mappings/${uuid}` });
  expect(invokerOf(by, [])).toEqual({ text: "a mapping that is gone", href: null });
  expect(invokerOf("sns/fraud", [])).toEqual({ text: "topic fraud", href: "/topics" });
  expect(invokerOf("aws-cli/2", [])).toEqual({ text: "aws-cli/2", href: null });
});

test("invocations are found by who invoked them as it is shown, and as it is called", () => {
  const invocation = { by, outcome: "ok", requestId: "r", errorType: null, errorMessage: null } as never;
  const found = (text: string) =>
    filterInvocations([invocation], "all", text, (name) => invokerOf(name, mappings).text).length;
  expect(["Mapping of ord", uuid, "sqs"].map(found)).toEqual([1, 1, 0]);
});
