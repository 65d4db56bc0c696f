import { answering, jsonAnswer } from "#web/answer.ts";
import { placeOf } from "#web/request.ts";
import { runtime } from "#web/runtime-accessor.ts";

interface Context {
  readonly params: Promise<{ readonly consumerId: string }>;
}

/** Gives a simulated consumer one worker more. */
export function POST(request: Request, { params }: Context): Promise<Response> {
  return answering(async () => {
    const { consumerId } = await params;
    const { account, region } = placeOf(request);
    return jsonAnswer(201, await runtime().simulatedConsumers.addWorker(account, region, consumerId));
  });
}
