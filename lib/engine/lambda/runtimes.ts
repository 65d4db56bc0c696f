import type { ServiceError } from "../kernel/errors.ts";
import { invalidParameter } from "./errors.ts";

/** Runtimes with which AWS lets no function be made any more (Lambda runtimes, "Deprecated runtimes"). */
const DEPRECATED = new Set([
  ...["nodejs", "nodejs4.3", "nodejs4.3-edge", "nodejs6.10", "nodejs8.10", "nodejs10.x", "nodejs12.x"],
  ...["nodejs14.x", "nodejs16.x", "java8", "python2.7", "python3.6", "python3.7", "python3.8"],
  ...["dotnetcore1.0", "dotnetcore2.0", "dotnetcore2.1", "dotnetcore3.1", "dotnet6", "go1.x", "ruby2.5"],
  ...["ruby2.7", "provided"],
]);

/** Those that AWS has. */
const OFFERED = [
  ...["nodejs24.x", "nodejs22.x", "nodejs20.x", "nodejs18.x", "python3.14", "python3.13", "python3.12"],
  ...[
    "python3.11",
    "python3.10",
    "python3.9",
    "java25",
    "java21",
    "java17",
    "java11",
    "java8.al2",
    "dotnet10",
  ],
  ...["dotnet8", "ruby3.4", "ruby3.3", "ruby3.2", "provided.al2023", "provided.al2"],
];

/**
 * @param here runtimes of this machine, newest first
 * @returns undefined for a runtime that functions can have here
 */
export function refusalOfRuntime(runtime: string, here: readonly string[]): ServiceError | undefined {
  if (here.includes(runtime)) return undefined;
  if (DEPRECATED.has(runtime)) {
    return invalidParameter(
      `The runtime parameter of ${runtime} is no longer supported for creating or updating AWS Lambda functions. ` +
        "We recommend you use a supported runtime while creating or updating functions.",
    );
  }
  if (OFFERED.includes(runtime)) {
    const there = here.length === 0 ? "has no runtime" : `has ${here.join(", ")}`;
    return invalidParameter(`The runtime ${runtime} cannot run here: this machine ${there}.`);
  }
  return invalidParameter(
    `Value ${runtime} at 'runtime' failed to satisfy constraint: Member must satisfy enum value set: ` +
      `[${here.join(", ")}] or be a valid ARN`,
  );
}
