import type { ReactNode } from "react";
import { Heading } from "#components/ui/heading.tsx";

export interface JourneyStepProps {
  readonly icon: ReactNode;
  readonly title: string;
  /** When it happened, on the right. */
  readonly time?: ReactNode;
  readonly children: ReactNode;
}

/** One station of a record's way, on the line that joins them. */
export function JourneyStep({ icon, title, time, children }: JourneyStepProps) {
  return (
    <li className="group relative grid grid-cols-[2rem_minmax(0,1fr)] gap-x-3 pb-5 last:pb-0">
      <span
        aria-hidden
        className="absolute top-8 bottom-0 left-4 w-px -translate-x-1/2 bg-line-strong group-last:hidden"
      />
      <span
        aria-hidden
        className="grid size-8 place-items-center rounded-full border border-line-strong bg-surface text-accent-ink [&>svg]:size-4"
      >
        {icon}
      </span>
      <div className="min-w-0 pt-1 text-xs">
        <div className="flex flex-wrap items-baseline justify-between gap-x-3">
          <Heading level={4} look="strong">
            {title}
          </Heading>
          {time === undefined ? null : <span className="text-ink-3">{time}</span>}
        </div>
        <div className="flex flex-col gap-2 pt-1 text-ink-2">{children}</div>
      </div>
    </li>
  );
}
