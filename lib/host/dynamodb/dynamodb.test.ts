import {
  type AttributeValue,
  BatchWriteItemCommand,
  ConditionalCheckFailedException,
  CreateTableCommand,
  type CreateTableInput,
  DeleteTableCommand,
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DynamoDBClient,
  GetItemCommand,
  ListTablesCommand,
  ListTagsOfResourceCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  TransactionCanceledException,
  TransactWriteItemsCommand,
  UpdateContinuousBackupsCommand,
  UpdateItemCommand,
  UpdateTableCommand,
} from "@aws-sdk/client-dynamodb";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openTestRuntime, type TestRuntime } from "../../testing/open-test-runtime.ts";

let runtime: TestRuntime;
let dynamoDb: DynamoDBClient;

beforeEach(async () => {
  runtime = await openTestRuntime();
  dynamoDb = client();
});
afterEach(async () => {
  dynamoDb.destroy();
  await runtime.dispose();
});

function client({ accessKeyId = "test", region = "us-east-1" } = {}): DynamoDBClient {
  return new DynamoDBClient({
    endpoint: runtime.addresses.awsEndpoint,
    region,
    credentials: { accessKeyId, secretAccessKey: "test" },
    maxAttempts: 1,
  });
}

const TableName = "leases";
const table: CreateTableInput = {
  TableName,
  KeySchema: [{ AttributeName: "leaseKey", KeyType: "HASH" }],
  AttributeDefinitions: [{ AttributeName: "leaseKey", AttributeType: "S" }],
  BillingMode: "PAY_PER_REQUEST",
};

async function createTable(more: Partial<CreateTableInput> = {}): Promise<void> {
  const input = { ...table, ...more };
  await dynamoDb.send(new CreateTableCommand(input));
  await untilActive(input.TableName);
}

async function untilActive(name = TableName) {
  await expect
    .poll(async () => (await describeTable(name))?.TableStatus, { timeout: 5_000, interval: 5 })
    .toBe("ACTIVE");
}

async function describeTable(name = TableName) {
  return (await dynamoDb.send(new DescribeTableCommand({ TableName: name }))).Table;
}

const put = (leaseKey: string, leaseOwner?: AttributeValue) =>
  dynamoDb.send(
    new PutItemCommand({
      TableName,
      Item: { leaseKey: { S: leaseKey }, ...(leaseOwner && { leaseOwner }) },
    }),
  );

const addIndex = (throughput = {}) =>
  dynamoDb.send(
    new UpdateTableCommand({
      TableName,
      AttributeDefinitions: [
        { AttributeName: "leaseKey", AttributeType: "S" },
        { AttributeName: "leaseOwner", AttributeType: "S" },
      ],
      GlobalSecondaryIndexUpdates: [
        {
          Create: {
            IndexName: "LeaseOwnerToLeaseKeyIndex",
            KeySchema: [
              { AttributeName: "leaseOwner", KeyType: "HASH" },
              { AttributeName: "leaseKey", KeyType: "RANGE" },
            ],
            Projection: { ProjectionType: "KEYS_ONLY" },
            ...throughput,
          },
        },
      ],
    }),
  );

async function keysOwnedBy(owner: string): Promise<readonly (string | undefined)[]> {
  const { Items } = await dynamoDb.send(
    new QueryCommand({
      TableName,
      IndexName: "LeaseOwnerToLeaseKeyIndex",
      KeyConditionExpression: "leaseOwner = :owner",
      ExpressionAttributeValues: { ":owner": { S: owner } },
    }),
  );
  return (Items ?? []).map(({ leaseKey }) => leaseKey?.S);
}

describe("an index that is added to a table", () => {
  it.each([
    ["on demand", {}, {}],
    [
      "with provisioned capacity",
      { BillingMode: "PROVISIONED", ProvisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits: 5 } },
      { ProvisionedThroughput: { ReadCapacityUnits: 3, WriteCapacityUnits: 3 } },
    ],
  ] as const)(
    "%s is in the answer, holds what was there, and follows what is written",
    async (_, more, throughput) => {
      await createTable(more);
      await put("s0", { S: "w1" });
      await put("s1", { S: "w2" });
      await put("none");
      await put("odd", { N: "5" });
      const { TableDescription } = await addIndex(throughput);
      expect(TableDescription?.TableStatus).toBe("UPDATING");
      expect(TableDescription?.GlobalSecondaryIndexes).toMatchObject([
        { IndexName: "LeaseOwnerToLeaseKeyIndex", IndexStatus: "CREATING", Backfilling: true, ...throughput },
      ]);
      await untilActive();
      const described = await describeTable();
      expect(described?.GlobalSecondaryIndexes).toMatchObject([{ IndexStatus: "ACTIVE" }]);
      expect(described?.GlobalSecondaryIndexes?.[0]).not.toHaveProperty("Backfilling");
      expect(await keysOwnedBy("w1")).toEqual(["s0"]);
      await put("s0", { S: "w2" });
      expect(await keysOwnedBy("w1")).toEqual([]);
      expect(await keysOwnedBy("w2")).toEqual(["s0", "s1"]);
      await expect(addIndex(throughput)).rejects.toMatchObject({
        name: "ValidationException",
        message: "Attempting to create an index which already exists",
      });
    },
  );

  it("can be removed again", async () => {
    await createTable();
    await addIndex();
    await untilActive();
    const remove = { Delete: { IndexName: "LeaseOwnerToLeaseKeyIndex" } };
    await dynamoDb.send(new UpdateTableCommand({ TableName, GlobalSecondaryIndexUpdates: [remove] }));
    expect(await describeTable()).not.toHaveProperty("GlobalSecondaryIndexes");
    await expect(keysOwnedBy("w1")).rejects.toMatchObject({ name: "ValidationException" });
  });

  it("is refused with words of DynamoDB's when its key is of no known type", async () => {
    await createTable();
    const index = {
      IndexName: "broken",
      KeySchema: [{ AttributeName: "unknown", KeyType: "HASH" as const }],
      Projection: { ProjectionType: "KEYS_ONLY" as const },
    };
    await expect(
      dynamoDb.send(new UpdateTableCommand({ TableName, GlobalSecondaryIndexUpdates: [{ Create: index }] })),
    ).rejects.toMatchObject({ name: "ValidationException" });
    expect(await describeTable()).not.toHaveProperty("GlobalSecondaryIndexes");
  });
});

describe("a condition that is not met", () => {
  it("shows the item where that is asked for", async () => {
    await createTable();
    await put("s0", { S: "w1" });
    const take = {
      TableName,
      Key: { leaseKey: { S: "s0" } },
      UpdateExpression: "SET leaseOwner = :me",
      ConditionExpression: "leaseOwner = :nobody",
      ExpressionAttributeValues: { ":me": { S: "w2" }, ":nobody": { S: "nobody" } },
    };
    const refused = await dynamoDb
      .send(new UpdateItemCommand({ ...take, ReturnValuesOnConditionCheckFailure: "ALL_OLD" }))
      .catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ConditionalCheckFailedException);
    expect(refused).toMatchObject({ Item: { leaseKey: { S: "s0" }, leaseOwner: { S: "w1" } } });
    const quiet = await dynamoDb.send(new UpdateItemCommand(take)).catch((error: unknown) => error);
    expect(quiet).toBeInstanceOf(ConditionalCheckFailedException);
    expect((quiet as ConditionalCheckFailedException).Item).toBeUndefined();
  });

  it("lets one of many writers through", async () => {
    await createTable();
    const claims = Array.from({ length: 20 }, (_, writer) =>
      dynamoDb.send(
        new PutItemCommand({
          TableName,
          Item: { leaseKey: { S: "s0" }, leaseOwner: { S: `w${writer}` } },
          Expected: { leaseKey: { Exists: false } },
        }),
      ),
    );
    const outcomes = await Promise.allSettled(claims);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });
});

describe("a transaction", () => {
  const key = (name: string) => ({ TableName, Key: { leaseKey: { S: name } } });
  const names = async () => {
    const { Items } = await dynamoDb.send(new ScanCommand({ TableName, ConsistentRead: true }));
    return Items?.map(({ leaseKey }) => leaseKey?.S).sort();
  };
  const write = (item: string) => ({ Put: { TableName, Item: { leaseKey: { S: item } } } });

  it("writes everything", async () => {
    await createTable();
    await put("old");
    const TransactItems = [
      write("a"),
      {
        Update: {
          ...key("b"),
          UpdateExpression: "SET n = :n",
          ExpressionAttributeValues: { ":n": { N: "1" } },
        },
      },
      { Delete: key("old") },
      { ConditionCheck: { ...key("c"), ConditionExpression: "attribute_not_exists(leaseKey)" } },
    ];
    await dynamoDb.send(new TransactWriteItemsCommand({ TransactItems }));
    expect(await names()).toEqual(["a", "b"]);
  });

  it("writes nothing when a condition is not met, and says which", async () => {
    await createTable();
    await put("taken", { S: "w1" });
    const check = { ...key("taken"), ConditionExpression: "attribute_not_exists(leaseKey)" };
    const TransactItems = [
      write("a"),
      { ConditionCheck: { ...check, ReturnValuesOnConditionCheckFailure: "ALL_OLD" as const } },
    ];
    const refused = await dynamoDb
      .send(new TransactWriteItemsCommand({ TransactItems }))
      .catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(TransactionCanceledException);
    expect(refused).toMatchObject({
      CancellationReasons: [
        { Code: "None" },
        { Code: "ConditionalCheckFailed", Item: { leaseOwner: { S: "w1" } } },
      ],
    });
    expect(await names()).toEqual(["taken"]);
  });

  it("takes back what it wrote when a later write is wrong", async () => {
    await createTable();
    await put("text", { S: "w1" });
    const add = { UpdateExpression: "ADD leaseOwner :n", ExpressionAttributeValues: { ":n": { N: "1" } } };
    const TransactItems = [write("a"), { Update: { ...key("text"), ...add } }];
    await expect(dynamoDb.send(new TransactWriteItemsCommand({ TransactItems }))).rejects.toMatchObject({
      name: "TransactionCanceledException",
      CancellationReasons: [{ Code: "None" }, { Code: "ValidationError" }],
    });
    expect(await names()).toEqual(["text"]);
  });

  it("is refused when it names an item twice", async () => {
    await createTable();
    const TransactItems = [write("a"), { Delete: key("a") }];
    await expect(dynamoDb.send(new TransactWriteItemsCommand({ TransactItems }))).rejects.toMatchObject({
      message: "Transaction request cannot include multiple operations on one item",
    });
  });
});

describe("a table", () => {
  it("under deletion protection stays until the protection is off", async () => {
    await createTable({ DeletionProtectionEnabled: true, Tags: [{ Key: "team", Value: "streams" }] });
    const described = await describeTable();
    expect(described).toMatchObject({
      DeletionProtectionEnabled: true,
      TableArn: `arn:aws:dynamodb:us-east-1:000000000000:table/${TableName}`,
    });
    const ResourceArn = described?.TableArn;
    expect((await dynamoDb.send(new ListTagsOfResourceCommand({ ResourceArn }))).Tags).toEqual([
      { Key: "team", Value: "streams" },
    ]);
    await expect(dynamoDb.send(new DeleteTableCommand({ TableName }))).rejects.toMatchObject({
      name: "ValidationException",
      message: expect.stringContaining("protected against deletion"),
    });
    await dynamoDb.send(new UpdateTableCommand({ TableName, DeletionProtectionEnabled: false }));
    expect(await describeTable()).toMatchObject({ DeletionProtectionEnabled: false });
    await dynamoDb.send(new DeleteTableCommand({ TableName }));
    await expect
      .poll(() => dynamoDb.send(new ListTablesCommand({})).then(({ TableNames }) => TableNames))
      .toEqual([]);
  });

  it("tells whether point-in-time recovery was asked for", async () => {
    await createTable();
    const status = async () =>
      (await dynamoDb.send(new DescribeContinuousBackupsCommand({ TableName }))).ContinuousBackupsDescription
        ?.PointInTimeRecoveryDescription?.PointInTimeRecoveryStatus;
    expect(await status()).toBe("DISABLED");
    await dynamoDb.send(
      new UpdateContinuousBackupsCommand({
        TableName,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      }),
    );
    expect(await status()).toBe("ENABLED");
    expect(await describeTable()).not.toHaveProperty("pointInTimeRecoverySince");
  });

  it("is one account's and one region's alone", async () => {
    await createTable();
    for (const place of [{ accessKeyId: "111122223333" }, { region: "eu-west-1" }]) {
      const other = client(place);
      expect((await other.send(new ListTablesCommand({}))).TableNames).toEqual([]);
      other.destroy();
    }
  });

  it("is there after a restart, with its items, index and switches, and gone after a reset", async () => {
    await createTable({ DeletionProtectionEnabled: true });
    await addIndex();
    await untilActive();
    await put("s0", { S: "w1" });
    runtime = await runtime.reopen();
    dynamoDb = client();
    expect(await describeTable()).toMatchObject({ TableStatus: "ACTIVE", DeletionProtectionEnabled: true });
    expect(await keysOwnedBy("w1")).toEqual(["s0"]);
    await fetch(`${runtime.addresses.awsEndpoint}/_sluice/reset`, { method: "POST" });
    expect((await dynamoDb.send(new ListTablesCommand({}))).TableNames).toEqual([]);
  });
});

/** What no SDK sends, and what dynalite alone would stumble over. */
const malformed: readonly (readonly [string, object])[] = [
  ["GetItem", { TableName, Key: { leaseKey: null } }],
  ["GetItem", { TableName, Key: { leaseKey: {} } }],
  ["BatchWriteItem", { RequestItems: { [TableName]: [null] } }],
  [
    "TagResource",
    { ResourceArn: `arn:aws:dynamodb:us-east-1:000000000000:table/${TableName}`, Tags: [null] },
  ],
  [
    "TagResource",
    { ResourceArn: `arn:aws:dynamodb:us-east-1:000000000000:table/${TableName}`, Tags: [{ Key: "k" }] },
  ],
  ["UpdateTable", { TableName, GlobalSecondaryIndexUpdates: [{ Create: { KeySchema: [null] } }] }],
  ["UpdateTable", { TableName, AttributeDefinitions: 5, GlobalSecondaryIndexUpdates: [{ Create: {} }] }],
  ["TransactWriteItems", { TransactItems: [{ Put: { TableName, Item: { leaseKey: { S: 5 } } } }] }],
  ["TransactWriteItems", { TransactItems: "all" }],
  ["UpdateContinuousBackups", { TableName, PointInTimeRecoverySpecification: true }],
];

const post = (operation: string, input: object) =>
  fetch(runtime.addresses.awsEndpoint, {
    method: "POST",
    headers: {
      "content-type": "application/x-amz-json-1.0",
      "x-amz-target": `DynamoDB_20120810.${operation}`,
      "x-amz-date": "20260101T000000Z",
      authorization:
        "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=a",
    },
    body: JSON.stringify(input),
  });

describe("the thread of DynamoDB", () => {
  it("finishes what a table was becoming when the server ended", async () => {
    await runtime.dispose();
    runtime = await openTestRuntime({ SLUICE_STATE_DELAY_MS: "60000" });
    dynamoDb = client();
    await dynamoDb.send(new CreateTableCommand(table));
    expect(await describeTable()).toMatchObject({ TableStatus: "CREATING" });
    await expect(addIndex()).rejects.toMatchObject({ name: "ResourceInUseException" });
    runtime = await runtime.reopen();
    dynamoDb = client();
    expect(await describeTable()).toMatchObject({ TableStatus: "ACTIVE" });
  });

  it("answers wrong input with DynamoDB's words, and goes on", async () => {
    await expect(describeTable("missing")).rejects.toMatchObject({
      name: "ResourceNotFoundException",
      message: "Requested resource not found: Table: missing not found",
    });
    await createTable();
    await expect(
      dynamoDb.send(new BatchWriteItemCommand({ RequestItems: { [TableName]: [] } })),
    ).rejects.toMatchObject({ name: "ValidationException" });
    await expect(dynamoDb.send(new TransactWriteItemsCommand({ TransactItems: [] }))).rejects.toMatchObject({
      name: "ValidationException",
    });
    for (const [operation, input] of malformed) {
      expect([operation, (await post(operation, input)).status]).toEqual([operation, 400]);
    }
    await put("s0");
    const { Item } = await dynamoDb.send(new GetItemCommand({ TableName, Key: { leaseKey: { S: "s0" } } }));
    expect(Item).toEqual({ leaseKey: { S: "s0" } });
  });
});
