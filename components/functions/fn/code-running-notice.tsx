import { Notice } from "#components/ui/notice.tsx";
import type { CodeRunning } from "#contract/functions.ts";

/** Says why functions do not run on this server; nothing where they do. */
export function CodeRunningNotice({ running }: { readonly running: CodeRunning | undefined }) {
  if (running === undefined || running.refusal === null) return null;
  return (
    <Notice kind="warn" title="Code does not run here">
      {running.refusal} Functions can be kept and changed, and invoking them is refused.
    </Notice>
  );
}
