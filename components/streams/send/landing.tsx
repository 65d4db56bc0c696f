"use client";

import { hashKeyPosition, md5Hex, shardOf } from "#browser/streams/hash-key.ts";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { Term } from "#components/ui/term.tsx";
import type { StreamView } from "#contract/stream.ts";
import { openShards } from "../stream/use-stream.ts";

export interface LandingProps {
  readonly stream: StreamView;
  readonly partitionKey: string;
  /** Null while it cannot be told. */
  readonly hashKey: bigint | null;
  /** The hash key was given, not computed. */
  readonly isExplicit: boolean;
}

/** Where a record falls: its key's MD5, the number that is, and the shard whose range holds it. */
export function Landing({ stream, partitionKey, hashKey, isExplicit }: LandingProps) {
  const shards = openShards(stream);
  const target = hashKey === null ? undefined : shardOf(hashKey, shards);
  const rows = [
    {
      name: "MD5 of the key",
      value: hashKey === null ? "–" : isExplicit ? "not used: the hash key is given" : md5Hex(partitionKey),
      mono: !isExplicit,
      isMd5: true,
    },
    { name: "Hash key", value: hashKey === null ? "–" : String(hashKey), mono: true },
    {
      name: "Shard",
      value: hashKey === null ? "–" : (target?.shardId ?? "none is open yet"),
      mono: target !== undefined,
    },
  ];
  return (
    <Card>
      <CardHeader title="Where it falls" />
      <CardBody className="flex flex-col gap-4">
        <HashBar
          shards={shards}
          targetId={target?.shardId}
          position={hashKey === null ? null : hashKeyPosition(hashKey)}
        />
        <dl className="flex flex-col gap-2 text-sm">
          {rows.map(({ name, value, mono, isMd5 = false }) => (
            <div key={name}>
              <dt className="text-ink-3 text-xs">{isMd5 ? <Term name="MD5">{name}</Term> : name}</dt>
              <dd className={mono ? "break-all font-mono text-ink text-xs" : "text-ink-2"}>{value}</dd>
            </div>
          ))}
        </dl>
      </CardBody>
    </Card>
  );
}

interface HashBarProps {
  readonly shards: StreamView["shards"];
  readonly targetId: string | undefined;
  /** From 0 to 1; null where no arrow is to point. */
  readonly position: number | null;
}

const WIDTH = 1_000;

/** All hash keys from 0 to 2¹²⁸ − 1, the open shards as parts of it. The list below it says the same in words. */
function HashBar({ shards, targetId, position }: HashBarProps) {
  const gap = shards.length > 60 ? 1 : 4;
  return (
    <div aria-hidden>
      <div className="relative h-3">
        {position === null ? null : (
          <svg
            aria-hidden
            viewBox="0 0 10 8"
            className="absolute bottom-0 size-2 -translate-x-1/2 fill-ink"
            style={{ left: `${position * 100}%` }}
          >
            <path d="M0 0h10L5 8z" />
          </svg>
        )}
      </div>
      <svg
        aria-hidden
        viewBox={`0 0 ${WIDTH} 28`}
        preserveAspectRatio="none"
        className="block h-7 w-full overflow-hidden rounded-sm"
      >
        {shards.map((shard) => {
          const start = hashKeyPosition(BigInt(shard.startingHashKey)) * WIDTH;
          const end = hashKeyPosition(BigInt(shard.endingHashKey)) * WIDTH;
          return (
            <rect
              key={shard.shardId}
              x={start}
              width={Math.max(1, end - start - gap)}
              height="28"
              className={shard.shardId === targetId ? "fill-accent" : "fill-line-strong"}
            />
          );
        })}
      </svg>
      <div className="flex justify-between pt-1 text-2xs text-ink-3">
        <span>0</span>
        <span>
          2<sup>128</sup> − 1
        </span>
      </div>
    </div>
  );
}
