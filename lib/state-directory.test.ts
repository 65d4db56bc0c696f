import { cp, mkdtemp, open, readdir, rm, stat, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import {
  CreateStreamCommand,
  DeleteStreamCommand,
  DescribeStreamSummaryCommand,
  GetRecordsCommand,
  GetShardIteratorCommand,
  KinesisClient,
  ListStreamsCommand,
  PutRecordCommand,
} from "@aws-sdk/client-kinesis";
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { MetadataError } from "#host/metadata/metadata-error.ts";
import { StateDirError } from "#host/state-dir/state-dir.ts";
import { openRuntime, type Runtime } from "#runtime";
import { readSettings } from "#settings";

const StreamName = "orders";
const RECORDS = 50;

let parent: string;
let running: Runtime[];
let said: string[];

beforeEach(async () => {
  parent = await mkdtemp(path.join(tmpdir(), "sluice-directory-"));
  running = [];
  said = [];
  vi.spyOn(console, "warn").mockImplementation((sentence: string) => said.push(sentence));
});

afterEach(async () => {
  vi.restoreAllMocks();
  await stop();
  await rm(parent, { recursive: true });
});

const at = (name: string) => path.join(parent, name);

async function start(directory: string, databaseUrl = ""): Promise<KinesisClient> {
  const settings = readSettings({
    SLUICE_DATA_DIR: at(directory),
    SLUICE_AWS_PORT: "0",
    SLUICE_STATE_DELAY_MS: "0",
    DATABASE_URL: databaseUrl,
  });
  const runtime = await openRuntime(settings, "http://localhost:3000");
  running.push(runtime);
  return new KinesisClient({
    endpoint: runtime.addresses.awsEndpoint,
    region: "us-east-1",
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
    maxAttempts: 1,
  });
}

async function stop(): Promise<void> {
  for (const runtime of running.splice(0)) await runtime.close();
}

async function fill(kinesis: KinesisClient): Promise<void> {
  await kinesis.send(new CreateStreamCommand({ StreamName, ShardCount: 1 }));
  for (let at = 0; at < RECORDS; at++) await put(kinesis);
}

async function put(kinesis: KinesisClient): Promise<string> {
  const { SequenceNumber } = await kinesis.send(
    new PutRecordCommand({ StreamName, PartitionKey: "k", Data: new Uint8Array(1_000) }),
  );
  return SequenceNumber ?? "";
}

async function readAll(kinesis: KinesisClient): Promise<readonly string[]> {
  const { ShardIterator } = await kinesis.send(
    new GetShardIteratorCommand({ StreamName, ShardId: "0", ShardIteratorType: "TRIM_HORIZON" }),
  );
  const { Records = [] } = await kinesis.send(new GetRecordsCommand({ ShardIterator }));
  return Records.map((record) => record.SequenceNumber ?? "");
}

/** Every file below `streams` with its length. */
async function segmentFiles(directory: string): Promise<Readonly<Record<string, number>>> {
  const root = path.join(at(directory), "streams");
  const names = (await readdir(root, { recursive: true })).filter((name) => name.endsWith(".log"));
  const sizes = names.sort().map(async (name) => [name, (await stat(path.join(root, name))).size] as const);
  return Object.fromEntries(await Promise.all(sizes));
}

describe("a start with other metadata", () => {
  test("is refused with one sentence, whatever they are, and every record is still there", async () => {
    await fill(await start("data"));
    await stop();
    const files = await segmentFiles("data");
    expect(Object.keys(files)).toHaveLength(1);

    await expect(start("data", `file:${at("new.db")}`)).rejects.toThrow(StateDirError);
    await expect(start("data", `file:${at("new.db")}`)).rejects.toThrow(
      `The state directory ${at("data")} holds a stream that the metadata in ${at("new.db")} do not know; put back the metadata that belong to it, or choose another SLUICE_DATA_DIR.`,
    );
    await start("elsewhere", `file:${at("other.db")}`);
    await stop();
    await expect(start("data", `file:${at("other.db")}`)).rejects.toThrow(
      `The metadata in ${at("other.db")} belong to another state directory than ${at("data")}`,
    );
    expect(await segmentFiles("data")).toEqual(files);

    const kinesis = await start("data");
    const before = await readAll(kinesis);
    expect(before).toHaveLength(RECORDS);
    expect(BigInt(await put(kinesis))).toBeGreaterThan(BigInt(before.at(-1) ?? 0));
    expect(said).toEqual([]);
  });

  test("is refused for two directories that are to share them", async () => {
    await start("one", `file:${at("shared.db")}`);
    await expect(start("two", `file:${at("shared.db")}`)).rejects.toThrow(
      "belong to another state directory",
    );
  });

  test("of an earlier version goes on, and is paired from then on", async () => {
    await fill(await start("data"));
    const metadata = running[0];
    await stop();
    expect(metadata).toBeDefined();
    // As it was before there were ids.
    await rm(path.join(at("data"), "state-id"));
    withDatabase(path.join(at("data"), "metadata.db"), (database) =>
      database.exec('DELETE FROM "StateDirectory"'),
    );
    expect(await readAll(await start("data"))).toHaveLength(RECORDS);
    await stop();
    await expect(start("data", `file:${at("new.db")}`)).rejects.toThrow(StateDirError);
    expect(await readAll(await start("data"))).toHaveLength(RECORDS);
  });
});

function withDatabase<Result>(file: string, work: (database: Database.Database) => Result): Result {
  const database = new Database(file);
  try {
    return work(database);
  } finally {
    database.close();
  }
}

describe("metadata that were damaged when the server was killed", () => {
  const halve = async (file: string) => truncate(file, Math.floor((await stat(file)).size / 2));
  const flip = async (file: string) => {
    const handle = await open(file, "r+");
    const { size } = await handle.stat();
    const byte = Buffer.alloc(1);
    await handle.read(byte, 0, 1, Math.floor(size / 2));
    await handle.write(Buffer.from([byte.readUInt8() ^ 0xff]), 0, 1, Math.floor(size / 2));
    await handle.close();
  };
  const damages: Readonly<Record<string, (database: string) => Promise<void>>> = {
    "whole file gone": async (database) => {
      for (const end of ["", "-wal", "-shm"]) await rm(database + end, { force: true });
    },
    "main file gone": (database) => rm(database),
    "main file empty": (database) => truncate(database, 0),
    "main file halved": halve,
    "log flipped": (database) => flip(`${database}-wal`),
    "log halved": (database) => halve(`${database}-wal`),
    "log empty": (database) => truncate(`${database}-wal`, 0),
    "log gone": (database) => rm(`${database}-wal`),
  };

  for (const [what, damage] of Object.entries(damages)) {
    test(`${what}: it is refused with one sentence or serves, and no record has disappeared`, async () => {
      await fill(await start("data"));
      // What a kill at this moment leaves on the disk.
      await cp(at("data"), at("killed"), { recursive: true });
      await damage(path.join(at("killed"), "metadata.db"));
      const files = await segmentFiles("killed");
      expect(Object.keys(files)).toHaveLength(1);
      let refusal: unknown;
      const served = await start("killed").catch((error: unknown) => {
        refusal = error;
      });
      expect(await segmentFiles("killed")).toEqual(files);
      if (!served) {
        expect(refusal).toSatisfy(
          (error) => error instanceof StateDirError || error instanceof MetadataError,
        );
        expect((refusal as Error).message).not.toContain("\n");
        return;
      }
      const { StreamNames } = await served.send(new ListStreamsCommand({}));
      if (StreamNames?.length === 1) expect(await readAll(served)).toHaveLength(RECORDS);
      else
        expect(said.join("\n")).toMatch(
          /streams\/[0-9a-f]{32} holds 5\d KiB of a stream that the metadata do not know; it is left alone\.$/,
        );
    });
  }
});

test("what a kill leaves on the disk is taken up whole, time after time", async () => {
  await fill(await start("life-0"));
  for (let life = 1; life <= 5; life++) {
    await cp(at(`life-${life - 1}`), at(`life-${life}`), { recursive: true });
    const kinesis = await start(`life-${life}`);
    expect(await readAll(kinesis)).toHaveLength(RECORDS + life - 1);
    await put(kinesis);
  }
  expect(said).toEqual([]);
});

describe("a stream that is deleted", () => {
  test("leaves nothing on the disk, and nothing is said of it", async () => {
    const kinesis = await start("data");
    await fill(kinesis);
    await kinesis.send(new DeleteStreamCommand({ StreamName }));
    await stop();
    expect(await readdir(path.join(at("data"), "streams"))).toEqual([]);
    await start("data");
    expect(said).toEqual([]);
  });

  test("goes on being deleted after a crash, whatever is left of its records", async () => {
    const kinesis = await start("data");
    await fill(kinesis);
    const streams = path.join(at("data"), "streams");
    const [id = ""] = await readdir(streams);
    await cp(path.join(streams, id), at("records"), { recursive: true });
    await kinesis.send(new DeleteStreamCommand({ StreamName }));
    await stop();
    await cp(at("records"), path.join(streams, `${id}-0.doomed`), { recursive: true });
    const again = await start("data");
    await again.send(new CreateStreamCommand({ StreamName, ShardCount: 1 }));
    await put(again);
    expect(await readdir(streams)).toHaveLength(1);
    expect(await readAll(again)).toHaveLength(1);
    expect(said).toEqual([]);
  });
});

test("records of a stream that metadata restored from an older copy do not know are kept, and said", async () => {
  await start("data");
  await stop();
  await cp(path.join(at("data"), "metadata.db"), at("copy.db"));
  await fill(await start("data"));
  await stop();
  const files = await segmentFiles("data");
  const newer = path.join(at("data"), "metadata.db");
  await cp(newer, at("newer.db"));
  await cp(at("copy.db"), newer);
  const kinesis = await start("data");
  await expect(kinesis.send(new DescribeStreamSummaryCommand({ StreamName }))).rejects.toThrow("not found");
  expect(said).toHaveLength(1);
  await stop();
  expect(await segmentFiles("data")).toEqual(files);
  await cp(at("newer.db"), newer);
  expect(await readAll(await start("data"))).toHaveLength(RECORDS);
});

const place = "'000000000000', 'us-east-1'";
const unreadableRows: Readonly<Record<string, string>> = {
  Stream: `(account, region, streamName, streamId, state) VALUES (${place}, 'other', 'ff', '{')`,
  KmsKey: `(keyId, account, region, state) VALUES ('k', ${place}, '{')`,
  KinesisAccountSettings: `(account, region, state) VALUES (${place}, '{')`,
  Producer: `(producerId, account, region, streamName, settings, status, createdAtMs)
    VALUES ('p', ${place}, '${StreamName}', '{', 'running', 1)`,
  SimulatedConsumer: `(consumerId, account, region, streamName, settings, status, createdAtMs, state)
    VALUES ('c', ${place}, '${StreamName}', '{', 'running', 1, '{')`,
  SavedScenario: `(savedId, account, savedAtMs, document) VALUES ('s', '000000000000', 1, '{')`,
  ScenarioRun: `(account, region, state) VALUES (${place}, '{')`,
};

test("a row that cannot be understood, whatever it keeps, ends no start and stays as it is", async () => {
  await fill(await start("data"));
  await stop();
  const file = path.join(at("data"), "metadata.db");
  const rowsOf = (database: Database.Database) =>
    Object.keys(unreadableRows).map((table) => database.prepare(`SELECT * FROM "${table}"`).all());
  const before = withDatabase(file, (database) => {
    for (const [table, row] of Object.entries(unreadableRows)) database.exec(`INSERT INTO "${table}" ${row}`);
    return rowsOf(database);
  });
  const reported = vi.spyOn(console, "error").mockImplementation(() => undefined);
  expect(await readAll(await start("data"))).toHaveLength(RECORDS);
  expect(reported.mock.calls.map(([what]) => String(what))).toEqual([
    expect.stringContaining("taking up key k"),
    expect.stringContaining("taking up stream other"),
  ]);
  await stop();
  expect(withDatabase(file, rowsOf)).toEqual(before);
});

test("a reset that a crash cut off is ended by the next start, before anybody is answered", async () => {
  await fill(await start("data"));
  await stop();
  await writeFile(path.join(at("data"), "reset-begun"), "");
  const kinesis = await start("data");
  expect((await kinesis.send(new ListStreamsCommand({}))).StreamNames).toEqual([]);
  expect(await readdir(path.join(at("data"), "streams"))).toEqual([]);
  await fill(kinesis);
  await stop();
  expect(await readAll(await start("data"))).toHaveLength(RECORDS);
});

test("a state directory that is deleted while it serves is noticed, so that the process can end", async () => {
  await start("data");
  await rm(at("data"), { recursive: true });
  const [runtime] = running;
  expect((await runtime?.stateLost)?.message).toBe(
    `The state directory ${at("data")} was deleted while the server ran; it ends here.`,
  );
});
