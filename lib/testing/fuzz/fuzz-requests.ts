import { cbor } from "@smithy/core/cbor";
import { kinesisConstraints } from "#calls/constraints/kinesis.ts";
import type { Random } from "#engine/kernel/random.ts";
import { violationsOf } from "../conformance/violations.ts";
import { Dice, mutateBytes, mutateValue } from "./mutate.ts";

export interface FuzzRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

const operations = Object.keys(kinesisConstraints.inputs);
const violations = violationsOf(kinesisConstraints, operations);

const fixed = {
  "x-amz-date": "20260101T000000Z",
  authorization:
    "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/kinesis/aws4_request, SignedHeaders=host, " +
    `Signature=${"0".repeat(64)}`,
};

const CREATE_EVERY = 100;

const creation: FuzzRequest = {
  headers: {
    ...fixed,
    "content-type": "application/x-amz-json-1.1",
    "x-amz-target": "Kinesis_20131202.CreateStream",
  },
  body: Buffer.from(JSON.stringify({ StreamName: "fuzz", ShardCount: 2 })),
};

/** Requests without end: inputs of every operation, changed as values or as bytes, in both protocols. */
export function* fuzzRequests(random: Random): Generator<FuzzRequest> {
  const dice = new Dice(random);
  for (let sent = 0; ; sent++) {
    // The inputs delete the stream now and then; without it most of the others would stop at the door.
    if (sent % CREATE_EVERY === 0) yield creation;
    const isCbor = dice.chance(0.4);
    const { operation, input } = dice.pick(violations);
    const value = named(dice.chance(0.3) ? input : mutateValue(input, dice), dice);
    const json = JSON.stringify(value ?? null);
    const written = isCbor ? cbor.serialize(JSON.parse(json)) : Buffer.from(json);
    yield {
      headers: {
        ...fixed,
        "content-type": dice.chance(0.02)
          ? "text/plain"
          : `application/x-amz-${isCbor ? "cbor" : "json"}-1.1`,
        "x-amz-target": dice.chance(0.02)
          ? "Kinesis_20131202."
          : `Kinesis_20131202.${dice.chance(0.2) ? dice.pick(operations) : operation}`,
        ...(dice.chance(0.03) && {
          authorization: dice.pick(["", "AWS4-HMAC-SHA256", "Bearer x", "a=b,".repeat(100)]),
        }),
      },
      body: dice.chance(0.3) ? mutateBytes(written, dice) : Buffer.from(written),
    };
  }
}

/** Half of the inputs name the stream that exists, so that they get past the door. */
function named(value: unknown, dice: Dice): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value) || dice.chance(0.5)) return value;
  return {
    ...value,
    StreamName: "fuzz",
    StreamARN: undefined,
    Data: "AA==",
    PartitionKey: "k",
    ShardId: "0",
  };
}
