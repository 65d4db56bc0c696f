import { answering, jsonAnswer } from "#web/answer.ts";
import { dispositionOf, lengthOf, outgoingBytes, piecesOf } from "#web/object-bytes.ts";
import { placeOf, queryOf } from "#web/request.ts";
import { runtime } from "#web/runtime-accessor.ts";

/** An object's bytes, to be saved and never shown, as S3's own GetObject gives them. */
export function GET(request: Request): Promise<Response> {
  return answering(async () => {
    const [Bucket, Key] = [queryOf(request, "bucket"), queryOf(request, "key")];
    const output = await runtime().callAsConsole(placeOf(request), "s3", "GetObject", { Bucket, Key });
    const { Body, ContentLength } = output as { Body: AsyncIterable<Uint8Array>; ContentLength: number };
    return new Response(outgoingBytes(Body), {
      headers: {
        "cache-control": "no-store, no-transform",
        "content-disposition": dispositionOf(Key),
        "content-length": String(ContentLength),
        "content-type": "application/octet-stream",
        "x-content-type-options": "nosniff",
      },
    });
  });
}

/** Puts the body as an object by S3's own PutObject, as it comes. */
export function PUT(request: Request): Promise<Response> {
  return answering(async () => {
    const [Bucket, Key] = [queryOf(request, "bucket"), queryOf(request, "key")];
    const ContentType = request.headers.get("content-type") ?? undefined;
    const { callAsConsole, objectDesk } = runtime();
    const Body = objectDesk.incoming(piecesOf(request), lengthOf(request));
    const input = { Bucket, Key, Body, ...(ContentType && { ContentType }) };
    const output = await callAsConsole(placeOf(request), "s3", "PutObject", input);
    const { ETag } = output as { ETag?: string };
    return jsonAnswer(200, { etag: ETag ?? "" });
  });
}
