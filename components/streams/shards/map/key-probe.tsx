"use client";

import { useId } from "react";
import { hashKeyOf, md5Hex, shardOf } from "#browser/streams/hash-key.ts";
import { shortShardId } from "#browser/streams/shards/shard-look.ts";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { Input } from "#components/ui/input.tsx";
import type { ShardView } from "#contract/stream.ts";

/** PutRecord: a partition key has 256 characters at most. */
const MOST_CHARACTERS = 256;

export interface KeyProbeProps {
  readonly partitionKey: string;
  readonly shards: readonly ShardView[];
  readonly onKey: (partitionKey: string) => void;
  readonly onShard: (shardId: string) => void;
}

/** A partition key to try: its MD5, which is a number, and the shard whose range holds that. */
export function KeyProbe({ partitionKey, shards, onKey, onShard }: KeyProbeProps) {
  const id = useId();
  const shard = partitionKey === "" ? undefined : shardOf(hashKeyOf(partitionKey), shards);
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-x-4 gap-y-1.5 border-line border-t px-4 py-2">
      <div className="flex items-center gap-2">
        <label htmlFor={id} className="whitespace-nowrap font-medium text-ink text-xs">
          Try a partition key
        </label>
        <Input
          id={id}
          autoComplete="off"
          maxLength={MOST_CHARACTERS}
          placeholder="customer-17"
          className="w-44"
          value={partitionKey}
          onChange={(event) => onKey(event.target.value)}
        />
      </div>
      {partitionKey === "" ? (
        <p className="text-ink-3 text-xs">
          The MD5 of a key is a number from 0 to 2¹²⁸ − 1; the shard whose range holds it takes the record.
        </p>
      ) : (
        <p className="flex min-w-0 flex-wrap items-center gap-x-2 text-ink-2 text-xs">
          <span>
            MD5 <code className="break-all text-ink">0x{md5Hex(partitionKey)}</code>
          </span>
          <CopyButton text={`0x${md5Hex(partitionKey)}`} label="Copy the MD5" />
          {shard === undefined ? (
            <span>no open shard holds it</span>
          ) : (
            <span>
              falls on{" "}
              <button
                type="button"
                className="rounded-sm font-medium text-accent-ink underline decoration-dotted underline-offset-4"
                onClick={() => onShard(shard.shardId)}
              >
                shard {shortShardId(shard.shardId)}
              </button>
            </span>
          )}
        </p>
      )}
    </div>
  );
}
