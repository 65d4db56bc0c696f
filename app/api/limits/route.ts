import { answering, jsonAnswer } from "#web/answer.ts";
import { runtime } from "#web/runtime-accessor.ts";

export const dynamic = "force-dynamic";

/** Every limit of the server with its source, and whether it is enforced. */
export function GET(): Promise<Response> {
  return answering(() => jsonAnswer(200, { limits: runtime().services.kinesis.observer.limitTable() }));
}
