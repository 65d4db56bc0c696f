import { expect, test } from "vitest";
import { seededRandom } from "#engine/kernel/random.ts";
import { RecordMaker } from "../producers/record-maker.ts";
import { checkProducerSettings, DEFAULT_PRODUCER_SETTINGS } from "../producers/settings.ts";
import { parseTemplate } from "./template.ts";
import type { GalleryTemplate } from "./template-gallery.ts";
import { TEMPLATE_GALLERY } from "./template-gallery.ts";

function recordsOf({ template, keys }: GalleryTemplate, count: number) {
  const parsed = parseTemplate(template);
  if (!parsed.ok) throw new Error(parsed.message);
  const maker = new RecordMaker(parsed.template, { keys, size: { type: "template" } }, seededRandom(9));
  return Array.from({ length: count }, (_, index) => {
    maker.at(Date.UTC(2026, 0, 1) + index * 10);
    return JSON.parse(maker.next(null).text) as Partial<Record<string, unknown>>;
  });
}

const named = (id: string) => {
  const found = TEMPLATE_GALLERY.find((each) => each.id === id);
  if (found === undefined) throw new Error(id);
  return found;
};

test.each(TEMPLATE_GALLERY)("$name makes JSON that a producer takes", (entry) => {
  const { template, keys } = entry;
  const settings = { ...DEFAULT_PRODUCER_SETTINGS, template, keys };
  expect(checkProducerSettings(settings, 1_048_576).ok).toBe(true);
  expect(recordsOf(entry, 500)).toHaveLength(500);
});

test("fraud shows as one card in several countries within seconds, and for large amounts", () => {
  const payments = recordsOf(named("payments"), 20_000);
  const countries = new Map<unknown, Set<unknown>>();
  for (const { card, country, amount } of payments) {
    if (Number(amount) >= 400) countries.set(card, (countries.get(card) ?? new Set()).add(country));
  }
  expect(countries.size).toBeGreaterThan(20);
  expect(countries.size).toBeLessThan(60);
  for (const seen of countries.values()) expect(seen.size).toBeGreaterThan(1);
  const honest = payments.filter(({ amount }) => Number(amount) < 400);
  expect(honest.length).toBeGreaterThan(19_000);
  const home = new Map<unknown, unknown>();
  for (const { card, country } of honest) {
    expect(home.get(card) ?? country).toBe(country);
    home.set(card, country);
  }
});

test("a device's readings drift, and never jump", () => {
  const last = new Map<unknown, number>();
  for (const { device, celsius } of recordsOf(named("sensors"), 20_000)) {
    const now = Number(celsius);
    expect(Math.abs(now - (last.get(device) ?? now))).toBeLessThan(0.2 + 1e-9);
    last.set(device, now);
  }
  expect(new Set(last.values()).size).toBeGreaterThan(5);
});

test("a player's score never falls", () => {
  const last = new Map<unknown, number>();
  for (const { playerId, score } of recordsOf(named("scores"), 5_000)) {
    expect(Number(score)).toBeGreaterThanOrEqual(last.get(playerId) ?? 0);
    last.set(playerId, Number(score));
  }
});
