/** How a flow is drawn: how thick, and how fast its dashes go. */
export interface FlowLook {
  /** Pixels. */
  readonly width: number;
  /** Seconds in which a dash goes its own length; null for a flow that is none. */
  readonly dashSeconds: number | null;
}

const [MIN_WIDTH, MAX_WIDTH] = [1.5, 14];
const [SLOWEST_S, FASTEST_S] = [2.4, 0.3];
const SPEEDS = 6;

/**
 * Width rises with the root of the flow, so that twice as much is seen to be more; speed with its logarithm, so that
 * one record a second still moves beside ten thousand. Speed has few steps: a flow that changes a little does not begin
 * its motion anew.
 * @param most the largest flow of the picture
 */
export function flowLook(flow: number, most: number): FlowLook {
  if (flow <= 0) return { width: MIN_WIDTH, dashSeconds: null };
  const largest = Math.max(flow, most);
  const share = Math.sqrt(flow / largest);
  const step = Math.ceil((Math.log1p(flow) / Math.log1p(largest)) * SPEEDS) / SPEEDS;
  return {
    width: MIN_WIDTH + share * (MAX_WIDTH - MIN_WIDTH),
    dashSeconds: SLOWEST_S * (FASTEST_S / SLOWEST_S) ** step,
  };
}
