import { answering, emptyAnswer, jsonAnswer } from "#web/answer.ts";
import { jsonObjectOf, placeOf } from "#web/request.ts";
import { RequestError } from "#web/request-error.ts";
import { runtime } from "#web/runtime-accessor.ts";

interface Context {
  readonly params: Promise<{ readonly consumerId: string }>;
}

/** Changes a simulated consumer's settings, starts it or stops it; settings first, so that it starts with the new ones. */
export function PATCH(request: Request, { params }: Context): Promise<Response> {
  return answering(async () => {
    const { consumerId } = await params;
    const { account, region } = placeOf(request);
    const { settings, status } = await jsonObjectOf(request);
    if (status !== undefined && status !== "running" && status !== "stopped") {
      throw RequestError.invalid('The status must be "running" or "stopped".');
    }
    if (settings === undefined && status === undefined) {
      throw RequestError.invalid("The body must say settings or status.");
    }
    const { simulatedConsumers: consumers } = runtime();
    let view =
      settings === undefined ? undefined : await consumers.update(account, region, consumerId, settings);
    if (status === "running") view = await consumers.resume(account, region, consumerId);
    if (status === "stopped") view = await consumers.stop(account, region, consumerId);
    return jsonAnswer(200, view);
  });
}

export function DELETE(request: Request, { params }: Context): Promise<Response> {
  return answering(async () => {
    const { consumerId } = await params;
    const { account, region } = placeOf(request);
    await runtime().simulatedConsumers.remove(account, region, consumerId);
    return emptyAnswer();
  });
}
