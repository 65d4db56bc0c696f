import { answering, emptyAnswer } from "#web/answer.ts";
import { placeOf } from "#web/request.ts";
import { runtime } from "#web/runtime-accessor.ts";

interface Context {
  readonly params: Promise<{ readonly faultId: string }>;
}

export function DELETE(request: Request, { params }: Context): Promise<Response> {
  return answering(async () => {
    const { faultId } = await params;
    await runtime().faults.end(placeOf(request), faultId);
    return emptyAnswer();
  });
}
