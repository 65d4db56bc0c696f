import type { Place } from "../kernel/place.ts";
import { LATEST } from "./arn.ts";

/** What an invocation depends on; a version is a copy of it that stays. */
export interface FunctionSettings {
  /** As in the API, for example `nodejs24.x`. */
  readonly runtime: string;
  readonly handler: string;
  readonly role: string;
  readonly timeoutSeconds: number;
  readonly memoryMiB: number;
  /** Null where none was ever given. */
  readonly environment: Readonly<Record<string, string>> | null;
  /** Base64. */
  readonly codeSha256: string;
  /** Bytes of the zip. */
  readonly codeSize: number;
  readonly architecture: "x86_64" | "arm64";
  readonly ephemeralStorageMiB: number;
  readonly tracingMode: "Active" | "PassThrough";
  /** A queue or topic that gets events that could not be processed; null for none. */
  readonly deadLetterArn: string | null;
  readonly kmsKeyArn: string | null;
  readonly logGroupName: string;
}

/** `$LATEST`, or a version that was published. */
export interface FunctionVersion extends FunctionSettings {
  readonly version: string;
  readonly description: string;
  readonly modifiedAtMs: number;
  /** Another one with every change. */
  readonly revisionId: string;
}

export interface FunctionAlias {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  /** Another version and the part of invocations that goes to it, 0 to 1; null for none. */
  readonly routing: { readonly version: string; readonly weight: number } | null;
  readonly revisionId: string;
}

/** How invocations of type Event are tried, and who hears of them. */
export interface EventInvokeConfig {
  /** `$LATEST`, a version or an alias. */
  readonly qualifier: string;
  readonly maximumRetryAttempts: number | null;
  readonly maximumEventAgeSeconds: number | null;
  /** ARNs; null for none. */
  readonly onSuccess: string | null;
  readonly onFailure: string | null;
  readonly modifiedAtMs: number;
}

/** Who may use the function, or one version or alias of it: kept and answered, it decides nothing. */
export interface FunctionPolicy {
  /** Null for the function itself. */
  readonly qualifier: string | null;
  readonly statements: readonly Readonly<Record<string, unknown>>[];
  readonly revisionId: string;
}

/** What passes by itself. */
export type PendingChange =
  | { readonly kind: "create"; readonly dueMs: number }
  /** Until it is over, invocations run what was there before. */
  | { readonly kind: "update"; readonly dueMs: number; readonly before: FunctionVersion };

/**
 * A function, immutable; every change makes a new one.
 *
 *     CreateFunction → Pending → Active ⇄ Active, with an update in progress → (gone)
 */
export interface LambdaFunction {
  readonly place: Place;
  readonly functionName: string;
  readonly latest: FunctionVersion;
  /** Published ones, oldest first. */
  readonly versions: readonly FunctionVersion[];
  /** The number of the next version: none is given twice, also of those that were deleted. */
  readonly nextVersion: number;
  readonly aliases: readonly FunctionAlias[];
  readonly policies: readonly FunctionPolicy[];
  readonly eventInvokeConfigs: readonly EventInvokeConfig[];
  /** Null for what is left of the account's. */
  readonly reservedConcurrency: number | null;
  readonly tags: Readonly<Record<string, string>>;
  readonly pending: PendingChange | null;
}

/** One text for a function among all of the server, for maps. */
export function functionKey({ account, region }: Place, functionName: string): string {
  return `${account}/${region}/${functionName}`;
}

/** A version by its name; undefined for one that is not there. */
export function versionOf(fn: LambdaFunction, version: string): FunctionVersion | undefined {
  return version === LATEST ? fn.latest : fn.versions.find((published) => published.version === version);
}

export function aliasOf(fn: LambdaFunction, name: string): FunctionAlias | undefined {
  return fn.aliases.find((alias) => alias.name === name);
}

/** Every piece of code that invocations may need. */
export function codeOf(fn: LambdaFunction): readonly string[] {
  const before = fn.pending?.kind === "update" ? [fn.pending.before] : [];
  return [fn.latest, ...before, ...fn.versions].map(({ codeSha256 }) => codeSha256);
}
