import { expect, test } from "vitest";
import { crossSiteRefusal } from "./cross-site.ts";

const request = (url: string, headers: Record<string, string>) => crossSiteRefusal({ url, headers });

test("a page of another site gets nothing from the API, also when it does not name itself", () => {
  expect(request("/api/live?account=000000000000", { "sec-fetch-site": "cross-site" })).toMatch(
    /other sites/,
  );
});

test("the console's own requests, typed addresses, tools and links to pages are let in", () => {
  for (const site of ["same-origin", "same-site", "none"]) {
    expect(request("/api/live", { "sec-fetch-site": site })).toBeNull();
  }
  expect(request("/api/live", {})).toBeNull();
  expect(request("/streams", { "sec-fetch-site": "cross-site" })).toBeNull();
});

test("an origin that names itself is judged by its name", () => {
  const named = { "sec-fetch-site": "cross-site", origin: "https://lab.example" };
  expect(request("/api/aws/kinesis/ListStreams", named)).toBeNull();
});
