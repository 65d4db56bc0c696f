import { Card } from "#components/ui/card.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";

/** A list before its rows are known. */
export function LoadingList({ label }: { readonly label: string }) {
  return (
    <Card aria-busy aria-label={label}>
      <div className="border-line border-b p-3">
        <Skeleton className="h-8 w-72 max-w-full" />
      </div>
      {["a", "b", "c", "d"].map((row) => (
        <div key={row} className="flex h-14 items-center gap-6 border-line border-b px-4 last:border-b-0">
          <Skeleton className="h-4 w-40" />
          <Skeleton className="h-4 w-16 max-sm:hidden" />
          <div className="grow" />
          <Skeleton className="h-6 w-32" />
        </div>
      ))}
    </Card>
  );
}
