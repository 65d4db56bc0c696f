const MOMENT = /^(Timestamp|Time)Type\(isAdjustedToUTC=(\d), .*?(MILLIS|MICROS|NANOS)=(?!<null>)/;

/** What a Parquet file says of a column, as DuckDB writes it, without the parts that say nothing. */
export function logicalTypeText(logicalType: string): string {
  const moment = MOMENT.exec(logicalType);
  if (moment !== null) {
    const [, kind = "", isUtc, unit = ""] = moment;
    return `${kind} (${unit.toLowerCase()}, ${isUtc === "1" ? "UTC" : "local"})`;
  }
  return logicalType.replace(/Type\(\)$/, "").replace(/^(\w+)Type\(/, "$1 (");
}
