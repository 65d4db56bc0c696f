import { Notice } from "#components/ui/notice.tsx";
import type { ClockView } from "#contract/clock.ts";

/** Why it is held, or what one can do with it. */
export function ClockNotes({ clock }: { readonly clock: ClockView }) {
  if (clock.held !== null) return <Notice>{clock.held.reason}</Notice>;
  return (
    <p className="text-ink-3 text-xs">
      Retention, buffers, limits and charts of this account follow its clock; a speed is a ceiling. Other
      accounts have clocks of their own. A client on the AWS port holds it at 1×.
    </p>
  );
}
