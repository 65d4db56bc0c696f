import type { HttpPost } from "#engine/sns/ports.ts";

/** What a subscriber has to answer in, as SNS allows. */
const TIMEOUT_MS = 15_000;

/**
 * Posts with what Node brings. Redirects are answers like others; what an answer carries is not read.
 * @param timeoutMs of connecting and answering together
 */
export function httpPost(timeoutMs = TIMEOUT_MS): HttpPost {
  return async ({ url, headers, body }) => {
    try {
      const signal = AbortSignal.timeout(timeoutMs);
      const response = await fetch(url, { method: "POST", headers, body, redirect: "manual", signal });
      await response.body?.cancel();
      return response.status;
    } catch (error) {
      throw new Error(reasonOf(error, timeoutMs), { cause: error });
    }
  };
}

function reasonOf(error: unknown, timeoutMs: number): string {
  if (error instanceof DOMException && error.name === "TimeoutError") {
    return `The subscriber did not answer within ${timeoutMs / 1000} s.`;
  }
  const { cause } = error as { readonly cause?: { readonly code?: unknown } };
  return `The subscriber could not be reached${cause?.code === undefined ? "" : ` (${String(cause.code)})`}.`;
}
