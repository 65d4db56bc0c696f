import { runtime } from "./runtime-accessor.ts";

const headers = { "cache-control": "no-store", "x-content-type-options": "nosniff" } as const;

export function jsonAnswer(status: number, value: unknown): Response {
  return Response.json(value, { status, headers });
}

export function emptyAnswer(): Response {
  return new Response(null, { status: 204, headers });
}

/** Data as it is, to be saved and never shown. `fileName` holds letters, digits, `.`, `-` and `_` only. */
export function downloadAnswer(fileName: string, data: Uint8Array): Response {
  return new Response(new Uint8Array(data), {
    headers: {
      ...headers,
      "content-type": "application/octet-stream",
      "content-disposition": `attachment; filename="${fileName}"`,
    },
  });
}

/**
 * Answers with what `work` makes, or with the sentence of the error that it throws. Errors that say their status
 * are for the client (`ServiceError`, `RequestError`); anything else is a fault of this program and is reported.
 */
export async function answering(work: () => Promise<Response> | Response): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    if (isForClient(error)) {
      return jsonAnswer(error.status, { __type: error.code, message: error.message });
    }
    runtime().reportFault("the console's API", error);
    return jsonAnswer(500, {
      __type: "InternalFailureException",
      message: "The server failed. Its output says why.",
    });
  }
}

/** By shape, not by class: the runtime's classes are not those of Next's bundles. */
function isForClient(error: unknown): error is Error & { readonly status: number; readonly code: string } {
  const { status, code } = error as { readonly status?: unknown; readonly code?: unknown };
  return error instanceof Error && typeof status === "number" && typeof code === "string";
}
