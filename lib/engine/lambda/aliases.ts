import type {
  AliasConfiguration,
  AliasRoutingConfiguration,
  CreateAliasRequest,
  DeleteAliasRequest,
  GetAliasRequest,
  ListAliasesRequest,
  ListAliasesResponse,
  UpdateAliasRequest,
} from "@aws-sdk/client-lambda";
import type { Call } from "../kernel/call.ts";
import { functionArn, LATEST } from "./arn.ts";
import { findFunction } from "./change-function.ts";
import type { LambdaContext } from "./context.ts";
import { functionNotFound, invalidParameter, lambdaError, staleRevision } from "./errors.ts";
import { aliasOf, type FunctionAlias, type LambdaFunction, versionOf } from "./function.ts";
import { page } from "./page.ts";

/** CreateAlias: a name for a version, or for two with weights. */
export async function createAlias(
  context: LambdaContext,
  call: Call,
  input: CreateAliasRequest,
): Promise<AliasConfiguration> {
  return await commitAlias(context, call, input.FunctionName, (fn) => {
    const name = input.Name ?? "";
    if (aliasOf(fn, name) !== undefined) {
      const arn = functionArn(fn.place, fn.functionName, name);
      throw lambdaError("ResourceConflictException", `Alias already exists: ${arn}`);
    }
    return {
      name,
      version: input.FunctionVersion ?? LATEST,
      description: input.Description ?? "",
      routing: routingOf(input.RoutingConfig),
      revisionId: context.newId(),
    };
  });
}

/** UpdateAlias: what is not named stays as it is; a RoutingConfig without weights takes them away. */
export async function updateAlias(
  context: LambdaContext,
  call: Call,
  input: UpdateAliasRequest,
): Promise<AliasConfiguration> {
  return await commitAlias(context, call, input.FunctionName, (fn) => {
    const before = requireAlias(fn, input.Name);
    if (input.RevisionId && input.RevisionId !== before.revisionId) throw staleRevision();
    return {
      name: before.name,
      version: input.FunctionVersion ?? before.version,
      description: input.Description ?? before.description,
      routing: input.RoutingConfig ? routingOf(input.RoutingConfig) : before.routing,
      revisionId: context.newId(),
    };
  });
}

/** GetAlias. */
export async function getAlias(
  context: LambdaContext,
  call: Call,
  input: GetAliasRequest,
): Promise<AliasConfiguration> {
  const { fn } = findFunction(context, call, input.FunctionName);
  return describeAlias(fn, requireAlias(fn, input.Name));
}

/** DeleteAlias: what is not there is no error. */
export async function deleteAlias(
  context: LambdaContext,
  call: Call,
  input: DeleteAliasRequest,
): Promise<void> {
  const { functionName, place } = findFunction(context, call, input.FunctionName);
  await context.functions.mutex.run(async () => {
    const fn = context.functions.get(place, functionName);
    const aliases = fn.aliases.filter(({ name }) => name !== input.Name);
    if (aliases.length < fn.aliases.length) await context.functions.commit({ ...fn, aliases });
  });
}

/** ListAliases: all, or those of one version. */
export async function listAliases(
  context: LambdaContext,
  call: Call,
  input: ListAliasesRequest,
): Promise<ListAliasesResponse> {
  const { fn } = findFunction(context, call, input.FunctionName);
  const asked = input.FunctionVersion;
  const aliases = asked ? fn.aliases.filter(({ version }) => version === asked) : fn.aliases;
  const { items, ...rest } = page(aliases, ({ name }) => name, input);
  return { Aliases: items.map((alias) => describeAlias(fn, alias)), ...rest };
}

async function commitAlias(
  context: LambdaContext,
  call: Call,
  name: string | undefined,
  change: (fn: LambdaFunction) => FunctionAlias,
): Promise<AliasConfiguration> {
  const { functionName, place } = findFunction(context, call, name);
  return await context.functions.mutex.run(async () => {
    const fn = context.functions.get(place, functionName);
    const alias = change(fn);
    requireVersions(fn, alias);
    const others = fn.aliases.filter((other) => other.name !== alias.name);
    const aliases = [...others, alias].sort((a, b) => (a.name < b.name ? -1 : 1));
    return describeAlias(await context.functions.commit({ ...fn, aliases }), alias);
  });
}

function requireVersions(fn: LambdaFunction, { routing, version }: FunctionAlias): void {
  for (const named of routing === null ? [version] : [version, routing.version]) {
    if (versionOf(fn, named) === undefined) {
      throw functionNotFound(functionArn(fn.place, fn.functionName, named));
    }
  }
  if (routing === null) return;
  if (version === LATEST || routing.version === LATEST) {
    throw invalidParameter("$LATEST is not supported for an alias pointing to more than 1 version");
  }
  if (routing.version === version) {
    throw invalidParameter(
      `Invalid function version ${version}. Function version ${version} is already included in routing configuration.`,
    );
  }
}

function requireAlias(fn: LambdaFunction, name = ""): FunctionAlias {
  const alias = aliasOf(fn, name);
  if (alias !== undefined) return alias;
  const arn = functionArn(fn.place, fn.functionName, name);
  throw lambdaError("ResourceNotFoundException", `Cannot find alias arn: ${arn}`);
}

function routingOf(config: AliasRoutingConfiguration | undefined): FunctionAlias["routing"] {
  const weights = Object.entries(config?.AdditionalVersionWeights ?? {});
  const [first] = weights;
  if (first === undefined) return null;
  if (weights.length > 1)
    throw invalidParameter("Number of items in AdditionalVersionWeights cannot be greater than 1");
  return { version: first[0], weight: first[1] };
}

function describeAlias(fn: LambdaFunction, alias: FunctionAlias): AliasConfiguration {
  const { description, name, revisionId, routing, version } = alias;
  return {
    AliasArn: functionArn(fn.place, fn.functionName, name),
    Name: name,
    FunctionVersion: version,
    Description: description,
    ...(routing !== null && {
      RoutingConfig: { AdditionalVersionWeights: { [routing.version]: routing.weight } },
    }),
    RevisionId: revisionId,
  };
}
