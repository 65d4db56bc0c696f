import { afterEach, describe, expect, test } from "vitest";
import { ServiceError } from "#engine/kernel/errors.ts";
import { createWorld, PLACE } from "#live/testing/world.ts";
import { POST as callAws } from "./aws/[service]/[operation]/route.ts";
import { GET as getKeyRecords } from "./journey/key/route.ts";
import { GET as getJourney } from "./journey/route.ts";
import { GET as getLimits } from "./limits/route.ts";
import { PUT as putTopics } from "./live/[feedId]/route.ts";
import { GET as openLive } from "./live/route.ts";
import { GET as getRecord } from "./records/route.ts";
import {
  PATCH as changeConsumer,
  DELETE as removeConsumer,
} from "./simulator/consumers/[consumerId]/route.ts";
import { PATCH as commandWorker } from "./simulator/consumers/[consumerId]/workers/[workerId]/route.ts";
import { POST as addWorker } from "./simulator/consumers/[consumerId]/workers/route.ts";
import { GET as listConsumers, POST as startConsumer } from "./simulator/consumers/route.ts";
import {
  PATCH as changeProducer,
  DELETE as removeProducer,
} from "./simulator/producers/[producerId]/route.ts";
import { GET as listProducers, POST as startProducer } from "./simulator/producers/route.ts";

const RUNTIME = Symbol.for("sluice.runtime");
const URL_BASE = "http://localhost:3000/api";

function setUp(more: Record<string, unknown> = {}) {
  const world = createWorld();
  const faults: unknown[] = [];
  const { account: defaultAccount, region: defaultRegion } = PLACE;
  Object.assign(globalThis, {
    [RUNTIME]: {
      settings: { defaultAccount, defaultRegion },
      feeds: world.feeds,
      insight: world.insight,
      kinesis: { observer: world.observer },
      reportFault: (_what: string, fault: unknown) => faults.push(fault),
      ...more,
    },
  });
  return { ...world, faults };
}

afterEach(() => {
  Object.assign(globalThis, { [RUNTIME]: undefined });
});

const request = (path: string, init: RequestInit = {}) => new Request(`${URL_BASE}${path}`, init);
const post = (path: string, body: unknown, method = "POST") =>
  request(path, { method, body: typeof body === "string" ? body : JSON.stringify(body) });
const params = <Params>(value: Params) => ({ params: Promise.resolve(value) });

describe("the console's API", () => {
  test("calls an operation where the headers say, with the wire's own answer", async () => {
    const seen: unknown[] = [];
    const handleFor = async (...given: unknown[]) => {
      seen.push(given);
      return {
        status: 400,
        headers: ["x-amzn-RequestId", "r1", "Content-Type", "x"],
        body: Buffer.from("{}"),
      };
    };
    setUp({ aws: { handleFor } });
    const given = post("/aws/kinesis/ListStreams", { Limit: 1 });
    given.headers.set("x-sluice-account", "123456789012");
    const answer = await callAws(given, params({ service: "kinesis", operation: "ListStreams" }));
    expect(seen).toEqual([
      [
        { account: "123456789012", region: "us-east-1", source: "console", client: "console" },
        "kinesis",
        "ListStreams",
        Buffer.from('{"Limit":1}'),
      ],
    ]);
    expect(answer.status).toBe(400);
    expect(answer.headers.get("x-amzn-requestid")).toBe("r1");
    expect(await answer.text()).toBe("{}");
  });

  test("refuses what names no account or region, with a sentence", async () => {
    setUp();
    for (const query of ["?account=12", "?region=No%20Where"]) {
      const answer = await openLive(request(`/live${query}`));
      expect(answer.status).toBe(400);
      expect((await answer.json()).message).toMatch(/^An? (account|region) is named by /);
    }
  });

  test("streams a feed that begins with a comment and ends with its request", async () => {
    const { feeds } = setUp();
    const ended = new AbortController();
    const answer = await openLive(request("/live", { signal: ended.signal }));
    expect(answer.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
    expect(answer.headers.get("cache-control")).toBe("no-cache, no-transform");
    const reader = answer.body?.getReader();
    const next = async () => new TextDecoder().decode((await reader?.read())?.value);
    expect(await next()).toBe(": \n\n");
    expect(await next()).toMatch(/^event: hello\ndata: \{"kind":"hello","feedId":"feed-1",/);
    const topics = (given: unknown) =>
      putTopics(post("/live/feed-1", given, "PUT"), params({ feedId: "feed-1" }));
    expect((await topics({ topics: ["server"] })).status).toBe(204);
    expect(await next()).toMatch(/^event: snapshot\n/);
    expect((await topics({ topics: 5 })).status).toBe(400);
    expect((await topics("[")).status).toBe(400);
    ended.abort();
    expect((await reader?.read())?.done).toBe(true);
    expect(feeds.setTopics("feed-1", [])).toBe(false);
    expect((await topics({ topics: [] })).status).toBe(404);
  });

  test("ends a feed whose reader goes away", async () => {
    const { feeds } = setUp();
    const answer = await openLive(request("/live"));
    await answer.body?.cancel();
    expect(feeds.setTopics("feed-1", [])).toBe(false);
  });

  test("hands a record's data out as a download that no browser shows", async () => {
    const { createStream, put } = setUp();
    createStream("orders", ["s0"]);
    put("orders", "s0", 3);
    const query = "/records?streamName=orders&shardId=s0&sequenceNumber=";
    const answer = await getRecord(request(`${query}2`));
    expect(await answer.text()).toBe("2");
    expect(answer.headers.get("content-type")).toBe("application/octet-stream");
    expect(answer.headers.get("content-disposition")).toBe('attachment; filename="orders-2.bin"');
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    const missing = await getRecord(request(`${query}9`));
    expect(missing.status).toBe(400);
    expect((await getRecord(request("/records?streamName=orders"))).status).toBe(400);
    const stranger = await getRecord(request(`${query}2&account=111111111111`));
    expect(stranger.status).toBe(400);
  });

  test("tells a record's journey, and a key's newest records", async () => {
    const { createStream, put } = setUp();
    createStream("orders", ["s0"]);
    put("orders", "s0", 3);
    const query = "streamName=orders&shardId=s0&sequenceNumber=2";
    const journey = await getJourney(request(`/journey?${query}`));
    expect(journey.status).toBe(200);
    expect(await journey.json()).toMatchObject({ record: { sequenceNumber: "2" }, deliveries: [] });
    expect((await getJourney(request("/journey?streamName=orders&shardId=s0&sequenceNumber=9"))).status).toBe(
      400,
    );
    const records = await getKeyRecords(request("/journey/key?streamName=orders&partitionKey=nobody"));
    expect(await records.json()).toMatchObject({ partitionKey: "nobody", records: [] });
    const tooLong = await getKeyRecords(
      request(`/journey/key?streamName=orders&partitionKey=${"k".repeat(257)}`),
    );
    expect(tooLong.status).toBe(400);
    expect((await tooLong.json()).message).toBe("A partition key has at most 256 characters.");
    expect((await getKeyRecords(request("/journey/key?streamName=missing&partitionKey=k"))).status).toBe(404);
  });

  test("lists the limits", async () => {
    const row = { key: "shardLimits.readsPerSecond", value: 5, enforced: false };
    setUp({ services: { kinesis: { observer: { limitTable: () => [row] } } } });
    const answer = await getLimits();
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ limits: [row] });
  });

  test("commands producers, and passes on why it cannot", async () => {
    const calls: unknown[] = [];
    const told =
      (name: string) =>
      async (...given: unknown[]) => {
        calls.push([name, ...given.slice(2)]);
        return { producerId: "p1" };
      };
    setUp({
      producers: {
        list: () => [],
        start: told("start"),
        update: told("update"),
        resume: told("resume"),
        stop: async () => {
          throw new ServiceError("ResourceNotFoundException", "There is none.", {
            status: 404,
            retryable: false,
          });
        },
        remove: told("remove"),
      },
    });
    const one = params({ producerId: "p1" });
    const change = (body: unknown) => changeProducer(post("/simulator/producers/p1", body, "PATCH"), one);
    expect((await startProducer(post("/simulator/producers", { streamName: "s", settings: 1 }))).status).toBe(
      201,
    );
    expect((await startProducer(post("/simulator/producers", {}))).status).toBe(400);
    expect((await change({ settings: 2, status: "running" })).status).toBe(200);
    expect((await change({})).status).toBe(400);
    expect((await change({ status: "paused" })).status).toBe(400);
    const refused = await change({ status: "stopped" });
    expect([refused.status, await refused.json()]).toEqual([
      404,
      { __type: "ResourceNotFoundException", message: "There is none." },
    ]);
    expect((await removeProducer(request("/simulator/producers/p1"), one)).status).toBe(204);
    const listed = await listProducers(request("/simulator/producers?streamName=s"));
    expect(await listed.json()).toEqual({ producers: [] });
    expect(calls).toEqual([
      ["start", "s", 1],
      ["update", "p1", 2],
      ["resume", "p1"],
      ["remove", "p1"],
    ]);
  });

  test("commands simulated consumers and their workers", async () => {
    const calls: unknown[] = [];
    const told =
      (name: string) =>
      async (...given: unknown[]) => {
        calls.push([name, ...given.slice(2)]);
        return { consumerId: "c1" };
      };
    setUp({
      clocks: { of: () => ({ now: () => 5 }) },
      simulatedConsumers: {
        list: () => [],
        start: told("start"),
        update: told("update"),
        resume: told("resume"),
        stop: told("stop"),
        addWorker: told("add worker"),
        commandWorker: told("command"),
        remove: async () => {
          throw new ServiceError("ResourceNotFoundException", "There is none.", {
            status: 404,
            retryable: false,
          });
        },
      },
    });
    const one = params({ consumerId: "c1" });
    const worker = params({ consumerId: "c1", workerId: "worker-1" });
    const path = "/simulator/consumers";
    const change = (body: unknown) => changeConsumer(post(`${path}/c1`, body, "PATCH"), one);
    expect((await startConsumer(post(path, { streamName: "s", settings: 1 }))).status).toBe(201);
    expect((await startConsumer(post(path, {}))).status).toBe(400);
    expect((await change({ settings: 2, status: "running" })).status).toBe(200);
    expect((await change({ status: "stopped" })).status).toBe(200);
    expect((await change({})).status).toBe(400);
    expect((await change({ status: "paused" })).status).toBe(400);
    expect((await addWorker(request(`${path}/c1/workers`, { method: "POST" }), one)).status).toBe(201);
    const slow = { command: "slow", recordsPerSecond: 5 };
    expect((await commandWorker(post(`${path}/c1/workers/worker-1`, slow, "PATCH"), worker)).status).toBe(
      200,
    );
    const refused = await removeConsumer(request(`${path}/c1`), one);
    expect([refused.status, (await refused.json()).message]).toEqual([404, "There is none."]);
    const listed = await listConsumers(request(`${path}?streamName=s`));
    expect(await listed.json()).toEqual({ nowMs: 5, consumers: [] });
    expect(calls).toEqual([
      ["start", "s", 1],
      ["update", "c1", 2],
      ["resume", "c1"],
      ["stop", "c1"],
      ["add worker", "c1"],
      ["command", "c1", "worker-1", slow],
    ]);
  });

  test("reports a fault of its own and does not show it", async () => {
    const { faults } = setUp({ producers: { list: () => undefined as never as [], start: 5 } });
    const answer = await startProducer(post("/simulator/producers", { streamName: "s" }));
    expect(answer.status).toBe(500);
    expect((await answer.json()).message).toBe("The server failed. Its output says why.");
    expect(faults).toHaveLength(1);
  });
});
