import { answering, emptyAnswer, jsonAnswer } from "#web/answer.ts";
import { jsonObjectOf, placeOf } from "#web/request.ts";
import { runtime } from "#web/runtime-accessor.ts";

interface Context {
  readonly params: Promise<{ readonly savedId: string }>;
}

/** Gives it another title. */
export function PATCH(request: Request, { params }: Context): Promise<Response> {
  return answering(async () => {
    const { savedId } = await params;
    const { title } = await jsonObjectOf(request);
    return jsonAnswer(200, await runtime().scenarios.rename(placeOf(request), savedId, title));
  });
}

export function DELETE(request: Request, { params }: Context): Promise<Response> {
  return answering(async () => {
    const { savedId } = await params;
    await runtime().scenarios.removeSaved(placeOf(request), savedId);
    return emptyAnswer();
  });
}
