/**
 * What calling an operation does. To change is also to switch over and to limit; to delete is whatever takes something
 * away, or makes it useless. What is more than reading is asked about before it is done again.
 */
export type CallEffect = "reads" | "puts" | "creates" | "changes" | "deletes";
