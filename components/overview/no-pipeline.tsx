import { Workflow } from "lucide-react";
import { ButtonLink } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Heading } from "#components/ui/heading.tsx";
import { Term } from "#components/ui/term.tsx";

const STEPS = [
  {
    title: "Producers put records",
    text: (
      <>
        A record is some bytes and a <Term name="partition key" />, such as a customer number.
      </>
    ),
  },
  {
    title: "A stream keeps them in shards",
    text: (
      <>
        A key always goes to the same <Term name="shard" />, which keeps its records in order for a day or
        longer. One shard takes up to 1,000 records or 1 MiB a second, whichever is reached first.
      </>
    ),
  },
  {
    title: "Consumers read them",
    text: "Each reads every shard at its own pace; reading takes nothing away.",
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
        A stream is a log that many write to and many read from. Sluice runs Amazon Kinesis on this machine
        and draws it here. A scenario sets up a whole pipeline with one click.
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
