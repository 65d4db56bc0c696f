import { destinationOf } from "#browser/functions/mapping/mapping-draft.ts";
import { ButtonLink } from "#components/ui/button.tsx";

const PAGES = { sqs: "/queues", sns: "/topics", s3: "/storage" } as const;
const WORDS = { sqs: "queue", sns: "topic", s3: "bucket" } as const;

/** Leads to where batches go that were given up. */
export function DestinationLink({ arn }: { readonly arn: string | undefined }) {
  const { kind, name } = destinationOf(arn);
  if (kind === "none") return null;
  return (
    <ButtonLink
      size="sm"
      variant="ghost"
      prefetch={false}
      href={`${PAGES[kind]}/${encodeURIComponent(name)}`}
    >
      Open the {WORDS[kind]} {name}
    </ButtonLink>
  );
}
