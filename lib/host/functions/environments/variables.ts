import type { RunnableFunction } from "#engine/lambda/ports.ts";

/** Names every process of an environment, and those that they start, by which strays are found. */
export const MARKER = "SLUICE_ENVIRONMENT";

export interface EnvironmentPlace {
  readonly id: string;
  readonly codeDirectory: string;
  /** The environment's own, deleted with it. */
  readonly scratchDirectory: string;
  readonly logStreamName: string;
  /** Where this server is called, for example `http://127.0.0.1:4566`. */
  readonly endpoint: string;
}

/**
 * All that a function's process finds in its environment: its own variables, those that AWS sets, and of this
 * server's nothing but the search path for programs.
 */
export function environmentVariables(
  runnable: RunnableFunction,
  place: EnvironmentPlace,
): Readonly<Record<string, string>> {
  const { account, region, runtime, version } = runnable;
  return {
    TZ: ":UTC",
    LANG: "en_US.UTF-8",
    PATH: process.env.PATH ?? "/usr/local/bin:/usr/bin:/bin",
    HOME: place.scratchDirectory,
    TMPDIR: place.scratchDirectory,
    AWS_ENDPOINT_URL: place.endpoint,
    ...runnable.environment,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: account,
    AWS_SECRET_ACCESS_KEY: "function",
    AWS_SESSION_TOKEN: "function",
    AWS_EXECUTION_ENV: `AWS_Lambda_${runtime}`,
    AWS_LAMBDA_FUNCTION_NAME: runnable.functionName,
    AWS_LAMBDA_FUNCTION_VERSION: version,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(runnable.memoryMiB),
    AWS_LAMBDA_INITIALIZATION_TYPE: "on-demand",
    AWS_LAMBDA_LOG_GROUP_NAME: runnable.logGroupName,
    AWS_LAMBDA_LOG_STREAM_NAME: place.logStreamName,
    LAMBDA_TASK_ROOT: place.codeDirectory,
    _HANDLER: runnable.handler,
    [MARKER]: place.id,
  };
}
