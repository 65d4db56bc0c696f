import { arnText } from "../kernel/arn.ts";
import { commonErrors, type ServiceError } from "../kernel/errors.ts";
import { isSamePlace, type Place } from "../kernel/place.ts";
import { invalidParameter, lambdaError } from "./errors.ts";

export const LATEST = "$LATEST";

/** API reference, CreateFunction: the name alone. */
const LONGEST_NAME = 64;

export interface NamedFunction {
  readonly place: Place;
  readonly functionName: string;
  /** A version or alias, where one was named. */
  readonly qualifier?: string;
}

/** @param qualifier a version or alias; none for the function itself */
export function functionArn(place: Place, functionName: string, qualifier?: string): string {
  return arnText(
    "lambda",
    place,
    `function:${functionName}${qualifier === undefined ? "" : `:${qualifier}`}`,
  );
}

const NAMED =
  /^(?:arn:aws[a-zA-Z-]*:lambda:(?<region>[a-z0-9-]+):)?(?:(?<account>\d{12}):)?(?:function:)?(?<name>[a-zA-Z0-9-_]+)(?::(?<qualifier>\$LATEST|[a-zA-Z0-9-_]+))?$/;

/**
 * What a name, `name:qualifier`, partial ARN or ARN names.
 * @param place of the caller
 * @param asked the qualifier beside the name
 * @throws {ServiceError} for what is no name, of another place, or of two different qualifiers
 */
export function parseFunctionName(place: Place, text: string, asked?: string): NamedFunction {
  const { region, account, name, qualifier } = NAMED.exec(text)?.groups ?? {};
  if (name === undefined) throw notAName(text);
  if (name.length > LONGEST_NAME) throw tooLong(text);
  const named = { account: account ?? place.account, region: region ?? place.region };
  if (named.region !== place.region) {
    throw lambdaError(
      "ResourceNotFoundException",
      `Functions from '${named.region}' are not reachable in this region ('${place.region}')`,
    );
  }
  if (!isSamePlace(named, place)) throw lambdaError("AccessDeniedException", strangersFunction(place, text));
  if (qualifier !== undefined && asked !== undefined && qualifier !== asked) {
    throw invalidParameter(
      "The derived qualifier from the function name does not match the specified qualifier.",
    );
  }
  const either = qualifier ?? asked;
  return {
    place: { account: place.account, region: place.region },
    functionName: name,
    ...(either !== undefined && { qualifier: either }),
  };
}

/** The function of an ARN, in whatever place; undefined for what is no ARN of one. */
export function parseFunctionArn(text: string): NamedFunction | undefined {
  const { region, account, name, qualifier } = NAMED.exec(text)?.groups ?? {};
  if (!text.startsWith("arn:") || region === undefined || account === undefined || name === undefined)
    return undefined;
  return { place: { account, region }, functionName: name, ...(qualifier !== undefined && { qualifier }) };
}

function notAName(text: string): ServiceError {
  return commonErrors.validation(
    `1 validation error detected: Value '${text}' at 'functionName' failed to satisfy constraint: Member must satisfy ` +
      "regular expression pattern: (arn:(aws[a-zA-Z-]*)?:lambda:)?([a-z]{2}(-gov)?-[a-z]+-\\d{1}:)?(\\d{12}:)?" +
      "(function:)?([a-zA-Z0-9-_]+)(:(\\$LATEST|[a-zA-Z0-9-_]+))?",
  );
}

function tooLong(text: string): ServiceError {
  return commonErrors.validation(
    `1 validation error detected: Value '${text}' at 'functionName' failed to satisfy constraint: Member must have ` +
      `length less than or equal to ${LONGEST_NAME}`,
  );
}

function strangersFunction({ account }: Place, text: string): string {
  return (
    `User: arn:aws:iam::${account}:root is not authorized to perform: lambda:GetFunction on resource: ${text} because ` +
    "no resource-based policy allows the lambda:GetFunction action"
  );
}
