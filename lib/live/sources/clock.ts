import type { Place } from "#engine/kernel/place.ts";
import type { Source, SourceDependencies } from "../source.ts";
import { wholeSource } from "./whole.ts";

const BEATS_PER_SECOND = 4;

/** `clock`: at once when it is commanded or held, else once a second of real time. */
export function clockSource({ clockOf }: SourceDependencies, { account }: Place): Source {
  let known = "";
  let beats = 0;
  const isDue = () => {
    const { state, speed, held, lastStep } = clockOf(account);
    const now = JSON.stringify([state, speed, held?.client, lastStep]);
    if (now === known && ++beats < BEATS_PER_SECOND) return false;
    known = now;
    beats = 0;
    return true;
  };
  return wholeSource(() => clockOf(account), isDue);
}
