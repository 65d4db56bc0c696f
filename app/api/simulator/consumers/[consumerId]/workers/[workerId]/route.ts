import { answering, jsonAnswer } from "#web/answer.ts";
import { jsonObjectOf, placeOf } from "#web/request.ts";
import { runtime } from "#web/runtime-accessor.ts";

interface Context {
  readonly params: Promise<{ readonly consumerId: string; readonly workerId: string }>;
}

/** Kills, pauses, resumes, restarts or slows one worker. */
export function PATCH(request: Request, { params }: Context): Promise<Response> {
  return answering(async () => {
    const { consumerId, workerId } = await params;
    const { account, region } = placeOf(request);
    const command = await jsonObjectOf(request);
    const { simulatedConsumers } = runtime();
    return jsonAnswer(
      200,
      await simulatedConsumers.commandWorker(account, region, consumerId, workerId, command),
    );
  });
}
