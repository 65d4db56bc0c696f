import { randomBytes } from "node:crypto";
import * as sdk from "@aws-sdk/client-kinesis";
import { awsService } from "#calls/aws-service.ts";
import { kinesisConstraints } from "#calls/constraints/kinesis.ts";
import type { Service } from "#calls/service.ts";
import type { KeyManagement } from "#engine/kernel/ports/key-management.ts";
import { openKinesis } from "#engine/kinesis/kinesis.ts";
import type { KinesisHandlers } from "#engine/kinesis/operations.ts";
import { nodeDisk } from "#host/disk/node-disk.ts";
import { openServerSecret } from "#host/server-secret.ts";
import { createStreamLogs } from "#host/shard-log/stream-logs.ts";
import type { World } from "./world.ts";

export { kinesisSentences } from "#engine/kinesis/event-sentences.ts";

/** A batch of 10 MiB in base64 with its keys and JSON is below this; a larger one still gets AWS's own error. */
const LARGEST_PUT = 16 * 1024 * 1024;

/** Kinesis Data Streams as clients call it. */
export function kinesisService(handlers: KinesisHandlers): Service {
  return awsService({
    name: "kinesis",
    targetPrefix: "Kinesis_20131202",
    signingName: "kinesis",
    wire: {
      reservedMembers: ["StreamId"],
      maxBodyBytes: { PutRecord: LARGEST_PUT, PutRecords: LARGEST_PUT },
    },
    constraints: kinesisConstraints,
    sdk,
    handlers,
  });
}

/** Kinesis Data Streams, with its records in the state directory. */
export async function openKinesisService(world: World, keyManagement: KeyManagement) {
  const { clocks, diskBudget, journal, metadata, notice, random, reportFault, settings, stateDir } = world;
  const kinesis = await openKinesis({
    clocks,
    journal,
    random,
    reportFault,
    keyManagement,
    logs: createStreamLogs({
      disk: nodeDisk,
      root: stateDir.streamsDir,
      budget: diskBudget,
      onNotice: notice,
    }),
    repository: metadata.streams,
    accountSettings: metadata.kinesisAccountSettings,
    stateDelayMs: settings.stateDelayMs,
    limits: settings.limits,
    shardQuota: settings.shardQuota,
    tokenSecret: await openServerSecret(stateDir.path),
    newStreamId: () => randomBytes(16).toString("hex"),
  });
  return {
    ...kinesis,
    service: kinesisService(kinesis.handlers),
    places: () => kinesis.observer.places(),
    endAnswers: () => kinesis.endSubscriptions(),
  };
}
