import Link from "next/link";

/** To a call in the wire inspector, by its request's id. */
export function CallLink({ requestId }: { readonly requestId: string }) {
  return (
    <Link
      prefetch={false}
      href={`/calls?call=${encodeURIComponent(requestId)}`}
      title={`Request ${requestId}`}
      className="whitespace-nowrap rounded-sm text-accent-ink underline underline-offset-2"
    >
      See the call
    </Link>
  );
}
