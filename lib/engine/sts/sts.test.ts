import { KinesisClient, ListStreamsCommand } from "@aws-sdk/client-kinesis";
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openTestRuntime, type TestRuntime } from "../../testing/open-test-runtime.ts";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.dispose());

interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

const test: Keys = { accessKeyId: "test", secretAccessKey: "test" };

const config = (credentials: Keys) => ({
  endpoint: runtime.addresses.awsEndpoint,
  region: "us-east-1",
  credentials,
  maxAttempts: 1,
});

const sts = (credentials: Keys = test) => new STSClient(config(credentials));

it("tells callers their account", async () => {
  expect(await sts().send(new GetCallerIdentityCommand())).toMatchObject({
    Account: "000000000000",
    Arn: "arn:aws:iam::000000000000:root",
  });
  const other = sts({ ...test, accessKeyId: "111122223333" });
  expect(await other.send(new GetCallerIdentityCommand())).toMatchObject({ Account: "111122223333" });
});

it("gives a session in the account of a role, whose keys act there", async () => {
  const assumed = await sts().send(
    new AssumeRoleCommand({
      RoleArn: "arn:aws:iam::222233334444:role/teams/reader",
      RoleSessionName: "lesson-1",
      DurationSeconds: 900,
      Tags: [{ Key: "team", Value: "a" }],
    }),
  );
  const arn = "arn:aws:sts::222233334444:assumed-role/reader/lesson-1";
  expect(assumed.AssumedRoleUser).toEqual({
    Arn: arn,
    AssumedRoleId: expect.stringMatching(/^AROA.*:lesson-1$/),
  });
  const { AccessKeyId = "", SecretAccessKey = "", SessionToken = "", Expiration } = assumed.Credentials ?? {};
  expect(AccessKeyId).toMatch(/^ASIA[A-Z0-9]{16}$/);
  const remainingMs = (Expiration?.getTime() ?? 0) - Date.now();
  expect(remainingMs).toBeGreaterThan(890_000);
  expect(remainingMs).toBeLessThanOrEqual(900_000);

  const session = { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
  expect(await sts(session).send(new GetCallerIdentityCommand())).toMatchObject({
    Account: "222233334444",
    Arn: arn,
    UserId: assumed.AssumedRoleUser?.AssumedRoleId,
  });
  const calls: string[] = [];
  const unsubscribe = runtime.journal.subscribe((event) => {
    if (event.type === "call.finished" && event.service === "kinesis") calls.push(event.account);
  });
  await new KinesisClient(config(session)).send(new ListStreamsCommand());
  unsubscribe();
  expect(calls).toEqual(["222233334444"]);
});

it.each([
  ["no role's ARN", { RoleArn: "arn:aws:iam::222233334444:user/somebody", RoleSessionName: "abc" }],
  ["a short name", { RoleArn: "arn:aws:iam::222233334444:role/reader", RoleSessionName: "a" }],
  [
    "a short time",
    { RoleArn: "arn:aws:iam::222233334444:role/r", RoleSessionName: "abc", DurationSeconds: 1 },
  ],
])("refuses %s", async (_, input) => {
  await expect(sts().send(new AssumeRoleCommand(input))).rejects.toMatchObject({
    name: "ValidationError",
    $metadata: { httpStatusCode: 400, requestId: expect.any(String) },
  });
});

it("says in XML what it does not have", async () => {
  const post = async (body: string) => {
    const response = await fetch(runtime.addresses.awsEndpoint, {
      method: "POST",
      headers: {
        "content-type": "application/x-www-form-urlencoded",
        "x-amz-date": "20260101T000000Z",
        authorization:
          "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/sts/aws4_request, SignedHeaders=host, Signature=a",
      },
      body,
    });
    return { status: response.status, text: await response.text() };
  };
  expect(await post("Action=GetSessionToken&Version=2011-06-15")).toEqual({
    status: 400,
    text: expect.stringContaining(
      "<Code>InvalidAction</Code><Message>Could not find operation GetSessionToken for version 2011-06-15</Message>",
    ),
  });
  expect((await post("Version=2011-06-15")).text).toContain("<Code>MissingAction</Code>");
  expect((await post("Action=GetCallerIdentity&Version=2001-01-01")).text).toContain("InvalidAction");
  expect((await post(`${"a.".repeat(50)}=1&Action=GetCallerIdentity`)).text).toContain(
    "MalformedQueryString",
  );
});
