import { createServer } from "node:http";
import { flushCompileCache } from "node:module";
import { firstSteps } from "#first-steps/first-steps.ts";
import { holdEarlyRequests } from "#host/early-requests.ts";
import { listen, networkHosts, PortError, urlHost } from "#host/listen.ts";
import { MetadataError } from "#host/metadata/metadata-error.ts";
import { StateDirError } from "#host/state-dir/state-dir.ts";
import { openRuntime, type Runtime } from "#runtime";
import { readSettings, type Settings, SettingsError, settingsHelp } from "#settings";
import { openConsole } from "#web/console-server.ts";

process.env.NEXT_TELEMETRY_DISABLED ??= "1";

const CLOSE_WITHIN_MS = 1_800;

/** Errors whose message is one sentence for whoever started the server. */
const forThePerson = [SettingsError, StateDirError, MetadataError, PortError];

/** The process: opens the state, the AWS port and the console, and closes them again when it is told to. */
async function main(): Promise<void> {
  if (process.argv.includes("--help")) {
    console.log(settingsHelp());
    return;
  }
  const settings = readSettings(process.env);
  const dev = process.argv.includes("--dev");
  const consoleServer = createServer();
  const answerEarlyRequests = holdEarlyRequests(consoleServer);
  const consolePort = await listen(consoleServer, settings.consolePort, settings.host, "PORT");
  const consoleUrl = `http://${urlHost(settings.host)}:${consolePort}`;
  const runtime = await openRuntime(settings, consoleUrl);
  void runtime.stateLost.then(({ message }) => {
    console.error(message);
    process.exit(1);
  });
  const web = await openConsole(consoleServer, runtime, { dev, directory: import.meta.dirname });
  answerEarlyRequests();
  const close = once(async () => {
    await web.close();
    await runtime.close();
  });
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => void endWith(close));
  console.log(greeting(runtime, settings, consoleUrl));
  // Written now, not only when the process ends by itself: servers are killed, too.
  flushCompileCache();
}

/** What a person needs to try it. */
function greeting(runtime: Runtime, settings: Settings, consoleUrl: string): string {
  const endpoint = runtime.addresses.awsEndpoint;
  return [
    "",
    `  Sluice ${runtime.version}`,
    "",
    `  Console       ${addresses(consoleUrl, settings)}`,
    `  AWS endpoint  ${addresses(endpoint, settings)}`,
    `  State         ${settings.dataDir}`,
    "",
    "  Try it in another terminal:",
    "",
    firstSteps({ endpoint, region: settings.defaultRegion, account: settings.defaultAccount }).replace(
      /^/gm,
      "    ",
    ),
    "",
    "  Ctrl-C ends it.",
    "",
  ].join("\n");
}

/** A URL under each name that others reach this server by. */
function addresses(url: string, { host }: Settings): string {
  return [url, ...networkHosts(host).map((name) => url.replace("localhost", name))].join("  ");
}

/** Ends the process in time, whatever is still open. */
async function endWith(close: () => Promise<void>): Promise<void> {
  const deadline = setTimeout(() => process.exit(0), CLOSE_WITHIN_MS);
  try {
    await close();
  } catch (fault) {
    console.error(fault);
    process.exitCode = 1;
  }
  clearTimeout(deadline);
  process.exit();
}

function once(task: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  return () => {
    running ??= task();
    return running;
  };
}

main().catch((error: unknown) => {
  console.error(forThePerson.some((kind) => error instanceof kind) ? (error as Error).message : error);
  process.exit(1);
});
