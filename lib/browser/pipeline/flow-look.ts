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
 * Width and speed rise with the logarithm of the flow, so that one record a second is seen beside ten thousand. The
 * speed has few steps: a flow that changes a little does not begin its motion anew.
 * @param most the largest flow of the picture
 */
export function flowLook(flow: number, most: number): FlowLook {
  if (flow <= 0) return { width: MIN_WIDTH, dashSeconds: null };
  const share = Math.min(1, Math.log1p(flow) / Math.log1p(Math.max(flow, most)));
  const step = Math.ceil(share * SPEEDS) / SPEEDS;
  return {
    width: MIN_WIDTH + share * (MAX_WIDTH - MIN_WIDTH),
    dashSeconds: SLOWEST_S * (FASTEST_S / SLOWEST_S) ** step,
  };
}
