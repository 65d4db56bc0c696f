import { describe, expect, test } from "vitest";
import { createConsoleGate } from "./console-gate.ts";

const gate = createConsoleGate({ host: "127.0.0.1", allowedOrigins: ["https://lab.example"] });
const OWN = "localhost:3000";

const ask = (headers: Record<string, string>, path = "/api/live", method = "GET") =>
  gate({ method, path, headers: { host: OWN, ...headers } });

describe("a page that names itself", () => {
  test.each([
    ["of the console, under the name by which it was opened", { origin: "http://localhost:3000" }],
    ["of the console, under another name", { host: "127.0.0.1:3000", origin: "http://127.0.0.1:3000" }],
    ["of the console behind a tunnel", { host: "[::1]:9000", origin: "http://[::1]:9000" }],
    ["that the settings name", { host: "lab.example", origin: "https://lab.example" }],
    [
      "that the settings name, with the site that browsers tell",
      {
        origin: "https://lab.example",
        "sec-fetch-site": "cross-site",
      },
    ],
  ])("%s is let in", (_, headers) => {
    expect(ask(headers, "/api/aws/kinesis/ListStreams", "POST")).toBeNull();
  });

  test.each([
    "http://localhost:5173",
    "http://localhost",
    "http://127.0.0.1:3000",
    "http://localhost:4566",
    "https://evil.example",
    "http://lab.example",
    "null",
    "",
    "file://localhost:3000",
  ])("of %j is refused", (origin) => {
    expect(ask({ origin }, "/api/aws/kinesis/CreateStream", "POST")).toContain(`"${origin}"`);
    expect(ask({ origin }, "/streams")).toContain(`"${origin}"`);
  });
});

describe("a request that names no page", () => {
  test.each(["cross-site", "same-site"])("from a %s page gets a page by a link, and nothing else", (site) => {
    const from = { "sec-fetch-site": site };
    expect(ask({ ...from, "sec-fetch-mode": "navigate" }, "/streams")).toBeNull();
    expect(ask({ ...from, "sec-fetch-mode": "navigate" }, "/streams", "POST")).toMatch(/other sites/);
    expect(ask({ ...from, "sec-fetch-mode": "navigate" }, "/api/live")).toMatch(/other sites/);
    for (const mode of ["no-cors", "cors", "websocket"]) {
      expect(ask({ ...from, "sec-fetch-mode": mode })).toMatch(/other sites/);
      expect(ask({ ...from, "sec-fetch-mode": mode }, "/theme.js")).toMatch(/other sites/);
    }
  });

  test("from the console itself, a typed address or a tool is let in", () => {
    for (const site of ["same-origin", "none"]) expect(ask({ "sec-fetch-site": site })).toBeNull();
    expect(ask({})).toBeNull();
  });
});

describe("a request is refused", () => {
  test.each(["evil.example", "x.s3.amazonaws.com", "kinesis.us-east-1.amazonaws.com", "0.0.0.0:3000"])(
    "when it is addressed to %s",
    (host) => {
      expect(ask({ host }, "/streams")).toContain(`"${host}"`);
    },
  );

  test.each(["http://evil.example/api/limits", "//evil.example/", "/\\evil.example", "*", ""])(
    "when its target is %j",
    (path) => {
      expect(ask({}, path)).toContain("target is a path");
    },
  );

  test("when its method is none that pages know", () => {
    expect(ask({}, "/streams", "TRACE")).toContain("method");
  });
});
