import { randomUUID } from "node:crypto";
import * as sdk from "@aws-sdk/client-lambda";
import { awsService } from "#calls/aws-service.ts";
import { lambdaConstraints } from "#calls/constraints/lambda.ts";
import type { ConstraintTable, Service } from "#calls/service.ts";
import type { ServiceMetrics } from "#engine/kernel/ports/service-metrics.ts";
import { type Lambda, openLambda } from "#engine/lambda/lambda.ts";
import type { LogLine } from "#engine/lambda/ports.ts";
import { CodeLinks } from "#host/code-links.ts";
import { openFunctionHost } from "#host/functions/function-host.ts";
import { codeRefusal } from "#host/functions/refusal.ts";
import { openServerSecret } from "#host/server-secret.ts";
import type { World } from "./world.ts";

export { lambdaSentences } from "#engine/lambda/event-sentences.ts";

/** Lambda's quota for requests that bring code: a zip of 50 MiB in base64, and what is around it. */
const LARGEST_UPLOAD = 70_167_211;

/** A payload of 6 MiB; a larger one still gets AWS's own error. */
const LARGEST_INVOCATION = 16 * 1024 * 1024;

/** AWS Lambda as clients call it. */
function lambdaService(handlers: Lambda["handlers"]): Service {
  return awsService({
    name: "lambda",
    targetPrefix: "AWSGirApiService",
    signingName: "lambda",
    protocols: ["restJson1"],
    rest: {},
    wire: {
      maxBodyBytes: {
        CreateFunction: LARGEST_UPLOAD,
        UpdateFunctionCode: LARGEST_UPLOAD,
        Invoke: LARGEST_INVOCATION,
      },
    },
    constraints: rulesOfTheModel,
    sdk,
    handlers,
  });
}

/** What a function may run is not what the model lists, and Lambda's words for it are its own. */
const rulesOfTheModel: ConstraintTable = {
  ...lambdaConstraints,
  shapes: { ...lambdaConstraints.shapes, Runtime: { type: "string" } },
};

/**
 * AWS Lambda, with its code in the state directory and its functions in processes of this machine.
 * @param onLog gets each line that functions write
 * @param metrics gets what they do in figures
 */
export async function openLambdaService(
  world: World,
  onLog: (line: LogLine) => void,
  metrics: ServiceMetrics,
) {
  const { clocks, calls, diskBudget, journal, localEndpoint, metadata, random, realClock, settings } = world;
  const { reportFault, stateDir } = world;
  const host = await openFunctionHost({
    directory: stateDir.functionsDir,
    refusal: codeRefusal(settings),
    endpoint: () => localEndpoint.get(),
    budget: diskBudget,
    onLog,
    reportFault: (fault) => reportFault("running a function", fault),
  });
  const links = new CodeLinks(await openServerSecret(stateDir.path), random, () => realClock.now());
  const lambda = await openLambda({
    clocks,
    journal,
    random,
    calls,
    repository: metadata.lambdaFunctions,
    events: metadata.lambdaEvents,
    mappings: metadata.eventSourceMappings,
    realClock,
    host,
    metrics,
    stateDelayMs: settings.stateDelayMs,
    newId: randomUUID,
    turn: () => new Promise((resolve) => setImmediate(resolve)),
    codeLocation: (codeSha256) => `${localEndpoint.get()}${links.pathOf(codeSha256)}`,
    reportFault,
  });
  return {
    ...lambda,
    service: lambdaService(lambda.handlers),
    /** The zip that a link of GetFunction leads to; undefined for what is no such link, or no longer. */
    download: async (path: string): Promise<Buffer | undefined> => {
      const codeSha256 = links.codeOf(path);
      if (codeSha256 === undefined) return undefined;
      const zip = await host.readCode(codeSha256).catch(() => undefined);
      return zip && Buffer.from(zip.buffer, zip.byteOffset, zip.byteLength);
    },
  };
}
