import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { InsideCalls } from "#calls/inside-calls.ts";
import { createInvoke, type Invoke } from "#calls/invoke.ts";
import type { Journal } from "#engine/kernel/journal.ts";
import { closeWith, type Part } from "#engine/kernel/part.ts";
import type { CallAs } from "#engine/kernel/ports/service-calls.ts";
import { callLine } from "#host/call-log.ts";
import type { AccountClocks } from "#host/clock/account-clocks.ts";
import { clockControl } from "#host/clock/clock-control.ts";
import { printFault } from "#host/fault-report.ts";
import { localAddress, portError } from "#host/listen.ts";
import { ObjectDesk } from "#host/object-desk/object-desk.ts";
import type { StateDirError } from "#host/state-dir/state-dir.ts";
import { unfinishedReset } from "#host/state-dir/unfinished-reset.ts";
import { watchVitals } from "#host/vitals.ts";
import { type Looks, openLooks } from "#insight/looks.ts";
import { type Calls, recordCalls } from "#inspector/recorder.ts";
import { createFeeds, type Feeds } from "#live/feeds.ts";
import type { OpenService } from "#services/open-service.ts";
import { openServices, type Services, sentences } from "#services/services.ts";
import { openWorld } from "#services/world.ts";
import type { Settings } from "#settings";
import { Strikes } from "#simulator/faults/strikes.ts";
import { openSimulator, type Simulator } from "#simulator/simulator.ts";
import { type AwsEndpoint, createAwsEndpoint } from "#wire/aws-endpoint.ts";
import { openAwsPort } from "#wire/listener/open-aws-port.ts";

/** Everything that runs in this process, put together once. */
export interface Runtime extends Looks, Simulator {
  readonly version: string;
  readonly settings: Settings;
  readonly addresses: { readonly awsEndpoint: string; readonly consoleUrl: string };
  readonly journal: Journal;
  readonly clocks: AccountClocks;
  readonly services: Services;
  readonly invoke: Invoke;
  readonly aws: AwsEndpoint;
  readonly calls: Calls;
  /** What the console shows of objects beyond what S3 says of them. */
  readonly objectDesk: ObjectDesk;
  /** Calls operations for the person at the console, with bodies that are not read at once. */
  readonly callAsConsole: CallAs;
  readonly feeds: Feeds;
  /** Prints what should never happen. */
  readonly reportFault: (what: string, fault: unknown) => void;
  /** Resolves if the state directory is deleted while this runs: the process has to end then, at once. */
  readonly stateLost: Promise<StateDirError>;
  /** Ends everything, the last that was opened first; what was acknowledged stays. What does not end is reported. */
  close(): Promise<void>;
}

const root = path.dirname(import.meta.dirname);

/**
 * Opens the state directory, the services and the AWS port.
 * @param consoleUrl where the console is, for the page that the AWS port shows to browsers
 * @throws {StateDirError | PortError} whose message is for the person who started the server; then nothing is left open
 */
export async function openRuntime(settings: Settings, consoleUrl: string): Promise<Runtime> {
  const stack = new AsyncDisposableStack();
  try {
    return await open(settings, consoleUrl, stack);
  } catch (error) {
    await stack.disposeAsync().catch((fault: unknown) => printFault("ending what was opened", fault));
    throw error;
  }
}

async function open(settings: Settings, consoleUrl: string, stack: AsyncDisposableStack): Promise<Runtime> {
  const version = packageVersion();
  const stopwatch = () => performance.now();
  const world = await openWorld(settings, sentences, stack);
  const { clocks, journal, metadata, random, realClock, reportFault, stateDir, storage } = world;
  const vitals = closeWith(stack, watchVitals());
  const services = await openServices(world, stack);
  const openedServices: readonly OpenService[] = Object.values(services);
  const called = openedServices.map(({ service }) => service);
  const observer = services.kinesis.observer;
  const calls = closeWith(stack, recordCalls({ clocks, journal, services: called, stopwatch }));
  const looks = openLooks({ clocks, journal, observer }, stack);
  const strikes = new Strikes(clocks);
  const invoke = createInvoke({
    faults: strikes,
    recorder: calls,
    journal,
    clocks,
    stopwatch,
    reportFault: (call, operation, fault) => reportFault(`${operation} (request ${call.requestId})`, fault),
    work: clocks.work,
  });
  const inside = { invoke, services: called, newId: randomUUID };
  world.calls.connect(new InsideCalls({ ...inside, source: "service" }));

  const objectDesk = closeWith(stack, new ObjectDesk(services.s3.observer, stateDir.objectsDir));

  const simulator = openSimulator(
    {
      calls: new InsideCalls({ ...inside, source: "simulator" }),
      strikes,
      streams: observer,
      openIterator: (token) => services.kinesis.shardOfIterator(token),
      clocks,
      clockControl: clockControl(clocks),
      realClock,
      journal,
      random,
      newId: randomUUID,
      repositories: metadata,
      reportFault,
    },
    stack,
  );
  const acting: readonly Part[] = Object.values(simulator);
  const looking: readonly Part[] = [calls, ...Object.values(looks)];

  /** Whoever acts stops first, those before who command others; then what they acted on goes, then what was seen of it. */
  async function resetAll(): Promise<void> {
    for (const part of [...acting.toReversed(), ...openedServices.toReversed(), ...looking, clocks])
      await part.reset?.();
  }
  const unfinished = unfinishedReset(stateDir.resetFile);
  const reset = () => unfinished.under(resetAll);
  if (await unfinished.isPending()) await reset();

  const aws = createAwsEndpoint({
    version,
    consoleUrl,
    services: called,
    invoke,
    settings,
    newRequestId: randomUUID,
    onRefused: (...refused) => {
      const event = calls.recordRefused(...refused);
      if (settings.logCalls) console.log(callLine(event));
    },
    reportFault: (fault) => reportFault("a request", fault),
    reset,
    download: (path) => services.lambda.download(path),
  });
  const port = await openAwsPort({
    endpoint: aws,
    host: settings.host,
    port: settings.awsPort,
    certificateDir: stateDir.certificateDir,
  }).catch((error: NodeJS.ErrnoException) => {
    throw portError(error, settings.awsPort, settings.host, "SLUICE_AWS_PORT");
  });
  closeWith(stack, port);
  world.localEndpoint.set(`http://${localAddress(port.address)}:${port.port}`);
  stack.defer(() => {
    for (const opened of openedServices) opened.endAnswers?.();
  });
  const addresses = { awsEndpoint: consoleUrl.replace(/:\d+$/, `:${port.port}`), consoleUrl };
  const feeds = createFeeds({
    ...looks,
    ...simulator,
    clocks,
    realClock,
    journal,
    observer,
    lambda: services.lambda.observer,
    mappings: services.lambda.mappings,
    sns: services.sns.observer,
    sqs: services.sqs.observer,
    calls,
    newFeedId: randomUUID,
    reportFault: (fault) => reportFault("the live feed", fault),
    buckets: services.s3.observer,
    server: {
      version,
      awsPort: port.port,
      defaultAccount: settings.defaultAccount,
      defaultRegion: settings.defaultRegion,
    },
    places: () => openedServices.flatMap((opened) => opened.places?.() ?? []),
    clockOf: (account) => clocks.view(account),
    storage: () => storage.read(),
    vitals: () => vitals.read(),
  });
  closeWith(stack, feeds);
  for (const part of [...openedServices, ...acting]) await part.restore?.();
  const { promise: stateLost, resolve: onStateLost } = Promise.withResolvers<StateDirError>();
  stack.defer(stateDir.watch(onStateLost));

  return {
    ...looks,
    ...simulator,
    version,
    settings,
    addresses,
    journal,
    clocks,
    services,
    invoke,
    aws,
    calls,
    objectDesk,
    callAsConsole: new InsideCalls({ ...inside, source: "console" }).as("console"),
    feeds,
    reportFault,
    stateLost,
    close: () => stack.disposeAsync(),
  };
}

function packageVersion(): string {
  const { version } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as {
    version: string;
  };
  return version;
}
