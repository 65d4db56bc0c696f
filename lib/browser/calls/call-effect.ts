/** What calling an operation once more does. */
export type CallEffect = "reads" | "puts" | "changes" | "deletes";

/** Operations that only look, by how their names begin. */
const READS =
  /^(Describe|List|Get|BatchGet|TransactGet|Query|Scan|Decrypt|Generate|Verify|Estimate|Discover)/;
const PUTS = new Set(["PutRecord", "PutRecords", "PutRecordBatch", "PutMetricData"]);
const DELETES = /^(Delete|BatchWrite|Deregister|Remove|Untag|Schedule|Cancel|Stop|Disable|Disassociate)/;

export function effectOf(operation: string): CallEffect {
  if (PUTS.has(operation)) return "puts";
  if (READS.test(operation)) return "reads";
  return DELETES.test(operation) ? "deletes" : "changes";
}
