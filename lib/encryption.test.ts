import { readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import {
  CreateStreamCommand,
  DescribeStreamSummaryCommand,
  GetRecordsCommand,
  GetShardIteratorCommand,
  KinesisClient,
  PutRecordCommand,
  PutRecordsCommand,
  StartStreamEncryptionCommand,
  StopStreamEncryptionCommand,
} from "@aws-sdk/client-kinesis";
import {
  CancelKeyDeletionCommand,
  CreateAliasCommand,
  CreateKeyCommand,
  DecryptCommand,
  DeleteAliasCommand,
  DescribeKeyCommand,
  DisableKeyCommand,
  EnableKeyCommand,
  GenerateDataKeyCommand,
  KMSClient,
  ListAliasesCommand,
  ListKeysCommand,
  ScheduleKeyDeletionCommand,
} from "@aws-sdk/client-kms";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { StateDirError } from "#host/state-dir/state-dir.ts";
import { openTestRuntime, type TestRuntime } from "./testing/open-test-runtime.ts";

let runtime: TestRuntime;
let kms: KMSClient;
let kinesis: KinesisClient;

beforeEach(async () => {
  runtime = await openTestRuntime();
  connect();
});

afterEach(async () => {
  kms.destroy();
  kinesis.destroy();
  await runtime.dispose();
});

function connect(): void {
  const options = {
    endpoint: runtime.addresses.awsEndpoint,
    region: "us-east-1",
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
    maxAttempts: 1,
  };
  kms = new KMSClient(options);
  kinesis = new KinesisClient(options);
}

async function restart(): Promise<void> {
  kms.destroy();
  kinesis.destroy();
  runtime = await runtime.reopen();
  connect();
}

const bytes = (text: string) => new TextEncoder().encode(text);

describe("KMS over the wire", () => {
  it("serves a key's whole life to the official SDK, also across a restart", async () => {
    const { KeyMetadata } = await kms.send(new CreateKeyCommand({ Description: "orders" }));
    const KeyId = KeyMetadata?.KeyId;
    expect(KeyMetadata).toMatchObject({ KeyState: "Enabled", Description: "orders" });
    expect(KeyMetadata?.CreationDate).toBeInstanceOf(Date);
    await kms.send(new CreateAliasCommand({ AliasName: "alias/orders", TargetKeyId: KeyId }));
    expect((await kms.send(new ListKeysCommand({}))).Keys).toEqual([{ KeyId, KeyArn: KeyMetadata?.Arn }]);
    expect((await kms.send(new ListAliasesCommand({}))).Aliases).toMatchObject([
      { AliasName: "alias/orders", TargetKeyId: KeyId },
    ]);
    const EncryptionContext = { purpose: "test" };
    const generate = { KeyId: "alias/orders", KeySpec: "AES_256", EncryptionContext } as const;
    const { CiphertextBlob, Plaintext } = await kms.send(new GenerateDataKeyCommand(generate));
    await kms.send(new DisableKeyCommand({ KeyId }));
    await restart();
    const decrypt = new DecryptCommand({ CiphertextBlob, EncryptionContext });
    await expect(kms.send(decrypt)).rejects.toMatchObject({ name: "DisabledException" });
    await kms.send(new EnableKeyCommand({ KeyId }));
    expect((await kms.send(decrypt)).Plaintext).toEqual(Plaintext);
    await expect(kms.send(new DecryptCommand({ CiphertextBlob }))).rejects.toMatchObject({
      name: "InvalidCiphertextException",
    });
    const deletion = await kms.send(new ScheduleKeyDeletionCommand({ KeyId, PendingWindowInDays: 7 }));
    expect(deletion).toMatchObject({ KeyState: "PendingDeletion", PendingWindowInDays: 7 });
    await expect(kms.send(decrypt)).rejects.toMatchObject({ name: "KMSInvalidStateException" });
    await kms.send(new CancelKeyDeletionCommand({ KeyId }));
    await kms.send(new DeleteAliasCommand({ AliasName: "alias/orders" }));
    await expect(kms.send(new DescribeKeyCommand({ KeyId: "alias/orders" }))).rejects.toMatchObject({
      name: "NotFoundException",
      message: "Alias arn:aws:kms:us-east-1:000000000000:alias/orders is not found.",
    });
    expect((await kms.send(new DescribeKeyCommand({ KeyId }))).KeyMetadata?.KeyState).toBe("Disabled");
  });

  it("does not start without the master key under which its keys were kept", async () => {
    await kms.send(new CreateKeyCommand({}));
    const file = path.join(runtime.dataDir, "kms-master.key");
    const masterKey = await readFile(file);
    expect((await stat(file)).mode & 0o077).toBe(0);
    await rm(file);
    await expect(runtime.reopen()).rejects.toThrow(StateDirError);
    await writeFile(file, masterKey);
    await restart();
    expect((await kms.send(new ListKeysCommand({}))).Keys).toHaveLength(1);
  });

  it("refuses wrong input in AWS's words, and forgets everything on a reset", async () => {
    const wrong = { KeyId: "x", PendingWindowInDays: 0 };
    await expect(kms.send(new ScheduleKeyDeletionCommand(wrong))).rejects.toMatchObject({
      name: "ValidationException",
      message:
        "1 validation error detected: Value '0' at 'pendingWindowInDays' failed to satisfy constraint: " +
        "Member must have value greater than or equal to 1",
    });
    await kms.send(new CreateKeyCommand({}));
    await fetch(`${runtime.addresses.awsEndpoint}/_sluice/reset`, { method: "POST" });
    expect((await kms.send(new ListKeysCommand({}))).Keys).toEqual([]);
  });
});

describe("encryption at rest", () => {
  const StreamName = "s";

  async function put(text: string): Promise<string | undefined> {
    const input = { StreamName, PartitionKey: `customer-${text}`, Data: bytes(`order-${text}`) };
    const { EncryptionType } = await kinesis.send(new PutRecordCommand(input));
    return EncryptionType;
  }

  async function read(): Promise<(string | undefined)[][]> {
    const start = { StreamName, ShardId: "shardId-000000000000", ShardIteratorType: "TRIM_HORIZON" } as const;
    let { ShardIterator } = await kinesis.send(new GetShardIteratorCommand(start));
    const found: (string | undefined)[][] = [];
    for (;;) {
      const page = await kinesis.send(new GetRecordsCommand({ ShardIterator }));
      if (page.Records?.length === 0) return found;
      for (const { Data, EncryptionType } of page.Records ?? [])
        found.push([new TextDecoder().decode(Data), EncryptionType]);
      ShardIterator = page.NextShardIterator;
    }
  }

  /** All bytes of the state directory that are in segments, indexes, the database and beside it. */
  async function everyByte(): Promise<string> {
    const names = await readdir(runtime.dataDir, { recursive: true });
    const files = await Promise.all(
      names.map(async (name) => {
        const file = path.join(runtime.dataDir, name);
        return (await stat(file)).isFile() ? await readFile(file, "latin1") : "";
      }),
    );
    return files.join("\n");
  }

  it("leaves nothing readable of records and partition keys on the disk, and everything to clients", async () => {
    await kinesis.send(new CreateStreamCommand({ StreamName, ShardCount: 1 }));
    const { KeyMetadata } = await kms.send(new CreateKeyCommand({}));
    const KeyId = KeyMetadata?.Arn;
    const change = { StreamName, EncryptionType: "KMS", KeyId } as const;
    expect(await put("clear")).toBeUndefined();
    await kinesis.send(new StartStreamEncryptionCommand(change));
    expect(
      (await kinesis.send(new DescribeStreamSummaryCommand({ StreamName }))).StreamDescriptionSummary,
    ).toMatchObject({ EncryptionType: "KMS", KeyId });
    expect(await put("hidden")).toBe("KMS");
    const Records = [{ PartitionKey: "customer-hidden", Data: bytes("order-hidden-2") }];
    const answer = await kinesis.send(new PutRecordsCommand({ StreamName, Records }));
    expect(answer).toMatchObject({ EncryptionType: "KMS", FailedRecordCount: 0 });
    await restart();
    expect(await put("hidden-3")).toBe("KMS");
    await kinesis.send(new StopStreamEncryptionCommand(change));
    expect(await put("clear-2")).toBeUndefined();
    expect(await read()).toEqual([
      ["order-clear", undefined],
      ["order-hidden", "KMS"],
      ["order-hidden-2", "KMS"],
      ["order-hidden-3", "KMS"],
      ["order-clear-2", undefined],
    ]);
    const disk = await everyByte();
    for (const text of ["customer-clear", "order-clear", "customer-clear-2", "order-clear-2"])
      expect(disk).toContain(text);
    expect(disk).not.toContain("hidden");
  });

  it("answers the KMS errors by their names while the key is disabled, and recovers", async () => {
    await kinesis.send(new CreateStreamCommand({ StreamName, ShardCount: 1 }));
    const { KeyMetadata } = await kms.send(new CreateKeyCommand({}));
    const KeyId = KeyMetadata?.KeyId;
    await kinesis.send(new StartStreamEncryptionCommand({ StreamName, EncryptionType: "KMS", KeyId }));
    await put("a");
    await kms.send(new DisableKeyCommand({ KeyId }));
    await restart();
    await expect(put("b")).rejects.toMatchObject({ name: "KMSDisabledException" });
    await expect(read()).rejects.toMatchObject({ name: "KMSDisabledException" });
    await kms.send(new EnableKeyCommand({ KeyId }));
    expect(await read()).toEqual([["order-a", "KMS"]]);
  });
});
