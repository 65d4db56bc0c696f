import { firstSteps } from "#first-steps/first-steps.ts";
import { plainAnswer } from "./answer.ts";
import { hostName, isLoopbackName, isOfThisMachineOnly } from "./gate/host-names.ts";
import type { GateSettings } from "./gate/names.ts";
import { LANDING_PAGE_POLICY, landingPage } from "./landing-page.ts";
import type { Peer, WireRequest, WireResponse } from "./message.ts";
import { isSigned } from "./signature.ts";

/** What this port says about itself and does for test suites. */
export interface OwnRoutesOptions {
  readonly version: string;
  /** Where the console is, for example `http://localhost:3000`. */
  readonly consoleUrl: string;
  /** Forgets all state: streams, records, metrics. */
  readonly reset: () => Promise<void>;
  readonly settings: GateSettings & { readonly defaultAccount: string; readonly defaultRegion: string };
}

const PREFIX = "/_sluice/";

/** Answers what is not AWS's: the page for browsers, health and reset. Undefined for everything else. */
export async function answerOwnRoute(
  request: WireRequest,
  { version, consoleUrl, reset, settings }: OwnRoutesOptions,
): Promise<WireResponse | undefined> {
  if (isLandingRequest(request)) {
    const host = request.headers.host ?? "localhost";
    const target = {
      endpoint: `http://${host}`,
      region: settings.defaultRegion,
      account: settings.defaultAccount,
    };
    const page = landingPage(atHost(consoleUrl, host), firstSteps(target), version);
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
      if (!isOfThisMachineOnly(settings.host) && !isFromThisMachine(request.peer)) {
        return json(403, { message: "Only the machine on which Sluice runs may forget everything." });
      }
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

/** A page under the name by which a browser has come here: it need not know another. */
function atHost(url: string, host: string): string {
  return url.replace(/^(https?:\/\/)(?:\[[^\]]*\]|[^/:]*)/, `$1${hostName(host) ?? "localhost"}`);
}

/** IPv4 addresses come with a prefix where a server listens to IPv6, too. */
function isFromThisMachine(peer: Peer | undefined): boolean {
  if (peer?.remoteAddress === undefined) return false;
  const address = peer.remoteAddress.replace(/^::ffff:/, "");
  return address === "::1" || isLoopbackName(address) || peer.remoteAddress === peer.localAddress;
}

function json(status: number, value: object): WireResponse {
  return plainAnswer(status, "application/json", `${JSON.stringify(value)}\n`, ["Cache-Control", "no-store"]);
}
