import { describe, expect, test } from "vitest";
import { createAwsGate } from "./aws-gate.ts";

const settings = { host: "127.0.0.1", allowedOrigins: ["https://lab.example:8443", "http://10.0.0.5:3000/"] };

const ask = (headers: Record<string, string | undefined>, method = "POST", path = "/") =>
  createAwsGate(settings)({ method, path, headers });
const check = (host: string | undefined, origin?: string) => ask({ host, origin });

describe("a request addressed to this machine is served", () => {
  test.each([
    "localhost",
    "localhost:4566",
    "LOCALHOST:4566",
    "localhost.",
    "kinesis.localhost:4566",
    "127.0.0.1:4566",
    "127.8.9.10",
    "[::1]:4566",
    "kinesis.us-east-1.amazonaws.com",
    "123456789012.control-kinesis.us-east-1.amazonaws.com:443",
    "lab.example",
    "lab.example:4566",
    "10.0.0.5:4566",
  ])("%s", (host) => {
    expect(check(host)).toBeNull();
  });
});

describe("a request addressed elsewhere is refused with a sentence that names the host", () => {
  test.each([
    "evil.example",
    "evil.example:4566",
    "localhost.evil.example",
    "127.0.0.1.evil.example",
    "amazonaws.com.evil.example",
    "evilamazonaws.com",
    "0.0.0.0:4566",
    "127.999.1.1:4566",
    "192.168.1.9",
    "localhost@evil.example",
    "localhost:4566@evil.example",
    "local host",
    "localhost:port",
    "",
  ])("%j", (host) => {
    expect(check(host)).toContain(`"${host}"`);
  });

  test("no host at all", () => {
    expect(check(undefined)).toContain("name a host");
  });
});

describe("a page from elsewhere is refused, one from this machine or from the settings is not", () => {
  test.each([
    "http://localhost:3000",
    "https://127.0.0.1",
    "http://[::1]:3000",
    "https://lab.example:8443",
    "http://10.0.0.5:3000",
  ])("%s is let in", (origin) => {
    expect(check("localhost:4566", origin)).toBeNull();
  });

  test.each([
    "https://evil.example",
    "null",
    "",
    "https://lab.example",
    "http://lab.example:8443",
    "https://lab.example:8443.evil.example",
    "http://localhost.evil.example",
    "http://kinesis.us-east-1.amazonaws.com",
  ])("%j is refused", (origin) => {
    expect(check("localhost:4566", origin)).toContain(`"${origin}"`);
  });
});

test("a host that was let in lets no other in", () => {
  const gate = createAwsGate(settings);
  const ofHost = (host: string) => gate({ method: "POST", path: "/", headers: { host } });
  expect(ofHost("localhost:4566")).toBeNull();
  expect(ofHost("evil.example")).toContain("evil.example");
  expect(ofHost("localhost:4566")).toBeNull();
});

describe("a page's request must come as an SDK sends it", () => {
  const page = { host: "localhost:4566", origin: "http://localhost:5173", "sec-fetch-site": "same-site" };

  test("one whose answer the page could read is served, and so are tools and people's browsers", () => {
    expect(ask({ ...page, "sec-fetch-mode": "cors" })).toBeNull();
    expect(ask({ host: "localhost:4566", "sec-fetch-mode": "cors" })).toBeNull();
    expect(ask({ host: "localhost:4566", "sec-fetch-mode": "navigate" }, "GET")).toBeNull();
  });

  test.each([
    ["no-cors", "POST"],
    ["no-cors", "GET"],
    ["navigate", "POST"],
    ["websocket", "GET"],
  ])("one sent blindly (%s, %s) is refused", (mode, method) => {
    expect(ask({ ...page, "sec-fetch-mode": mode }, method)).toContain("answers they could read");
  });
});

describe("forgetting everything", () => {
  const reset = (origin?: string) => ask({ host: "localhost:4566", origin }, "POST", "/_sluice/reset");

  test("is for tools and for pages that the settings name", () => {
    expect(reset()).toBeNull();
    expect(reset("https://lab.example:8443")).toBeNull();
  });

  test("is for no other page, though it is of this machine", () => {
    for (const origin of ["http://localhost:3000", "http://127.0.0.1:4566", "null"]) {
      expect(reset(origin)).toContain(`"${origin}"`);
    }
  });
});
