import { ListStreamsCommand } from "@aws-sdk/client-kinesis";
import { expect, test } from "./support/foreign-site.ts";
import { httpStatus } from "./support/http-status.ts";
import { createStream } from "./support/stream.ts";

const FOREIGN = "http://news.example";

test("requests with a foreign host or origin are refused on the console's port", async ({ consoleUrl }) => {
  for (const path of ["/streams", "/streams/orders", "/api/live", "/_next/static/missing.js", "/theme.js"]) {
    expect.soft(await httpStatus(`${consoleUrl}${path}`, { host: "news.example" }), path).toBe(403);
    expect.soft(await httpStatus(`${consoleUrl}${path}`, { host: "localhost.news.example" }), path).toBe(403);
    expect.soft(await httpStatus(`${consoleUrl}${path}`, { origin: FOREIGN }), path).toBe(403);
    expect.soft(await httpStatus(`${consoleUrl}${path}`, { origin: "null" }), path).toBe(403);
  }
  const call = `${consoleUrl}/api/aws/kinesis/ListStreams`;
  expect(await httpStatus(call, { origin: FOREIGN }, "POST")).toBe(403);
  expect(await httpStatus(call, { host: "news.example" }, "POST")).toBe(403);
  for (const host of ["x.s3.amazonaws.com", "kinesis.us-east-1.amazonaws.com"]) {
    expect(await httpStatus(`${consoleUrl}/streams`, { host })).toBe(403);
    expect(await httpStatus(`${consoleUrl}/api/limits`, { host })).toBe(403);
  }
  expect(await httpStatus(`${consoleUrl}/streams`, {})).toBe(200);
  expect(await httpStatus(`${consoleUrl}/streams`, { origin: consoleUrl })).toBe(200);
});

test("a page of another origin can neither read nor change anything", async ({
  page,
  foreignSite,
  consoleUrl,
  awsEndpoint,
  kinesis,
  account,
}) => {
  await createStream(kinesis, "private");
  await page.goto(foreignSite.origin);
  await expect(page.getByRole("heading", { name: "News" })).toBeVisible();

  const query = `account=${account}&region=us-east-1`;
  const outcomes = await page.evaluate(
    async ({ console, aws, where }) => {
      const attempt = (url: string, init?: RequestInit) =>
        fetch(url, init).then(
          async (answer) => `${answer.type} ${answer.status} ${await answer.text()}`,
          () => "failed",
        );
      const create = (name: string) => JSON.stringify({ StreamName: name, ShardCount: 1 });
      const target = { "x-amz-target": "Kinesis_20131202.ListStreams" };
      const list = `${console}/api/aws/kinesis/ListStreams?${where}`;
      const make = `${console}/api/aws/kinesis/CreateStream?${where}`;
      return {
        list: await attempt(list, { method: "POST", body: "{}" }),
        feed: await attempt(`${console}/api/live?${where}`),
        page: await attempt(`${console}/streams`),
        aws: await attempt(`${aws}/`, { method: "POST", headers: target, body: "{}" }),
        reset: await attempt(`${aws}/_sluice/reset`, { method: "POST", mode: "no-cors" }),
        blindCreate: await attempt(make, { method: "POST", mode: "no-cors", body: create("forged") }),
        events: await new Promise<string>((resolve) => {
          const source = new EventSource(`${console}/api/live?${where}`);
          source.onopen = () => resolve("open");
          source.onerror = () => resolve("failed");
        }),
      };
    },
    { console: consoleUrl, aws: awsEndpoint, where: query },
  );

  const { reset, blindCreate, ...read } = outcomes;
  for (const [what, outcome] of Object.entries(read)) expect(outcome, what).toBe("failed");
  // Sent blindly, a request may reach the server; its answer stays closed, and it has no effect.
  for (const outcome of [reset, blindCreate]) expect(["opaque 0 ", "failed"]).toContain(outcome);
  const { StreamNames } = await kinesis.send(new ListStreamsCommand({}));
  expect(StreamNames).toEqual(["private"]);
});

test("a page of another program on this machine can neither read nor change anything blindly", async ({
  page,
  foreignSite,
  consoleUrl,
  awsEndpoint,
  kinesis,
  account,
}) => {
  await createStream(kinesis, "private");
  const reset = `${awsEndpoint}/_sluice/reset`;
  foreignSite.show(`<form method="post" action="${reset}" target="_blank"><button>Win</button></form>`);
  await page.goto(foreignSite.localOrigin);

  const where = `account=${account}&region=us-east-1`;
  const outcomes = await page.evaluate(
    async ({ console, reset, where }) => {
      const attempt = (url: string, init?: RequestInit) =>
        fetch(url, init).then(
          async (answer) => `${answer.type} ${answer.status} ${await answer.text()}`,
          () => "failed",
        );
      const api = (operation: string) => `${console}/api/aws/kinesis/${operation}?${where}`;
      const body = JSON.stringify({ StreamName: "forged", ShardCount: 1 });
      const remove = JSON.stringify({ StreamName: "private" });
      navigator.sendBeacon(reset, "x");
      navigator.sendBeacon(api("CreateStream"), body);
      await attempt(reset, { method: "POST", mode: "no-cors" });
      await attempt(reset, { method: "POST" });
      await attempt(api("CreateStream"), { method: "POST", mode: "no-cors", body });
      await attempt(api("DeleteStream"), { method: "POST", mode: "no-cors", body: remove });
      return {
        list: await attempt(api("ListStreams"), { method: "POST", body: "{}" }),
        feed: await attempt(`${console}/api/live?${where}`),
        page: await attempt(`${console}/streams`),
        script: await new Promise<string>((resolve) => {
          const script = document.createElement("script");
          script.src = `${console}/theme.js`;
          script.onload = () => resolve("loaded");
          script.onerror = () => resolve("failed");
          document.head.append(script);
        }),
      };
    },
    { console: consoleUrl, reset, where },
  );
  for (const [what, outcome] of Object.entries(outcomes)) expect(outcome, what).toBe("failed");

  const answer = page.context().waitForEvent("response", (response) => response.url() === reset);
  await page.getByRole("button", { name: "Win" }).click();
  expect((await answer).status()).toBe(403);
  expect((await kinesis.send(new ListStreamsCommand({}))).StreamNames).toEqual(["private"]);
});

test("an SDK in a page of this machine calls the AWS port", async ({
  page,
  foreignSite,
  awsEndpoint,
  kinesis,
}) => {
  await createStream(kinesis, "shown");
  const { accessKeyId } = await kinesis.config.credentials();
  await page.goto(foreignSite.localOrigin);
  const answer = await page.evaluate(
    async ({ aws, key }) => {
      const response = await fetch(aws, {
        method: "POST",
        headers: {
          "x-amz-target": "Kinesis_20131202.ListStreams",
          "content-type": "application/x-amz-json-1.1",
          "x-amz-date": "20260101T000000Z",
          authorization: `AWS4-HMAC-SHA256 Credential=${key}/20260101/us-east-1/kinesis/aws4_request, SignedHeaders=host, Signature=a`,
        },
        body: "{}",
      });
      return (await response.json()) as { StreamNames: string[] };
    },
    { aws: awsEndpoint, key: accessKeyId },
  );
  expect(answer.StreamNames).toEqual(["shown"]);
});

test("a form of another origin that is sent to the console changes nothing", async ({
  page,
  foreignSite,
  consoleUrl,
  kinesis,
  account,
}) => {
  const action = `${consoleUrl}/api/aws/kinesis/CreateStream?account=${account}&region=us-east-1`;
  foreignSite.show(`<form method="post" enctype="text/plain" action="${action}">
    <input name='{"StreamName":"forged","ShardCount":1,"x":"' value='"}'><button>Win</button></form>`);
  await page.goto(foreignSite.origin);
  const answer = page.waitForResponse(action);
  await page.getByRole("button", { name: "Win" }).click();
  expect((await answer).status()).toBe(403);
  expect((await kinesis.send(new ListStreamsCommand({}))).StreamNames).toEqual([]);
});
