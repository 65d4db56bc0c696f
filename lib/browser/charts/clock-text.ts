const minutes = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const seconds = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });

/** `14:05`, in the browser's time zone. */
export function clockMinutes(timeMs: number): string {
  return minutes.format(timeMs);
}

/** `14:05:09`, in the browser's time zone. */
export function clockSeconds(timeMs: number): string {
  return seconds.format(timeMs);
}

/** `14:05:09.123`, in the browser's time zone. */
export function clockMillis(timeMs: number): string {
  return `${seconds.format(timeMs)}.${String(Math.floor(timeMs) % 1_000).padStart(3, "0")}`;
}

/** The zone that all of these are in: `Europe/Berlin, UTC+1`. */
export function timeZoneText(timeMs: number): string {
  const { timeZone } = seconds.resolvedOptions();
  const parts = new Intl.DateTimeFormat("en-GB", { timeZoneName: "shortOffset" }).formatToParts(timeMs);
  const offset = parts.find(({ type }) => type === "timeZoneName")?.value.replace("GMT", "UTC") ?? "UTC";
  return timeZone === offset || timeZone === "UTC" ? timeZone : `${timeZone}, ${offset}`;
}
