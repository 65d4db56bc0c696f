import { ScrollText } from "lucide-react";
import { functionHref } from "#browser/functions/function-path.ts";
import { ButtonLink } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";

/** Instead of a log without a line. */
export function NoLines({
  functionName,
  isFiltered,
}: {
  readonly functionName: string;
  readonly isFiltered: boolean;
}) {
  return (
    <EmptyState
      icon={<ScrollText />}
      title={isFiltered ? "No line is like this" : "Nothing was logged in this time"}
      actions={
        isFiltered ? undefined : (
          <ButtonLink prefetch={false} href={functionHref(functionName, "test")}>
            Test the function
          </ButtonLink>
        )
      }
    >
      {isFiltered
        ? "Choose all streams, a longer time, or another pattern."
        : "Each invocation writes START, END and REPORT, and between them what the handler prints."}
    </EmptyState>
  );
}
