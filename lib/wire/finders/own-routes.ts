import { firstSteps } from "#first-steps/first-steps.ts";
import { plainAnswer } from "../answer.ts";
import type { Finder } from "../destination.ts";
import { hostName, isLoopbackName, isOfThisMachineOnly } from "../gate/host-names.ts";
import type { GateSettings } from "../gate/names.ts";
import type { Peer, RequestHead, WireResponse } from "../message.ts";
import { isSigned } from "../signature.ts";
import { LANDING_PAGE_POLICY, landingPage } from "./landing-page.ts";

/** What this port says about itself and does for test suites. */
export interface OwnRoutesOptions {
  readonly version: string;
  /** Where the console is, for example `http://localhost:3000`. */
  readonly consoleUrl: string;
  /** Forgets all state: streams, records, metrics. */
  readonly reset: () => Promise<void>;
  /** A zip that a path below `/_sluice/` leads to; undefined for one that leads to none. */
  readonly download: (path: string) => Promise<Buffer | undefined>;
  readonly settings: GateSettings & { readonly defaultAccount: string; readonly defaultRegion: string };
}

const PREFIX = "/_sluice/";

/**
 * What is not AWS's: the page for browsers, health and reset.
 * @param failed makes an answer of what should never have happened
 */
export function ownRoutesFinder(options: OwnRoutesOptions, failed: (fault: unknown) => WireResponse): Finder {
  const answer = (request: RequestHead) => answerOwnRoute(request, options).catch(failed);
  return (head) =>
    isLandingRequest(head) || head.path.startsWith(PREFIX) ? { maxBodyBytes: null, answer } : undefined;
}

/** @param request for the page, or for a path below `/_sluice/` */
export async function answerOwnRoute(
  request: RequestHead,
  { version, consoleUrl, reset, download, settings }: OwnRoutesOptions,
): Promise<WireResponse> {
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
  const [path = ""] = request.path.split("?", 1);
  const zip = request.method === "GET" ? await download(path) : undefined;
  if (zip !== undefined) return plainAnswer(200, "application/zip", zip, ["Cache-Control", "no-store"]);
  switch (`${request.method} ${path}`) {
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

function isLandingRequest(request: RequestHead): boolean {
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
