import type { ComponentProps, ReactNode, Ref } from "react";
import { cx } from "./cx.ts";
import { Heading } from "./heading.tsx";

export function Card({ className, ...rest }: ComponentProps<"section">) {
  return <section className={cx("min-w-0 rounded-lg border border-line bg-surface", className)} {...rest} />;
}

export interface CardHeaderProps {
  readonly title: ReactNode;
  readonly level?: 2 | 3 | 4;
  /** Before the title, quiet. */
  readonly icon?: ReactNode;
  /** Behind the title: a state, a count. */
  readonly badge?: ReactNode;
  readonly description?: ReactNode;
  readonly actions?: ReactNode;
  /** A line below it, where rows follow instead of a body. */
  readonly divided?: boolean;
  readonly id?: string;
  readonly titleRef?: Ref<HTMLHeadingElement>;
}

/** The one head of a card. */
export function CardHeader({
  title,
  level = 2,
  icon,
  badge,
  description,
  actions,
  divided = false,
  id,
  titleRef,
}: CardHeaderProps) {
  return (
    <div
      className={cx(
        "flex flex-wrap justify-between gap-x-4 gap-y-2 px-4 py-3",
        description ? "items-start" : "items-center",
        divided && "border-line border-b",
      )}
    >
      {/* It asks for room of its own, so that the actions go below it before its words are squeezed. */}
      <div className="flex min-w-0 grow basis-48 gap-3">
        {icon ? (
          <span aria-hidden className="text-ink-3 [&>svg]:size-5">
            {icon}
          </span>
        ) : null}
        <div className="min-w-0">
          <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <Heading
              level={level}
              look="heading"
              {...(id !== undefined && { id })}
              {...(titleRef && { ref: titleRef })}
            >
              {title}
            </Heading>
            {badge}
          </div>
          {description ? <p className="max-w-[96ch] text-ink-3 text-xs">{description}</p> : null}
        </div>
      </div>
      {actions ? <div className="flex min-w-0 flex-wrap items-center gap-2">{actions}</div> : null}
    </div>
  );
}

export function CardBody({ className, ...rest }: ComponentProps<"div">) {
  return <div className={cx("px-4 pb-4", className)} {...rest} />;
}
