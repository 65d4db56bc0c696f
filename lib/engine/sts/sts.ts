import type * as Sdk from "@aws-sdk/client-sts";
import type { AssumeRoleRequest, AssumeRoleResponse, GetCallerIdentityResponse } from "@aws-sdk/client-sts";
import { sessionKeyId } from "../kernel/access-key.ts";
import type { Call } from "../kernel/call.ts";
import type { Clocks } from "../kernel/clock.ts";
import { commonErrors } from "../kernel/errors.ts";
import { type EngineOperations, type HandlersOf, handlersOf } from "../kernel/handlers.ts";
import type { Random } from "../kernel/random.ts";

/** The Security Token Service. */
export interface Sts {
  readonly handlers: HandlersOf<typeof operations>;
  /** Forgets the names of all sessions. */
  reset(): void;
}

export interface StsDependencies {
  readonly clocks: Clocks;
  /** For names, not for secrets: nobody checks signatures. */
  readonly random: Random;
}

interface Session {
  readonly arn: string;
  readonly roleId: string;
}

const DEFAULT_SECONDS = 3_600;

/** Sessions whose names are remembered; an older one still works, and is told as its account. */
const SESSIONS_KEPT = 10_000;

const ROLE_ARN = /^arn:(aws[a-z-]*):iam::(\d{12}):role\/(?:[\w+=,.@/-]*\/)?([\w+=,.@-]{1,64})$/;

const CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/** What the operations share. */
interface StsContext extends StsDependencies {
  /** By access key; as many as are kept. */
  readonly sessions: Map<string, Session>;
}

/** The operations of STS that this server has. */
const operations = {
  AssumeRole: assumeRole,
  GetCallerIdentity: getCallerIdentity,
} as const satisfies EngineOperations<StsContext, typeof Sdk>;

/**
 * Who calls, and sessions in other roles. Every role exists and trusts everyone: a session acts in the account of its
 * role, which its access key names, so it outlives a restart.
 */
export function createSts(dependencies: StsDependencies): Sts {
  const sessions = new Map<string, Session>();
  return { handlers: handlersOf({ ...dependencies, sessions }, operations), reset: () => sessions.clear() };
}

async function assumeRole(
  { clocks, random, sessions }: StsContext,
  call: Call,
  input: AssumeRoleRequest,
): Promise<AssumeRoleResponse> {
  const { RoleArn = "", RoleSessionName = "", DurationSeconds = DEFAULT_SECONDS } = input;
  const [, partition, account, role] = ROLE_ARN.exec(RoleArn) ?? [];
  if (account === undefined) throw commonErrors.validation(`${RoleArn} is invalid`);
  const accessKeyId = sessionKeyId(account, () => random.next());
  const session: Session = {
    arn: `arn:${partition}:sts::${account}:assumed-role/${role}/${RoleSessionName}`,
    roleId: `AROA${textOf(random, 17).toUpperCase()}:${RoleSessionName}`,
  };
  sessions.set(accessKeyId, session);
  const [oldest] = sessions.keys();
  if (sessions.size > SESSIONS_KEPT && oldest !== undefined) sessions.delete(oldest);
  return {
    Credentials: {
      AccessKeyId: accessKeyId,
      SecretAccessKey: textOf(random, 40),
      SessionToken: textOf(random, 120),
      Expiration: new Date(clocks.of(call.account).now() + DurationSeconds * 1000),
    },
    AssumedRoleUser: { AssumedRoleId: session.roleId, Arn: session.arn },
    ...(input.SourceIdentity !== undefined && { SourceIdentity: input.SourceIdentity }),
  };
}

async function getCallerIdentity(
  { sessions }: StsContext,
  { account, accessKeyId }: Call,
): Promise<GetCallerIdentityResponse> {
  const session = sessions.get(accessKeyId);
  return {
    Account: account,
    UserId: session?.roleId ?? account,
    Arn: session?.arn ?? `arn:aws:iam::${account}:root`,
  };
}

function textOf(random: Random, length: number): string {
  const character = () => CHARACTERS[Math.floor(random.next() * CHARACTERS.length)];
  return Array.from({ length }, character).join("");
}
