import { FaultBanner } from "#components/faults/fault-banner.tsx";
import { ScenarioBanner } from "#components/scenarios/scenario-banner.tsx";
import { DiskBanner } from "./disk-banner.tsx";
import { FeedBanner } from "./feed-banner.tsx";
import { TimeBanner } from "./time-banner.tsx";

/** What is so for the whole account or console, below the bar of every page: what weighs most comes first. */
export function Strip() {
  return (
    <>
      <FeedBanner />
      <DiskBanner />
      <TimeBanner />
      <FaultBanner />
      <ScenarioBanner />
    </>
  );
}
