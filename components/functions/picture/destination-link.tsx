import { destinationOf } from "#browser/functions/mapping/mapping-draft.ts";
import { ButtonLink } from "#components/ui/button.tsx";

const WORDS = { sqs: "queue", sns: "topic", s3: "bucket" } as const;

const PAGES: Readonly<Record<"sqs" | "sns" | "s3", (name: string) => string>> = {
  sqs: (name) => `/queues/${name}`,
  // All topics are on one page.
  sns: () => "/topics",
  s3: (name) => `/storage/${name}`,
};

/** Leads to where batches go that were given up. */
export function DestinationLink({ arn }: { readonly arn: string | undefined }) {
  const { kind, name } = destinationOf(arn);
  if (kind === "none") return null;
  return (
    <ButtonLink size="sm" variant="ghost" prefetch={false} href={PAGES[kind](encodeURIComponent(name))}>
      Open the {WORDS[kind]} {name}
    </ButtonLink>
  );
}
