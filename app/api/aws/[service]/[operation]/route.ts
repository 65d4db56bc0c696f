import { answering } from "#web/answer.ts";
import { bodyOf, placeOf } from "#web/request.ts";
import { runtime } from "#web/runtime-accessor.ts";
import { wireAnswer } from "#web/wire-answer.ts";

interface Context {
  readonly params: Promise<{ readonly service: string; readonly operation: string }>;
}

/** Calls one operation for the person at the console, in AWS JSON. */
export function POST(request: Request, { params }: Context): Promise<Response> {
  return answering(async () => {
    const { service, operation } = await params;
    const caller = { ...placeOf(request), source: "console", client: "console" } as const;
    return wireAnswer(await runtime().aws.handleFor(caller, service, operation, await bodyOf(request)));
  });
}
