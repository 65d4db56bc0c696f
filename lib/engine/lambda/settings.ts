import type { CreateFunctionRequest, UpdateFunctionConfigurationRequest } from "@aws-sdk/client-lambda";
import { checkEnvironment } from "./environment.ts";
import { invalidParameter } from "./errors.ts";
import type { FunctionSettings } from "./function.ts";
import { refusalOfRuntime } from "./runtimes.ts";

/** Lambda quotas; the API's model has larger ones for functions on instances of their own. */
const MOST = { memoryMiB: 10_240, timeoutSeconds: 900 } as const;

/** What of a function's settings is no code. */
export type Configuration = Omit<FunctionSettings, "codeSha256" | "codeSize" | "architecture">;

type ConfigurationInput = Omit<CreateFunctionRequest, "Code" | "FunctionName" | "Role" | "PackageType"> &
  Pick<UpdateFunctionConfigurationRequest, "Role">;

/** Members of the API for which there is nothing here, so that nobody believes there were. */
const MISSING = [
  ...["Layers", "FileSystemConfigs", "ImageConfig", "CodeSigningConfigArn", "TenancyConfig"],
  ...["CapacityProviderConfig", "DurableConfig", "PublishTo"],
] as const;

/** What a function has of which nothing is said. */
export function newConfiguration(functionName: string, role: string): Configuration {
  return {
    runtime: "",
    handler: "",
    role,
    timeoutSeconds: 3,
    memoryMiB: 128,
    environment: null,
    ephemeralStorageMiB: 512,
    tracingMode: "PassThrough",
    deadLetterArn: null,
    kmsKeyArn: null,
    logGroupName: `/aws/lambda/${functionName}`,
  };
}

/**
 * The configuration that an input makes of one that was before.
 * @param runtimes those that this machine has
 * @throws {ServiceError} InvalidParameterValueException
 */
export function configure(
  before: Configuration,
  input: ConfigurationInput,
  runtimes: readonly string[],
): Configuration {
  refuseWhatIsMissing(input);
  const after: Configuration = {
    runtime: input.Runtime ?? before.runtime,
    handler: input.Handler ?? before.handler,
    role: input.Role ?? before.role,
    timeoutSeconds: atMost("Timeout", input.Timeout ?? before.timeoutSeconds, MOST.timeoutSeconds),
    memoryMiB: atMost("MemorySize", input.MemorySize ?? before.memoryMiB, MOST.memoryMiB),
    environment: environmentOf(input.Environment?.Variables) ?? before.environment,
    ephemeralStorageMiB: input.EphemeralStorage?.Size ?? before.ephemeralStorageMiB,
    tracingMode: input.TracingConfig?.Mode ?? before.tracingMode,
    deadLetterArn: given(input.DeadLetterConfig?.TargetArn, before.deadLetterArn),
    kmsKeyArn: given(input.KMSKeyArn, before.kmsKeyArn),
    logGroupName: input.LoggingConfig?.LogGroup ?? before.logGroupName,
  };
  if (after.runtime === "" || after.handler === "") {
    throw invalidParameter(
      "Runtime and Handler are mandatory parameters for functions created with deployment packages.",
    );
  }
  // What a function has already stays, wherever its server runs now.
  const refused = after.runtime === before.runtime ? undefined : refusalOfRuntime(after.runtime, runtimes);
  if (refused !== undefined) throw refused;
  if (after.deadLetterArn !== null && !/^arn:aws[a-z-]*:(sqs|sns):/.test(after.deadLetterArn)) {
    throw invalidParameter(`The provided target ARN is invalid: ${after.deadLetterArn}`);
  }
  return after;
}

function refuseWhatIsMissing(input: ConfigurationInput): void {
  const { LoggingConfig, VpcConfig, SnapStart } = input;
  const named = MISSING.find((name) => isGiven(input[name as keyof ConfigurationInput]));
  const missing =
    named ??
    (isGiven(VpcConfig?.SubnetIds) || isGiven(VpcConfig?.SecurityGroupIds) ? "VpcConfig" : undefined) ??
    (SnapStart?.ApplyOn === "PublishedVersions" ? "SnapStart" : undefined) ??
    (LoggingConfig?.LogFormat === "JSON" ? "LogFormat JSON" : undefined);
  if (missing !== undefined) throw invalidParameter(`${missing} is not supported by this server.`);
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0);
}

/** An empty text takes away. */
function given(value: string | undefined, before: string | null): string | null {
  if (value === undefined || value === null) return before;
  return value === "" ? null : value;
}

function environmentOf(variables: EnvironmentVariables["Variables"]): Record<string, string> | null {
  if (variables === undefined || variables === null) return null;
  checkEnvironment(variables);
  return { ...variables };
}

function atMost(name: string, value: number, most: number): number {
  if (value <= most) return value;
  throw invalidParameter(
    `'${name}' value failed to satisfy constraint: Member must have value less than or equal to ${most}`,
  );
}

type EnvironmentVariables = NonNullable<CreateFunctionRequest["Environment"]>;
