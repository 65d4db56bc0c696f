import { expect, test } from "vitest";
import { logicalTypeText } from "./logical-type.ts";

test("a column's logical type says its unit and its time, and nothing of what it is not", () => {
  const unit = "unit=TimeUnit(MILLIS=<null>, MICROS=MicroSeconds(), NANOS=<null>)";
  expect(logicalTypeText(`TimestampType(isAdjustedToUTC=0, ${unit})`)).toBe("Timestamp (micros, local)");
  const millis = "unit=TimeUnit(MILLIS=MilliSeconds(), MICROS=<null>, NANOS=<null>)";
  expect(logicalTypeText(`TimeType(isAdjustedToUTC=1, ${millis})`)).toBe("Time (millis, UTC)");
  expect(logicalTypeText("StringType()")).toBe("String");
  expect(logicalTypeText("DecimalType(scale=2, precision=9)")).toBe("Decimal (scale=2, precision=9)");
  expect(logicalTypeText("UTF8")).toBe("UTF8");
});
