import type {
  DeleteResourcePolicyInput,
  GetResourcePolicyInput,
  GetResourcePolicyOutput,
  PutResourcePolicyInput,
} from "@aws-sdk/client-kinesis";
import type { Call } from "../kernel/call.ts";
import { type KinesisContext, requireActive } from "./context.ts";
import { kinesisError } from "./errors.ts";
import { findResource } from "./resource.ts";

/** Kinesis guide, "Share access using resource-based policies". */
const MAX_POLICY_BYTES = 20 * 1024;

/** PutResourcePolicy: replaces the whole policy of a stream or a consumer. */
export async function putResourcePolicy(
  context: KinesisContext,
  call: Call,
  input: PutResourcePolicyInput,
): Promise<void> {
  const { stream, arn } = findResource(context, call, "PutResourcePolicy", input.ResourceARN);
  const policy = input.Policy ?? "";
  checkPolicy(policy, arn);
  await stream.mutex.run(async () => {
    requireActive(stream);
    await context.streams.commit(stream, { policies: { ...stream.state.policies, [arn]: policy } });
  });
}

/** GetResourcePolicy: `{}` where none is set. */
export async function getResourcePolicy(
  context: KinesisContext,
  call: Call,
  input: GetResourcePolicyInput,
): Promise<GetResourcePolicyOutput> {
  const { stream, arn } = findResource(context, call, "GetResourcePolicy", input.ResourceARN);
  return { Policy: stream.state.policies[arn] ?? "{}" };
}

/** DeleteResourcePolicy: deleting none is an error, as in AWS. */
export async function deleteResourcePolicy(
  context: KinesisContext,
  call: Call,
  input: DeleteResourcePolicyInput,
): Promise<void> {
  const { stream, arn } = findResource(context, call, "DeleteResourcePolicy", input.ResourceARN);
  await stream.mutex.run(async () => {
    requireActive(stream);
    const { [arn]: deleted, ...policies } = stream.state.policies;
    if (deleted === undefined) {
      throw kinesisError("ResourceNotFoundException", `No resource policy is attached to ${arn}.`);
    }
    await context.streams.commit(stream, { policies });
  });
}

/** @throws {ServiceError} InvalidArgumentException for what is no policy of this resource */
function checkPolicy(policy: string, arn: string): void {
  if (policy.length > MAX_POLICY_BYTES) throw invalid(`it is longer than ${MAX_POLICY_BYTES} characters`);
  const statements = statementsOf(policy);
  for (const statement of statements) {
    if (statement.Effect !== "Allow" && statement.Effect !== "Deny")
      throw invalid("Effect must be Allow or Deny");
    if (statement.Principal === undefined) throw invalid("every statement needs a Principal");
    if (statement.Action === undefined && statement.NotAction === undefined)
      throw invalid("every statement needs an Action");
    const resources = [statement.Resource].flat();
    if (!resources.every((resource) => resource === arn)) throw invalid(`Resource must be ${arn}`);
  }
}

interface Statement {
  readonly Effect?: unknown;
  readonly Principal?: unknown;
  readonly Action?: unknown;
  readonly NotAction?: unknown;
  readonly Resource?: unknown;
}

function statementsOf(policy: string): readonly Statement[] {
  let document: unknown;
  try {
    document = JSON.parse(policy);
  } catch {
    throw invalid("it is not valid JSON");
  }
  const statements = [(document as { Statement?: unknown } | null)?.Statement].flat();
  const areObjects = statements.every((statement) => typeof statement === "object" && statement !== null);
  if (!areObjects) throw invalid("it has no Statement");
  return statements as readonly Statement[];
}

function invalid(reason: string) {
  return kinesisError("InvalidArgumentException", `The resource policy is not valid: ${reason}.`);
}
