import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  DeleteLogGroupCommand,
  DeleteLogStreamCommand,
  DeleteRetentionPolicyCommand,
  DescribeLogGroupsCommand,
  DescribeLogStreamsCommand,
  FilterLogEventsCommand,
  type FilterLogEventsCommandInput,
  GetLogEventsCommand,
  type InputLogEvent,
  ListTagsForResourceCommand,
  PutLogEventsCommand,
  PutRetentionPolicyCommand,
  paginateDescribeLogStreams,
  paginateFilterLogEvents,
  TagResourceCommand,
  UntagResourceCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTestRuntime, type TestRuntime } from "../../testing/open-test-runtime.ts";

let runtime: TestRuntime;
let logs: CloudWatchLogsClient;

const clientOf = (endpoint: string, region = "us-east-1") =>
  new CloudWatchLogsClient({
    endpoint,
    region,
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
    maxAttempts: 1,
  });

beforeAll(async () => {
  runtime = await openTestRuntime();
  logs = clientOf(runtime.addresses.awsEndpoint);
});
afterAll(async () => {
  logs.destroy();
  await runtime.dispose();
});

let lastGroup = 0;
const logStreamName = "one";

/** A group with a stream in it. */
async function group(): Promise<string> {
  const logGroupName = `/tests/${++lastGroup}`;
  await logs.send(new CreateLogGroupCommand({ logGroupName, tags: { made: "here" } }));
  await logs.send(new CreateLogStreamCommand({ logGroupName, logStreamName }));
  return logGroupName;
}

const NOW = Date.now();
const put = (logGroupName: string, logEvents: InputLogEvent[], stream = logStreamName) =>
  logs.send(new PutLogEventsCommand({ logGroupName, logStreamName: stream, logEvents }));
const numbered = (count: number, from = 0) =>
  Array.from({ length: count }, (_, n) => ({
    timestamp: NOW - 10_000 + from + n,
    message: `event ${from + n}`,
  }));
const texts = (events: readonly { readonly message?: string | undefined }[] = []) =>
  events.map(({ message }) => message);
const get = (logGroupName: string, more: object = {}) =>
  logs.send(new GetLogEventsCommand({ logGroupName, logStreamName, ...more }));

describe("groups", () => {
  test("are made, listed, kept for some days, and deleted with all that is in them", async () => {
    const logGroupName = await group();
    await expect(logs.send(new CreateLogGroupCommand({ logGroupName }))).rejects.toThrow(
      expect.objectContaining({ name: "ResourceAlreadyExistsException" }),
    );
    await logs.send(new PutRetentionPolicyCommand({ logGroupName, retentionInDays: 7 }));
    await put(logGroupName, [{ timestamp: NOW, message: "four" }]);
    const { logGroups } = await logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: logGroupName }));
    const arn = `arn:aws:logs:us-east-1:000000000000:log-group:${logGroupName}`;
    expect(logGroups).toEqual([
      expect.objectContaining({
        logGroupName,
        retentionInDays: 7,
        storedBytes: 30,
        arn: `${arn}:*`,
        logGroupArn: arn,
      }),
    ]);
    await logs.send(new DeleteRetentionPolicyCommand({ logGroupName }));
    const after = await logs.send(
      new DescribeLogGroupsCommand({ logGroupNamePattern: logGroupName.toUpperCase() }),
    );
    expect(after.logGroups?.[0]?.retentionInDays).toBeUndefined();
    await logs.send(new DeleteLogGroupCommand({ logGroupName }));
    await expect(get(logGroupName)).rejects.toThrow("The specified log group does not exist.");
    await logs.send(new CreateLogGroupCommand({ logGroupName }));
    await expect(get(logGroupName)).rejects.toThrow("The specified log stream does not exist.");
  });

  test("are not named as one likes", async () => {
    const refusal = logs.send(new CreateLogGroupCommand({ logGroupName: "two words" }));
    await expect(refusal).rejects.toThrow(
      expect.objectContaining({
        name: "InvalidParameterException",
        message: expect.stringContaining("Value 'two words' at 'logGroupName' failed to satisfy constraint"),
      }),
    );
  });

  test("are not kept for as long as one likes", async () => {
    const logGroupName = await group();
    const refusal = logs.send(new PutRetentionPolicyCommand({ logGroupName, retentionInDays: 2 }));
    await expect(refusal).rejects.toThrow(expect.objectContaining({ name: "InvalidParameterException" }));
  });

  test("have tags", async () => {
    const resourceArn = `arn:aws:logs:us-east-1:000000000000:log-group:${await group()}`;
    await logs.send(new TagResourceCommand({ resourceArn, tags: { a: "1", b: "2" } }));
    await logs.send(new UntagResourceCommand({ resourceArn, tagKeys: ["a", "none"] }));
    const { tags } = await logs.send(new ListTagsForResourceCommand({ resourceArn }));
    expect(tags).toEqual({ made: "here", b: "2" });
    const many = Object.fromEntries(Array.from({ length: 49 }, (_, n) => [`t${n}`, ""]));
    await expect(logs.send(new TagResourceCommand({ resourceArn, tags: many }))).rejects.toThrow(
      "too many tags",
    );
    await expect(
      logs.send(new ListTagsForResourceCommand({ resourceArn: `${resourceArn}-none` })),
    ).rejects.toThrow(expect.objectContaining({ name: "ResourceNotFoundException" }));
  });

  test("of another region are not seen", async () => {
    const logGroupName = await group();
    const elsewhere = clientOf(runtime.addresses.awsEndpoint, "eu-west-1");
    const { logGroups } = await elsewhere.send(
      new DescribeLogGroupsCommand({ logGroupNamePrefix: logGroupName }),
    );
    expect(logGroups).toEqual([]);
    elsewhere.destroy();
  });
});

describe("streams", () => {
  test("are listed by name or by their last event, page by page", async () => {
    const logGroupName = await group();
    for (const [index, name] of ["c", "a", "b"].entries()) {
      await logs.send(new CreateLogStreamCommand({ logGroupName, logStreamName: name }));
      await put(logGroupName, [{ timestamp: NOW + index, message: name }], name);
    }
    const list = async (more: object) => {
      const names: (string | undefined)[] = [];
      const pages = paginateDescribeLogStreams({ client: logs }, { logGroupName, limit: 2, ...more });
      for await (const page of pages)
        names.push(...(page.logStreams ?? []).map((stream) => stream.logStreamName));
      return names;
    };
    expect(await list({})).toEqual(["a", "b", "c", "one"]);
    expect(await list({ descending: true })).toEqual(["one", "c", "b", "a"]);
    expect(await list({ orderBy: "LastEventTime", descending: true })).toEqual(["b", "a", "c", "one"]);
    expect(await list({ logStreamNamePrefix: "b" })).toEqual(["b"]);
    await expect(list({ logStreamNamePrefix: "b", orderBy: "LastEventTime" })).rejects.toThrow(
      "Cannot order by",
    );
  });

  test("say of which time their events are, and go with them", async () => {
    const logGroupName = await group();
    await put(logGroupName, numbered(3));
    const describeIt = async () =>
      (await logs.send(new DescribeLogStreamsCommand({ logGroupName }))).logStreams?.[0];
    expect(await describeIt()).toMatchObject({
      firstEventTimestamp: NOW - 10_000,
      lastEventTimestamp: NOW - 9998,
      arn: expect.stringContaining(":log-stream:one"),
    });
    await logs.send(new DeleteLogStreamCommand({ logGroupName, logStreamName }));
    expect(await describeIt()).toBeUndefined();
    const found = await logs.send(new FilterLogEventsCommand({ logGroupName }));
    expect(found.events).toEqual([]);
  });
});

describe("events", () => {
  test("are read from the end by default, and both ways from there", async () => {
    const logGroupName = await group();
    await put(logGroupName, numbered(10));
    const last = await get(logGroupName, { limit: 4 });
    expect(texts(last.events)).toEqual(["event 6", "event 7", "event 8", "event 9"]);
    const before = await get(logGroupName, { limit: 4, nextToken: last.nextBackwardToken });
    expect(texts(before.events)).toEqual(["event 2", "event 3", "event 4", "event 5"]);
    const again = await get(logGroupName, { limit: 2, nextToken: before.nextForwardToken });
    expect(texts(again.events)).toEqual(["event 6", "event 7"]);
    const end = await get(logGroupName, { nextToken: last.nextForwardToken });
    expect([end.events, end.nextForwardToken]).toEqual([[], last.nextForwardToken]);
    await put(logGroupName, numbered(1, 10));
    expect(texts((await get(logGroupName, { nextToken: end.nextForwardToken })).events)).toEqual([
      "event 10",
    ]);
  });

  test("are read from the head, and of a time", async () => {
    const logGroupName = await group();
    await put(logGroupName, numbered(10));
    const head = await get(logGroupName, { startFromHead: true, limit: 2 });
    expect(texts(head.events)).toEqual(["event 0", "event 1"]);
    expect(head.nextForwardToken).toMatch(/^f\/\d{56}$/);
    const some = await get(logGroupName, { startTime: NOW - 9997, endTime: NOW - 9995 });
    expect(texts(some.events)).toEqual(["event 3", "event 4"]);
    await expect(get(logGroupName, { nextToken: "x" })).rejects.toThrow("nextToken is invalid");
  });

  test("of one moment keep their order, and a page of a megabyte ends there", async () => {
    const logGroupName = await group();
    const large = Array.from({ length: 3 }, (_, n) => ({
      timestamp: NOW,
      message: `${n}${"x".repeat(300_000)}`,
    }));
    await put(logGroupName, large);
    await put(logGroupName, large);
    const page = await get(logGroupName, { startFromHead: true });
    expect(page.events?.map(({ message }) => message?.[0])).toEqual(["0", "1", "2"]);
    const next = await get(logGroupName, { nextToken: page.nextForwardToken });
    expect(next.events).toHaveLength(3);
  });

  test("that are out of order, too many bytes or of two days are refused", async () => {
    const logGroupName = await group();
    const event = (ago: number, message = "m") => ({ timestamp: NOW - ago, message });
    await expect(put(logGroupName, [event(1), event(2)])).rejects.toThrow("chronological order");
    await expect(put(logGroupName, [event(90_000_000), event(0)])).rejects.toThrow("24 hours");
    await expect(put(logGroupName, [event(0, "é".repeat(524_276))])).rejects.toThrow(
      "Upload too large: 1048578",
    );
    await expect(put(logGroupName, [event(0)], "none")).rejects.toThrow("log stream does not exist");
    expect((await get(logGroupName)).events).toEqual([]);
  });

  test("that are too old or too new are left out, and the rest is kept", async () => {
    const logGroupName = await group();
    const day = 86_400_000;
    const old = await put(logGroupName, [
      { timestamp: NOW - 15 * day, message: "old" },
      { timestamp: NOW - 14.5 * day, message: "old, too" },
    ]);
    expect(old.rejectedLogEventsInfo).toEqual({ tooOldLogEventEndIndex: 2 });
    const news = await put(logGroupName, [
      { timestamp: NOW, message: "fine" },
      { timestamp: NOW + 3 * 3_600_000, message: "new" },
    ]);
    expect(news.rejectedLogEventsInfo).toEqual({ tooNewLogEventStartIndex: 1 });
    await logs.send(new PutRetentionPolicyCommand({ logGroupName, retentionInDays: 1 }));
    const expired = await put(logGroupName, [{ timestamp: NOW - 2 * day, message: "expired" }]);
    expect(expired.rejectedLogEventsInfo).toEqual({ expiredLogEventEndIndex: 1 });
    expect(texts((await get(logGroupName)).events)).toEqual(["fine"]);
  });

  test("are filtered among all streams of a group, in the order of time, page by page", async () => {
    const logGroupName = await group();
    await logs.send(new CreateLogStreamCommand({ logGroupName, logStreamName: "two" }));
    await put(logGroupName, numbered(10));
    await put(logGroupName, numbered(10, 5), "two");
    const filter = async (more: Partial<FilterLogEventsCommandInput>) => {
      const found: string[] = [];
      for await (const page of paginateFilterLogEvents(
        { client: logs },
        { logGroupName, limit: 3, ...more },
      )) {
        for (const event of page.events ?? []) found.push(`${event.logStreamName}:${event.message}`);
      }
      return found;
    };
    expect(await filter({})).toHaveLength(20);
    expect(await filter({ filterPattern: '"event 7"' })).toEqual(["one:event 7", "two:event 7"]);
    expect(await filter({ logStreamNames: ["two"], endTime: NOW - 9994 })).toEqual([
      "two:event 5",
      "two:event 6",
    ]);
    expect(await filter({ logStreamNamePrefix: "o", startFromHead: false, startTime: NOW - 9993 })).toEqual([
      "one:event 9",
      "one:event 8",
      "one:event 7",
    ]);
    const both = filter({ logStreamNames: ["two"], logStreamNamePrefix: "o" });
    await expect(both).rejects.toThrow("Only one of");
    await expect(filter({ filterPattern: "[a, b]" })).rejects.toThrow("columns");
    await expect(filter({ filterPattern: "{ $.a > }" })).rejects.toThrow("Invalid filter pattern");
  });
});

test("everything is there after a restart", async () => {
  const first = await openTestRuntime();
  const before = clientOf(first.addresses.awsEndpoint);
  const logGroupName = "/kept";
  await before.send(new CreateLogGroupCommand({ logGroupName }));
  await before.send(new CreateLogStreamCommand({ logGroupName, logStreamName }));
  await before.send(new PutLogEventsCommand({ logGroupName, logStreamName, logEvents: numbered(2) }));
  const again = await first.reopen();
  const after = clientOf(again.addresses.awsEndpoint);
  const { events } = await after.send(new GetLogEventsCommand({ logGroupName, logStreamName }));
  expect(texts(events)).toEqual(["event 0", "event 1"]);
  for (const client of [before, after]) client.destroy();
  await again.dispose();
});

test("what is larger than the disk budget is refused, and nothing of it is kept", async () => {
  const small = await openTestRuntime({ SLUICE_DISK_BUDGET_MIB: "1" });
  const client = clientOf(small.addresses.awsEndpoint);
  await client.send(new CreateLogGroupCommand({ logGroupName: "g" }));
  await client.send(new CreateLogStreamCommand({ logGroupName: "g", logStreamName }));
  const send = () =>
    client.send(
      new PutLogEventsCommand({
        logGroupName: "g",
        logStreamName,
        logEvents: [{ timestamp: Date.now(), message: "x".repeat(700_000) }],
      }),
    );
  await send();
  await expect(send()).rejects.toThrow();
  const { events } = await client.send(new GetLogEventsCommand({ logGroupName: "g", logStreamName }));
  expect(events).toHaveLength(1);
  await client.send(new DeleteLogGroupCommand({ logGroupName: "g" }));
  await client.send(new CreateLogGroupCommand({ logGroupName: "g" }));
  await client.send(new CreateLogStreamCommand({ logGroupName: "g", logStreamName }));
  await send();
  client.destroy();
  await small.dispose();
});
