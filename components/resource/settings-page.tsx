import type { ReactNode } from "react";
import { Notice } from "#components/ui/notice.tsx";

export interface SettingsPageProps {
  readonly isReady: boolean;
  /** Why nothing can be changed, and until when. */
  readonly notReady: string;
  /** One card each; the id is the part of the address after its `#`. */
  readonly sections: readonly { readonly id: string; readonly title: string; readonly card: ReactNode }[];
}

/** The settings of a resource below each other, with a list that leads to each. */
export function SettingsPage({ isReady, notReady, sections }: SettingsPageProps) {
  return (
    <div className="grid max-w-6xl items-start gap-8 xl:grid-cols-[minmax(0,1fr)_12rem]">
      <div className="flex min-w-0 flex-col gap-4">
        {/* Its room is kept, so that nothing moves while a change is under way. */}
        <div className="min-h-11">
          <Notice>
            {isReady ? "Each setting is a call of its own, and takes effect when it is saved." : notReady}
          </Notice>
        </div>
        {sections.map(({ id, card }) => (
          <div key={id} id={id} className="scroll-mt-16">
            {card}
          </div>
        ))}
      </div>
      <nav aria-label="Settings" className="sticky top-18 text-sm max-xl:hidden">
        <ul className="flex flex-col gap-0.5 border-line border-l pl-2">
          {sections.map(({ id, title }) => (
            <li key={id}>
              <a
                href={`#${id}`}
                className="block rounded-md px-2 py-1 text-ink-2 hover:bg-hover hover:text-ink"
              >
                {title}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </div>
  );
}
