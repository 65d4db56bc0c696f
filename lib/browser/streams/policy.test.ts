import { expect, test } from "vitest";
import { crossAccountRead, policyProblem } from "./policy.ts";

const STREAM = "arn:aws:kinesis:us-east-1:000000000000:stream/orders";
const CONSUMER = `${STREAM}/consumer/reports:1700000000`;

test("the template is a policy of the stream or the consumer that it is made for, and of no other", () => {
  for (const arn of [STREAM, CONSUMER]) {
    const policy = crossAccountRead(arn, "111122223333");
    expect(policyProblem(policy, arn)).toBeNull();
    expect(policyProblem(policy, `${arn}x`)).toContain("Resource");
  }
  expect(crossAccountRead(CONSUMER, "111122223333")).toContain("kinesis:SubscribeToShard");
});

test("one wrong resource among right ones is found, in whichever statement", () => {
  const allow = { Effect: "Allow", Principal: "*", Action: "kinesis:GetRecords" };
  const policy = (...resources: unknown[]) =>
    JSON.stringify({ Statement: resources.map((Resource) => ({ ...allow, Resource })) });
  expect(policyProblem(policy(STREAM, [STREAM, STREAM]), STREAM)).toBeNull();
  const wrong = `Statement 2 must have ${STREAM} as its Resource.`;
  expect(policyProblem(policy(STREAM, [STREAM, `${STREAM}-2`]), STREAM)).toBe(wrong);
  expect(policyProblem(policy([STREAM], "*"), STREAM)).toBe(wrong);
});

test.each([
  ["{", "A name in double quotes is missing at line 1, column 2."],
  ["{}", "Statement 1 is missing: a policy has a Statement."],
  ['{"Statement":{"Effect":"Maybe"}}', "Statement 1 needs an Effect of Allow or Deny."],
  ['{"Statement":[{"Effect":"Allow"}]}', "Statement 1 needs a Principal: who it is about."],
  ['{"Statement":[{"Effect":"Allow","Principal":"*"}]}', "Statement 1 needs an Action."],
  [
    `{"Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"${STREAM}"},7]}`,
    "Statement 2 is missing: a policy has a Statement.",
  ],
  [JSON.stringify({ Statement: [], Id: "x".repeat(21_000) }), /at most 20480 characters/],
])("%s is told what is wrong", (text, message) => {
  expect(policyProblem(text, STREAM)).toEqual(
    typeof message === "string" ? message : expect.stringMatching(message),
  );
});
