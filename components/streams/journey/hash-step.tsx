import { Hash } from "lucide-react";
import { hashKeyPosition, md5Hex } from "#browser/streams/hash-key.ts";
import type { JourneyModel } from "#browser/streams/journey/journey-model.ts";
import { shortHex } from "#browser/streams/shards/reshard.ts";
import { shardColour, shortShardId } from "#browser/streams/shards/shard-look.ts";
import { percentText } from "#browser/streams/shards/shard-rows.ts";
import { Visible } from "#components/ui/visible.tsx";
import { HashRing } from "./hash-ring.tsx";
import { JourneyStep } from "./journey-step.tsx";

/** How the partition key became a point on the ring, and which shard holds that. */
export function HashStep({ model }: { readonly model: JourneyModel }) {
  const { journey, range, routing } = model;
  const { record } = journey;
  const shard = `shard ${shortShardId(record.shardId)}`;
  const isKnown = routing === "by key";
  const part = percentText(range.share);
  const label = isKnown
    ? `On the hash ring the record lies ${percentText(journey.point)} of the way round; ${shard} holds ${part} of the ring.`
    : `On the hash ring ${shard} holds ${part}.`;
  return (
    <JourneyStep icon={<Hash />} title="Hashed">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <HashRing
          point={isKnown ? journey.point : null}
          range={range}
          colour={shardColour(journey)}
          label={label}
        />
        <div className="flex min-w-44 flex-1 flex-col gap-1.5">
          <RoutingText model={model} shard={shard} />
          <p>
            That shard holds {part} of it, from {shortHex(BigInt(journey.startingHashKey))} to{" "}
            {shortHex(BigInt(journey.endingHashKey))}
          </p>
        </div>
      </div>
    </JourneyStep>
  );
}

function RoutingText({ model, shard }: { readonly model: JourneyModel; readonly shard: string }) {
  const { journey, routing } = model;
  const { hashKey, partitionKey } = journey.record;
  if (routing === "by the stream") {
    return (
      <p>
        It has no partition key: the stream spreads its records evenly by itself, and gave this one to {shard}
        .
      </p>
    );
  }
  return (
    <>
      <p>
        The MD5 of{" "}
        <strong className="break-all font-medium text-ink">
          <Visible text={partitionKey} />
        </strong>{" "}
        is
        <code className="block break-all text-ink">{md5Hex(partitionKey)}</code>
      </p>
      {routing === "by key" ? (
        <p>
          As a number that is {percentText(journey.point)} of the way round the ring of 2¹²⁸ points, in{" "}
          {shard}.
        </p>
      ) : (
        <p className="text-warn">
          That lies elsewhere, {percentText(hashKeyPosition(BigInt(hashKey)))} of the way round: the producer
          gave an explicit hash key, which is not stored.
        </p>
      )}
    </>
  );
}
