import { answering } from "#web/answer.ts";
import { outgoingBytes } from "#web/object-bytes.ts";
import { placeOf, queryOf } from "#web/request.ts";
import { RequestError } from "#web/request-error.ts";
import { runtime } from "#web/runtime-accessor.ts";

/** An object that is an image of pixels alone, with the type that its own bytes say; nothing else is ever given. */
export function GET(request: Request): Promise<Response> {
  return answering(async () => {
    const [bucket, key] = [queryOf(request, "bucket"), queryOf(request, "key")];
    const image = await runtime().objectDesk.image(placeOf(request).account, bucket, key);
    if (image === null) throw RequestError.notFound("There is no such image.");
    return new Response(outgoingBytes(image.bytes), {
      headers: {
        "cache-control": "private, max-age=60",
        "content-length": String(image.sizeBytes),
        "content-type": image.mediaType,
        "x-content-type-options": "nosniff",
      },
    });
  });
}
