import type { BisectFate } from "#contract/mappings.ts";

/** How a part of a split batch is filled and framed, as CSS; its words are beside it. */
export const FATE_LOOKS: Readonly<
  Record<
    BisectFate,
    { readonly fill: string; readonly stroke: string; readonly ink: string; readonly dashed?: true }
  >
> = {
  waiting: { fill: "var(--surface)", stroke: "var(--line-strong)", ink: "var(--ink-3)", dashed: true },
  invoking: { fill: "var(--accent-soft)", stroke: "var(--accent)", ink: "var(--accent-ink)" },
  "waiting-to-retry": { fill: "var(--warn-soft)", stroke: "var(--warn)", ink: "var(--warn)" },
  split: { fill: "var(--bad-soft)", stroke: "var(--bad)", ink: "var(--bad)" },
  ok: { fill: "var(--series-1)", stroke: "var(--series-1)", ink: "var(--surface)" },
  "given-up": { fill: "var(--bad)", stroke: "var(--bad)", ink: "var(--on-bad)" },
  "sent-to-destination": { fill: "var(--series-4)", stroke: "var(--series-4)", ink: "var(--surface)" },
};
