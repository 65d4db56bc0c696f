import { randomBytes, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { cloudWatchService } from "#calls/cloudwatch-service.ts";
import { dynamoDbService } from "#calls/dynamodb-service.ts";
import { createInvoke, type Invoke } from "#calls/invoke.ts";
import { kinesisService } from "#calls/kinesis-service.ts";
import { kmsService } from "#calls/kms-service.ts";
import { stsService } from "#calls/sts-service.ts";
import { createCloudWatchApi } from "#engine/cloudwatch/api/operations.ts";
import { createMetrics, type Metrics } from "#engine/cloudwatch/metrics.ts";
import { Journal } from "#engine/kernel/journal.ts";
import { type Random, seededRandom } from "#engine/kernel/random.ts";
import { type Kinesis, openKinesis } from "#engine/kinesis/kinesis.ts";
import { MasterKeyError } from "#engine/kms/keys.ts";
import { openKms } from "#engine/kms/kms.ts";
import { createStsHandlers } from "#engine/sts/sts.ts";
import { logCalls } from "#host/call-log.ts";
import { type AccountClocks, openAccountClocks } from "#host/clock/account-clocks.ts";
import { nodeDisk } from "#host/disk/node-disk.ts";
import { createDynamoDb } from "#host/dynamodb/dynamodb.ts";
import { portError } from "#host/listen.ts";
import { openMetadata } from "#host/metadata/metadata.ts";
import { openMasterKey, openServerSecret } from "#host/server-secret.ts";
import { DiskBudget } from "#host/shard-log/disk-budget.ts";
import { createStreamLogs } from "#host/shard-log/stream-logs.ts";
import { openStateDir, StateDirError } from "#host/state-dir/state-dir.ts";
import { SystemClock } from "#host/system-clock.ts";
import { watchVitals } from "#host/vitals.ts";
import { createFlows } from "#insight/flows/flows.ts";
import { createInsight, type Insight } from "#insight/insight.ts";
import { createUsageMeter } from "#insight/usage/usage-meter.ts";
import { type Calls, recordCalls } from "#inspector/recorder.ts";
import { createFeeds, type Feeds } from "#live/feeds.ts";
import type { Settings } from "#settings";
import { createSimulatedConsumers } from "#simulator/consumers/consumers.ts";
import type { SimulatedConsumers } from "#simulator/consumers/simulated-consumers.ts";
import { faultCalls } from "#simulator/faults/fault-calls.ts";
import { faultWorkers } from "#simulator/faults/fault-workers.ts";
import { createFaults, type Faults } from "#simulator/faults/faults.ts";
import { createProducers, type Producers } from "#simulator/producers/producers.ts";
import { scenarioCalls } from "#simulator/scenarios/scenario-calls.ts";
import { createScenarios, type Scenarios } from "#simulator/scenarios/scenarios.ts";
import { type AwsEndpoint, createAwsEndpoint } from "#wire/aws-endpoint.ts";
import { openAwsPort } from "#wire/listener/open-aws-port.ts";

/** Everything that runs in this process, put together once. */
export interface Runtime {
  readonly version: string;
  readonly settings: Settings;
  readonly addresses: { readonly awsEndpoint: string; readonly consoleUrl: string };
  readonly journal: Journal;
  readonly clocks: AccountClocks;
  readonly invoke: Invoke;
  readonly aws: AwsEndpoint;
  readonly kinesis: Kinesis;
  readonly metrics: Metrics;
  readonly insight: Insight;
  readonly producers: Producers;
  readonly calls: Calls;
  readonly faults: Faults;
  readonly scenarios: Scenarios;
  readonly simulatedConsumers: SimulatedConsumers;
  readonly feeds: Feeds;
  /** Prints what should never happen. */
  readonly reportFault: (what: string, fault: unknown) => void;
  /** Ends everything; what was acknowledged stays. */
  close(): Promise<void>;
}

const root = path.dirname(import.meta.dirname);

/**
 * Opens the state directory, the engines and the AWS port.
 * @param consoleUrl where the console is, for the page that the AWS port shows to browsers
 * @throws {StateDirError | PortError} whose message is for the person who started the server
 */
export async function openRuntime(settings: Settings, consoleUrl: string): Promise<Runtime> {
  const stateDir = await openStateDir(settings.dataDir);
  try {
    return await openIn(stateDir, settings, consoleUrl);
  } catch (error) {
    await stateDir.release();
    throw error;
  }
}

async function openIn(
  stateDir: Awaited<ReturnType<typeof openStateDir>>,
  settings: Settings,
  consoleUrl: string,
): Promise<Runtime> {
  const version = packageVersion();
  const addresses = { awsEndpoint: "", consoleUrl };
  const journal = new Journal();
  const vitals = watchVitals();
  if (settings.logCalls) logCalls(journal, (line) => console.log(line));

  const metadata = await openMetadata({
    databaseUrl: settings.databaseUrl ?? `file:${stateDir.databaseFile}`,
    migrationsDir: path.join(root, "prisma/migrations"),
  });
  const clocks = await openAccountClocks({
    real: new SystemClock(),
    turn: setImmediate,
    journal,
    repository: metadata.accounts,
    reportFault: (fault) => reportFault("an account's clock", fault),
  });
  const logs = createStreamLogs({
    disk: nodeDisk,
    root: stateDir.streamsDir,
    budget: new DiskBudget(settings.diskBudgetBytes),
    onNotice: (message) => console.warn(message),
  });
  const kms = await openKms({
    clocks,
    repository: metadata.kmsKeys,
    masterKey: await openMasterKey(stateDir.path),
    secureBytes: randomBytes,
    newKeyId: randomUUID,
    reportFault,
  }).catch((error: unknown) => {
    if (!(error instanceof MasterKeyError)) throw error;
    throw new StateDirError(
      `The file kms-master.key in ${stateDir.path} is not the one with which its KMS keys were kept.`,
      { cause: error },
    );
  });
  const kinesis = await openKinesis({
    clocks,
    journal,
    logs,
    repository: metadata.streams,
    accountSettings: metadata.kinesisAccountSettings,
    keyManagement: kms.serviceKeys,
    stateDelayMs: settings.stateDelayMs,
    limits: settings.limits,
    shardQuota: settings.shardQuota,
    tokenSecret: await openServerSecret(stateDir.path),
    random: systemRandom,
    newStreamId: () => randomBytes(16).toString("hex"),
    reportFault,
  });
  const service = kinesisService(kinesis.handlers);
  const dynamoDb = createDynamoDb({
    root: stateDir.dynamoDbDir,
    delayMs: settings.stateDelayMs,
    reportFault: (fault) => reportFault("DynamoDB", fault),
  });
  const cloudWatch = createCloudWatchApi(clocks);
  const keyService = kmsService(kms.handlers);
  const services = [
    service,
    keyService,
    dynamoDbService(dynamoDb.handlers),
    cloudWatchService(cloudWatch.handlers),
    stsService(createStsHandlers({ clocks, random: systemRandom })),
  ];
  const calls = recordCalls({ clocks, journal, services, stopwatch: () => performance.now() });
  const faults = createFaults({
    clocks,
    journal,
    random: systemRandom,
    newId: randomUUID,
    streams: kinesis.observer,
    openIterator: (token) => kinesis.shardOfIterator(token),
    calls: faultCalls((...call) => invoke(...call), { kinesis: service, kms: keyService }, randomUUID),
    setSkew: (key, share) => producers.setSkew(key, share),
    workers: faultWorkers(() => simulatedConsumers),
    reportFault: (fault) => reportFault("a fault", fault),
  });
  const invoke: Invoke = createInvoke({
    faults,
    recorder: calls,
    journal,
    clocks,
    stopwatch: () => performance.now(),
    reportFault: (call, operation, fault) => reportFault(`${operation} (request ${call.requestId})`, fault),
    work: clocks.work,
  });
  const metrics = createMetrics({ clocks, journal });
  const insight = createInsight({ clocks, journal, observer: kinesis.observer, random: seededRandom(1) });
  const producers = createProducers({
    invoke,
    kinesis: service,
    clocks,
    random: systemRandom,
    newId: randomUUID,
    repository: metadata.producers,
    streams: kinesis.observer,
    journal,
    reportFault: (fault) => reportFault("a producer", fault),
  });
  const simulatedConsumers = createSimulatedConsumers({
    invoke,
    kinesis: service,
    clocks,
    realClock: new SystemClock(),
    newId: randomUUID,
    repository: metadata.simulatedConsumers,
    streams: kinesis.observer,
    journal,
    reportFault: (fault) => reportFault("a simulated consumer", fault),
  });
  const scenarios = createScenarios({
    world: {
      calls: scenarioCalls(invoke, { kinesis: service, kms: keyService }, randomUUID),
      streams: kinesis.observer,
      producers,
      consumers: simulatedConsumers,
      faults,
    },
    clocks,
    clockControl: {
      isPaused: (account) => clocks.view(account).state === "paused",
      play: async (account, speed) => {
        await clocks.command(account, "play");
        if (speed !== undefined) await clocks.command(account, "speed", speed);
      },
    },
    repository: metadata.scenarios,
    newId: randomUUID,
    reportFault: (fault) => reportFault("a scenario", fault),
  });
  const aws = createAwsEndpoint({
    version,
    consoleUrl,
    services,
    invoke,
    settings,
    newRequestId: randomUUID,
    onUnread: calls.recordUnread,
    reportFault: (fault) => reportFault("a request", fault),
    reset: async () => {
      faults.clear();
      await scenarios.clear();
      await kinesis.reset();
      await kms.reset();
      await dynamoDb.reset();
      cloudWatch.reset();
      calls.reset();
      usage.reset();
      await clocks.reset();
    },
  });
  const flows = createFlows({ clocks, journal });
  const usage = createUsageMeter({ clocks, journal, observer: kinesis.observer });
  const feeds = createFeeds({
    clocks,
    realClock: new SystemClock(),
    newFeedId: randomUUID,
    reportFault: (fault) => reportFault("the live feed", fault),
    journal,
    observer: kinesis.observer,
    metrics,
    insight,
    producers,
    calls,
    flows,
    usage,
    faults,
    scenarios,
    simulatedConsumers,
    server: {
      version,
      get awsEndpoint() {
        return addresses.awsEndpoint;
      },
      defaultAccount: settings.defaultAccount,
      defaultRegion: settings.defaultRegion,
    },
    clockOf: (account) => clocks.view(account),
    vitals: () => vitals.read(),
  });
  const port = await openAwsPort({
    endpoint: aws,
    host: settings.host,
    port: settings.awsPort,
    certificateDir: stateDir.certificateDir,
  }).catch((error: NodeJS.ErrnoException) => {
    throw portError(error, settings.awsPort, settings.host, "SLUICE_AWS_PORT");
  });
  addresses.awsEndpoint = consoleUrl.replace(/:\d+$/, `:${port.port}`);
  await producers.restore();
  await simulatedConsumers.restore();
  await scenarios.restore();

  return {
    version,
    settings,
    addresses,
    journal,
    clocks,
    invoke,
    aws,
    kinesis,
    metrics,
    insight,
    producers,
    calls,
    faults,
    scenarios,
    simulatedConsumers,
    feeds,
    reportFault,
    async close() {
      scenarios.close();
      await faults.close();
      producers.close();
      await simulatedConsumers.close();
      feeds.closeAll();
      kinesis.endSubscriptions();
      await port.close();
      metrics.close();
      calls.close();
      usage.close();
      flows.close();
      insight.close();
      vitals.close();
      await dynamoDb.close();
      await kinesis.close();
      kms.close();
      await clocks.close();
      await metadata.close();
      await stateDir.release();
    },
  };
}

function reportFault(what: string, fault: unknown): void {
  console.error(`Fault in ${what}:`, fault);
}

const systemRandom: Random = { next: () => randomBytes(4).readUInt32LE() / 2 ** 32 };

function packageVersion(): string {
  const { version } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as {
    version: string;
  };
  return version;
}
