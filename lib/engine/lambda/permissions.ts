import { Buffer } from "node:buffer";
import type {
  AddPermissionRequest,
  AddPermissionResponse,
  GetPolicyRequest,
  GetPolicyResponse,
  RemovePermissionRequest,
} from "@aws-sdk/client-lambda";
import type { Call } from "../kernel/call.ts";
import { functionArn } from "./arn.ts";
import { type FoundFunction, findFunction } from "./change-function.ts";
import type { LambdaContext } from "./context.ts";
import { lambdaError, staleRevision } from "./errors.ts";
import type { FunctionPolicy, LambdaFunction } from "./function.ts";

/** Lambda quotas: a policy as it is written. */
const LONGEST_POLICY = 20 * 1024;

/** AddPermission: kept and answered; nobody is refused for want of one. */
export async function addPermission(
  context: LambdaContext,
  call: Call,
  input: AddPermissionRequest,
): Promise<AddPermissionResponse> {
  const found = findFunction(context, call, input.FunctionName, input.Qualifier);
  const statement = statementOf(found, input);
  await changePolicy(context, found, input.RevisionId, (statements) => {
    if (statements.some(({ Sid }) => Sid === input.StatementId)) {
      throw lambdaError(
        "ResourceConflictException",
        `The statement id (${input.StatementId}) provided already exists. Please provide a new statement id, or ` +
          "remove the existing statement.",
      );
    }
    return [...statements, statement];
  });
  return { Statement: JSON.stringify(statement) };
}

/** RemovePermission. */
export async function removePermission(
  context: LambdaContext,
  call: Call,
  input: RemovePermissionRequest,
): Promise<void> {
  const found = findFunction(context, call, input.FunctionName, input.Qualifier);
  await changePolicy(context, found, input.RevisionId, (statements) => {
    const kept = statements.filter(({ Sid }) => Sid !== input.StatementId);
    if (kept.length < statements.length) return kept;
    throw lambdaError(
      "ResourceNotFoundException",
      `Statement ${input.StatementId} is not found in resource policy.`,
    );
  });
}

/** GetPolicy. */
export async function getPolicy(
  context: LambdaContext,
  call: Call,
  input: GetPolicyRequest,
): Promise<GetPolicyResponse> {
  const { fn, qualifier } = findFunction(context, call, input.FunctionName, input.Qualifier);
  const policy = policyOf(fn, qualifier);
  if (policy === undefined) {
    throw lambdaError("ResourceNotFoundException", "The resource you requested does not exist.");
  }
  return { Policy: policyText(policy.statements), RevisionId: policy.revisionId };
}

function statementOf(
  { functionName, place, qualifier }: FoundFunction,
  input: AddPermissionRequest,
): Readonly<Record<string, unknown>> {
  const principal = input.Principal ?? "";
  const conditions: Record<string, Record<string, string>> = {
    ...(input.SourceArn && { ArnLike: { "AWS:SourceArn": input.SourceArn } }),
    ...((input.SourceAccount || input.PrincipalOrgID || input.EventSourceToken) && {
      StringEquals: {
        ...(input.SourceAccount && { "AWS:SourceAccount": input.SourceAccount }),
        ...(input.PrincipalOrgID && { "aws:PrincipalOrgID": input.PrincipalOrgID }),
        ...(input.EventSourceToken && { "lambda:EventSourceToken": input.EventSourceToken }),
      },
    }),
  };
  return {
    Sid: input.StatementId,
    Effect: "Allow",
    Principal: principalOf(principal),
    Action: input.Action,
    Resource: functionArn(place, functionName, qualifier),
    ...(Object.keys(conditions).length > 0 && { Condition: conditions }),
  };
}

function principalOf(principal: string): unknown {
  if (principal === "*") return "*";
  if (/^\d{12}$/.test(principal)) return { AWS: `arn:aws:iam::${principal}:root` };
  return principal.startsWith("arn:") ? { AWS: principal } : { Service: principal };
}

async function changePolicy(
  { functions, newId }: LambdaContext,
  { functionName, place, qualifier }: FoundFunction,
  revisionId: string | undefined,
  change: (statements: FunctionPolicy["statements"]) => FunctionPolicy["statements"],
): Promise<void> {
  await functions.mutex.run(async () => {
    const fn = functions.get(place, functionName);
    const before = policyOf(fn, qualifier);
    if (revisionId && before !== undefined && revisionId !== before.revisionId) throw staleRevision();
    const statements = change(before?.statements ?? []);
    if (Buffer.byteLength(policyText(statements)) > LONGEST_POLICY) {
      throw lambdaError(
        "PolicyLengthExceededException",
        `The final policy size (${policyText(statements).length}) is bigger than the limit (${LONGEST_POLICY}).`,
      );
    }
    const after = { qualifier: qualifier ?? null, statements, revisionId: newId() };
    const others = fn.policies.filter((policy) => policy !== before);
    await functions.commit({ ...fn, policies: statements.length === 0 ? others : [...others, after] });
  });
}

function policyOf(fn: LambdaFunction, qualifier: string | undefined): FunctionPolicy | undefined {
  return fn.policies.find((policy) => policy.qualifier === (qualifier ?? null));
}

function policyText(statements: FunctionPolicy["statements"]): string {
  return JSON.stringify({ Version: "2012-10-17", Id: "default", Statement: statements });
}
