/** What the calls name themselves that faults make; no fault strikes them. */
export const FAULT_CLIENT = "faults";
