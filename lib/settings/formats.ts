/** How the text of a setting is read. */
export interface Format<Value> {
  /** Completes "PORT must be …". */
  readonly expects: string;
  /** @returns undefined for a text that is not of this format */
  readonly parse: (text: string) => Value | undefined;
  /** Shows a wrong text in an error; needed where a text may hold a secret. */
  readonly show?: (text: string) => string;
}

/** Which groups of AWS's capacity limits are enforced. */
interface EnforcedLimits {
  readonly writes: boolean;
  readonly reads: boolean;
  readonly calls: boolean;
  readonly fanOut: boolean;
}

export function wholeNumber(least: number, most: number): Format<number> {
  return {
    expects: `a whole number from ${least} to ${most}`,
    parse: (text) => {
      const value = /^\d{1,15}$/.test(text) ? Number(text) : -1;
      return value >= least && value <= most ? value : undefined;
    },
  };
}

export function mebibytes(): Format<number> {
  const count = wholeNumber(1, 1_000_000_000);
  return {
    expects: count.expects,
    parse: (text) => {
      const value = count.parse(text);
      return value === undefined ? undefined : value * 1024 * 1024;
    },
  };
}

export function oneOf<Value>(values: Readonly<Record<string, Value>>): Format<Value> {
  return {
    expects: Object.keys(values).join(" or "),
    parse: (text) => (Object.hasOwn(values, text) ? values[text] : undefined),
  };
}

export function matching(pattern: RegExp, expects: string): Format<string> {
  return { expects, parse: (text) => (pattern.test(text) ? text : undefined) };
}

export function optional<Value>(format: Format<Value>): Format<Value | null> {
  return { ...format, parse: (text) => (text === "" ? null : format.parse(text)) };
}

export function parseHost(text: string): string | undefined {
  const isName = /^[a-z\d]([a-z\d.-]*[a-z\d])?$/i.test(text) && URL.canParse(`http://${text}`);
  const isIpv6 = /^[\da-f:.]+$/i.test(text) && URL.canParse(`http://[${text}]`);
  return isName || isIpv6 ? text : undefined;
}

export function parseLimits(text: string): EnforcedLimits | undefined {
  const switchable = ["writes", "reads", "calls", "fan-out"];
  const match = /^(on|off)(?::(.*))?$/.exec(text);
  if (match === null || (match[1] === "on" && match[2] !== undefined)) return undefined;
  const named = match[2]?.split(",").map((name) => name.trim());
  if (named?.some((name) => !switchable.includes(name))) return undefined;
  const isOn = (name: string) => match[1] === "on" || (named !== undefined && !named.includes(name));
  return { writes: isOn("writes"), reads: isOn("reads"), calls: isOn("calls"), fanOut: isOn("fan-out") };
}

/** A name or address with or without a port; IPv6 addresses in brackets, as in a URL. */
function parseAddressee(text: string): string | undefined {
  const [, name = text] = /^(.*?):\d{1,5}$/.exec(text) ?? [];
  const [, ipv6] = /^\[(.*)\]$/.exec(name) ?? [];
  const host = parseHost(ipv6 ?? name)?.toLowerCase();
  return ipv6 === undefined || host === undefined ? host : `[${host}]`;
}

export function parseOrigins(text: string): readonly string[] | undefined {
  const origins = new Set<string>();
  for (const part of text.split(",").map((item) => item.trim())) {
    if (part === "") continue;
    const url = URL.canParse(part) ? new URL(part) : undefined;
    const isOrigin = url && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`;
    const name = parseAddressee(part);
    if (!isOrigin && name === undefined) return undefined;
    origins.add(isOrigin ? url.origin : (name ?? part));
  }
  return [...origins];
}
