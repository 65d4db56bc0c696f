import { Buffer } from "node:buffer";
import { invalidParameter } from "./errors.ts";

/** Lambda quotas: all names and values together. */
const MOST_BYTES = 4096;

/** Names that a runtime gives to functions (Lambda developer guide, "Defined runtime environment variables"). */
const RESERVED = new Set([
  ...["_HANDLER", "_X_AMZN_TRACE_ID", "AWS_ACCESS_KEY", "AWS_ACCESS_KEY_ID", "AWS_DEFAULT_REGION"],
  ...["AWS_EXECUTION_ENV", "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "AWS_LAMBDA_FUNCTION_NAME"],
  ...["AWS_LAMBDA_FUNCTION_VERSION", "AWS_LAMBDA_INITIALIZATION_TYPE", "AWS_LAMBDA_LOG_GROUP_NAME"],
  ...["AWS_LAMBDA_LOG_STREAM_NAME", "AWS_LAMBDA_RUNTIME_API", "AWS_REGION", "AWS_SECRET_ACCESS_KEY"],
  ...["AWS_SESSION_TOKEN", "LAMBDA_RUNTIME_DIR", "LAMBDA_TASK_ROOT"],
]);

const CANNOT =
  "Lambda was unable to configure your environment variables because the environment variables you have provided";

/** @throws {ServiceError} InvalidParameterValueException for reserved names, a zero byte, and more than 4 KB */
export function checkEnvironment(variables: Readonly<Record<string, string>>): void {
  const reserved = Object.keys(variables).filter((name) => RESERVED.has(name));
  if (reserved.length > 0) {
    throw invalidParameter(
      `${CANNOT} contains reserved keys that are currently not supported for modification. ` +
        `Reserved keys used in this request: ${reserved.join(", ")}`,
    );
  }
  if (Object.values(variables).some((value) => value.includes("\0"))) {
    throw invalidParameter(`${CANNOT} contains a value with a zero byte, which no process can be given.`);
  }
  const text = JSON.stringify(variables);
  if (Buffer.byteLength(text) > MOST_BYTES) {
    throw invalidParameter(`${CANNOT} exceeded the 4KB limit. String measured: ${text}`);
  }
}
