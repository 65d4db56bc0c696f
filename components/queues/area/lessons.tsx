import { Heading } from "#components/ui/heading.tsx";

export interface LessonsProps {
  /** Three. */
  readonly lessons: readonly { readonly title: string; readonly text: string }[];
}

/** What to know before there is anything. */
export function Lessons({ lessons }: LessonsProps) {
  return (
    <ul className="grid border-line border-t md:grid-cols-3">
      {lessons.map(({ title, text }) => (
        <li
          key={title}
          className="border-line p-5 not-last:border-b md:not-last:border-r md:not-last:border-b-0"
        >
          <Heading level={3} look="strong">
            {title}
          </Heading>
          <p className="pt-1 text-ink-3 text-sm">{text}</p>
        </li>
      ))}
    </ul>
  );
}
