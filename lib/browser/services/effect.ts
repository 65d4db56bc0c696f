/** What calling an operation once more does: whatever is more than reading is asked about first. */
export type CallEffect = "reads" | "puts" | "changes" | "deletes";
