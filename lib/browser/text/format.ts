/** Numbers as a person reads them; one place, so that the same amount looks the same everywhere. */

const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const short = new Intl.NumberFormat("en", { notation: "compact", maximumSignificantDigits: 3 });
const dollars = new Intl.NumberFormat("en", { style: "currency", currency: "USD" });
const dateTime = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "medium" });

/** 1,234,567 */
export function formatCount(count: number): string {
  return whole.format(count);
}

/** 1.23M */
export function formatShortCount(count: number): string {
  return short.format(count);
}

const UNITS = ["B", "KiB", "MiB", "GiB", "TiB", "PiB"] as const;

/** 1.5 KiB; powers of 1,024, three digits at most. */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1_023.5 && unit < UNITS.length - 1) {
    value /= 1_024;
    unit += 1;
  }
  const digits = unit === 0 || value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
  return `${Number(value.toFixed(digits))} ${UNITS[unit]}`;
}

/** $1,234.56; what is there but under a cent is said to be that. */
export function formatDollars(amount: number): string {
  if (amount > 0 && amount < 0.01) return "< $0.01";
  return dollars.format(amount);
}

/** 24 hours, 7 days, 1 year */
export function formatRetention(hours: number): string {
  if (hours % 8_760 === 0) return plural(hours / 8_760, "year");
  if (hours % 24 === 0 && hours > 24) return plural(hours / 24, "day");
  return plural(hours, "hour");
}

export function plural(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? "" : "s"}`;
}

/** In the reader's own time zone. */
export function formatDateTime(ms: number): string {
  return dateTime.format(ms);
}

/** 5 s ago, 3 min ago, 2 h ago, 4 d ago */
export function formatAge(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1_000));
  if (seconds < 60) return `${seconds} s ago`;
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} min ago`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3_600)} h ago`;
  return `${Math.floor(seconds / 86_400)} d ago`;
}
