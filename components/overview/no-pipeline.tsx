import { Workflow } from "lucide-react";
import { ButtonLink } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Heading } from "#components/ui/heading.tsx";

const STEPS = [
  {
    title: "Writers put records",
    text: "SDKs, agents and the simulator’s producers. A record has a partition key, and its MD5 chooses the shard.",
  },
  {
    title: "Streams keep them in order",
    text: "Each shard takes 1 MiB or 1,000 records a second and keeps them for a day or longer.",
  },
  {
    title: "Readers go through them",
    text: "Each at its own pace: by polling, or with a pipe of its own by enhanced fan-out.",
  },
] as const;

/** What the picture will show, and two ways to get there. */
export function NoPipeline() {
  return (
    <Card>
      <EmptyState
        icon={<Workflow />}
        title="Nothing flows here yet"
        className="pb-6!"
        actions={
          <>
            <ButtonLink href="/scenarios" prefetch={false} variant="primary">
              Start a scenario
            </ButtonLink>
            <ButtonLink href="/streams/new" prefetch={false}>
              Create stream
            </ButtonLink>
          </>
        }
      >
        This page draws the whole pipeline of the account and region, with what flows as moving lines. A
        scenario sets one up in one click.
      </EmptyState>
      <ol className="grid gap-6 border-line border-t px-6 py-6 md:grid-cols-3">
        {STEPS.map(({ title, text }, index) => (
          <li key={title}>
            <Heading level={3} look="strong">
              {index + 1}. {title}
            </Heading>
            <p className="pt-1 text-ink-2 text-sm">{text}</p>
          </li>
        ))}
      </ol>
    </Card>
  );
}
