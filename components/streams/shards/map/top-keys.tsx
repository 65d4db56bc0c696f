"use client";

import { percentText } from "#browser/streams/shards/shard-rows.ts";
import { formatCount } from "#browser/text/format.ts";
import { visibleText } from "#browser/text/visible-text.ts";
import { Heading } from "#components/ui/heading.tsx";
import { Visible } from "#components/ui/visible.tsx";
import type { HeavyHitter } from "#contract/landings.ts";

const MOST = 6;

export interface TopKeysProps {
  /** Of one shard, the heaviest first; null while nobody has said. */
  readonly keys: readonly HeavyHitter[] | null;
  /** Shows where a key falls. */
  readonly onKey: (partitionKey: string) => void;
}

/** The keys with the most records of a shard in the last minute, and their share of it. */
export function TopKeys({ keys, onKey }: TopKeysProps) {
  return (
    <div className="flex flex-col gap-1.5">
      <Heading level={4} look="label">
        Heaviest keys: share of the shard, last minute
      </Heading>
      {keys === null || keys.length === 0 ? (
        <p className="text-ink-3 text-xs">
          {keys === null ? "Not counted yet." : "No record has come here in the last minute."}
        </p>
      ) : (
        <ol aria-label="Heaviest keys" className="flex flex-col gap-0.5">
          {keys.slice(0, MOST).map(({ partitionKey, records, share }) => (
            <li key={partitionKey}>
              <button
                type="button"
                title={`${visibleText(partitionKey)}: ${formatCount(Math.round(records))} records`}
                onClick={() => onKey(partitionKey)}
                className="relative flex h-6 w-full items-center justify-between gap-3 overflow-hidden rounded-sm px-1.5 text-left text-xs hover:bg-hover"
              >
                <span
                  aria-hidden
                  className="absolute inset-y-0.5 left-0 rounded-sm"
                  style={{
                    width: `${Math.max(1, share * 100)}%`,
                    background: "color-mix(in oklch, var(--series-2) 24%, transparent)",
                  }}
                />
                <span className="relative min-w-0 truncate text-ink">
                  <Visible text={partitionKey} />
                </span>
                <span className="relative shrink-0 text-ink-2">
                  {percentText(Math.round(share * 1_000) / 1_000)}
                </span>
              </button>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
