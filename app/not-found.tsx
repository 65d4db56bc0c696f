import { ButtonLink } from "#components/ui/button.tsx";
import { Heading } from "#components/ui/heading.tsx";

export default function NotFound() {
  return (
    <main className="mx-auto flex min-h-dvh max-w-md flex-col items-start justify-center gap-3 px-6">
      <Heading level={1} look="title">
        There is no such page
      </Heading>
      <p className="text-ink-2">The address may be mistyped, or come from another version of Sluice.</p>
      <ButtonLink href="/streams" variant="primary">
        Go to data streams
      </ButtonLink>
    </main>
  );
}
