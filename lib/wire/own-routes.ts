import { plainAnswer } from "./answer.ts";
import { LANDING_PAGE_POLICY, landingPage } from "./landing-page.ts";
import type { WireRequest, WireResponse } from "./message.ts";
import { isSigned } from "./signature.ts";

/** What this port says about itself and does for test suites. */
export interface OwnRoutesOptions {
  readonly version: string;
  /** Where the console is, for example `http://localhost:3000`. */
  readonly consoleUrl: string;
  /** Forgets all state: streams, records, metrics. */
  readonly reset: () => Promise<void>;
}

const PREFIX = "/_sluice/";

/** Answers what is not AWS's: the page for browsers, health and reset. Undefined for everything else. */
export async function answerOwnRoute(
  request: WireRequest,
  { version, consoleUrl, reset }: OwnRoutesOptions,
): Promise<WireResponse | undefined> {
  if (isLandingRequest(request)) {
    const page = landingPage(consoleUrl, `http://${request.headers.host ?? "localhost"}`, version);
    return plainAnswer(200, "text/html; charset=utf-8", page, [
      "Content-Security-Policy",
      LANDING_PAGE_POLICY,
      "Cache-Control",
      "no-store",
    ]);
  }
  if (!request.path.startsWith(PREFIX)) return undefined;
  switch (`${request.method} ${request.path.split("?", 1)[0]}`) {
    case "GET /_sluice/health":
    case "HEAD /_sluice/health":
      return json(200, { status: "ok", version });
    case "POST /_sluice/reset":
      await reset();
      return json(200, { status: "reset" });
    default:
      return json(404, { message: "There are GET /_sluice/health and POST /_sluice/reset." });
  }
}

function isLandingRequest(request: WireRequest): boolean {
  return (
    request.method === "GET" &&
    request.path === "/" &&
    request.headers.accept?.includes("text/html") === true &&
    !isSigned(request)
  );
}

function json(status: number, value: object): WireResponse {
  return plainAnswer(status, "application/json", `${JSON.stringify(value)}\n`, ["Cache-Control", "no-store"]);
}
