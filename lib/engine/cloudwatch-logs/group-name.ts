import { arnText, parseArn } from "../kernel/arn.ts";
import { isSamePlace, type Place } from "../kernel/place.ts";
import { logsErrors } from "./errors.ts";
import type { LogGroupKey } from "./ports.ts";

/** How a caller names a group: by its name, or by a name or an ARN. */
export interface NamedGroup {
  readonly logGroupName?: string | undefined;
  readonly logGroupIdentifier?: string | undefined;
}

export function groupArn(key: LogGroupKey): string {
  return arnText("logs", key, `log-group:${key.logGroupName}`);
}

/** @throws {ServiceError} `InvalidParameterException` unless there is exactly one name, of this place */
export function groupKey(place: Place, { logGroupName, logGroupIdentifier }: NamedGroup): LogGroupKey {
  const { account, region } = place;
  if ((logGroupName === undefined) === (logGroupIdentifier === undefined)) {
    throw logsErrors.invalidParameter("Exactly one of logGroupName or logGroupIdentifier must be specified.");
  }
  if (logGroupName !== undefined) return { account, region, logGroupName };
  const identifier = logGroupIdentifier ?? "";
  return identifier.startsWith("arn:")
    ? keyOfArn(place, identifier)
    : { account, region, logGroupName: identifier };
}

/** @throws {ServiceError} `InvalidParameterException` for what is no ARN of a group of this place */
export function keyOfArn(place: Place, text: string): LogGroupKey {
  const arn = parseArn(text);
  const logGroupName = /^log-group:([^:]+)(?::\*)?$/.exec(arn?.resource ?? "")?.[1];
  if (arn?.service !== "logs" || logGroupName === undefined || !isSamePlace(arn.place, place)) {
    throw logsErrors.invalidParameter(`Invalid ARN: ${text}`);
  }
  return { ...arn.place, logGroupName };
}
