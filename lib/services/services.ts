import type { EventSentences } from "#engine/kernel/event-sentences.ts";
import { closeWith } from "#engine/kernel/part.ts";
import { openCloudWatchService } from "./cloudwatch.ts";
import { openCloudWatchLogsService } from "./cloudwatch-logs.ts";
import { openDynamoDbService } from "./dynamodb.ts";
import { kinesisSentences, openKinesisService } from "./kinesis.ts";
import { openKmsService } from "./kms.ts";
import { lambdaSentences, openLambdaService } from "./lambda.ts";
import type { OpenService } from "./open-service.ts";
import { openS3Service, s3Sentences } from "./s3.ts";
import { openSnsService } from "./sns.ts";
import { openSqsService } from "./sqs.ts";
import { openStsService } from "./sts.ts";
import type { World } from "./world.ts";

/** What a step of an account's clock says of the events of all services. */
export const sentences: EventSentences = { ...kinesisSentences, ...lambdaSentences, ...s3Sentences };

/** The services that run, by their names. */
export type Services = Awaited<ReturnType<typeof openServices>>;

/**
 * Opens every service that this server has: one line each, those first that others use. What is open is closed with
 * the stack, also when one that comes after it cannot be opened.
 */
export async function openServices(world: World, stack: AsyncDisposableStack) {
  const use = async <Opened extends OpenService>(opening: Opened | Promise<Opened>) =>
    closeWith(stack, await opening);
  const kms = await use(openKmsService(world));
  const logs = await use(openCloudWatchLogsService(world));
  const cloudwatch = await use(openCloudWatchService(world));
  return {
    kms,
    "cloudwatch-logs": logs,
    kinesis: await use(openKinesisService(world, kms.serviceKeys)),
    dynamodb: await use(openDynamoDbService(world)),
    cloudwatch,
    s3: await use(openS3Service(world)),
    sts: await use(openStsService(world)),
    sqs: await use(openSqsService(world)),
    sns: await use(openSnsService(world)),
    lambda: await use(openLambdaService(world, logs.write, cloudwatch.serviceMetrics)),
  } as const satisfies Record<string, OpenService>;
}
