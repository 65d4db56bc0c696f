import { expect, it } from "vitest";
import { MetricStore } from "./metric-store.ts";

const place = { account: "000000000000", region: "us-east-1" };
const one = { sampleCount: 1, sum: 2, minimum: 2, maximum: 2 };
const named = (metricName: string) => ({ ...place, namespace: "app", metricName, dimensions: [] });

it("keeps three hours of a metric, the newest, in whatever order they came", () => {
  const store = new MetricStore();
  const minutes = Array.from({ length: 400 }, (_, minute) => minute);
  for (const minute of [...minutes.slice(200), ...minutes.slice(0, 200)]) {
    store.put(named("m"), minute * 60_000, "Count", one);
  }
  const kept = [...(store.get(named("m"))?.minutes.keys() ?? [])].sort((left, right) => left - right);
  expect(kept).toEqual(minutes.slice(-180));
});

it("lets the metric go that was longest not put, when there are too many", () => {
  const store = new MetricStore();
  for (let number = 0; number < 5_000; number++) store.put(named(`m${number}`), 0, "Count", one);
  store.put(named("m0"), 0, "Count", one);
  store.put(named("new"), 0, "Count", one);
  expect(store.list(place.account, place.region)).toHaveLength(5_000);
  expect(store.get(named("m1"))).toBeUndefined();
  expect(store.get(named("m0"))?.minutes.get(0)?.get("Count")).toEqual({ ...one, sampleCount: 2, sum: 4 });
});

it("takes dimensions for the same in whatever order they stand, and units apart", () => {
  const store = new MetricStore();
  const [a, b] = [
    { Name: "A", Value: "1" },
    { Name: "B", Value: "2" },
  ];
  store.put({ ...named("m"), dimensions: [a, b] }, 0, "Count", one);
  store.put({ ...named("m"), dimensions: [b, a] }, 59_999, "Bytes", one);
  const [metric, ...others] = store.list(place.account, place.region);
  expect(others).toEqual([]);
  expect([...(metric?.minutes.get(0)?.keys() ?? [])]).toEqual(["Count", "Bytes"]);
});

it("lists an account and region alone", () => {
  const store = new MetricStore();
  store.put(named("m"), 0, "Count", one);
  expect(store.list("111122223333", place.region)).toEqual([]);
  expect(store.list(place.account, "eu-west-1")).toEqual([]);
});
