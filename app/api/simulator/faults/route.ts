import { answering, emptyAnswer, jsonAnswer } from "#web/answer.ts";
import { jsonObjectOf, placeOf } from "#web/request.ts";
import { RequestError } from "#web/request-error.ts";
import { runtime } from "#web/runtime-accessor.ts";

/** What is made to go wrong here. */
export function GET(request: Request): Promise<Response> {
  return answering(() => jsonAnswer(200, { faults: runtime().faults.list(placeOf(request)) }));
}

/** Makes something go wrong. */
export function POST(request: Request): Promise<Response> {
  return answering(async () => {
    const place = placeOf(request);
    const { fault, forSeconds, seed } = await jsonObjectOf(request);
    if (seed !== undefined && !Number.isInteger(seed)) {
      throw RequestError.invalid("The seed must be a whole number.");
    }
    const options = { forSeconds, ...(typeof seed === "number" && { seed }) };
    return jsonAnswer(201, await runtime().faults.begin(place, fault, options));
  });
}

/** Ends all faults here. */
export function DELETE(request: Request): Promise<Response> {
  return answering(async () => {
    await runtime().faults.endAll(placeOf(request));
    return emptyAnswer();
  });
}
