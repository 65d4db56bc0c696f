import { ArrowRight, CircleAlert, CircleCheck, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { nextSteps } from "#browser/pipeline/next-steps.ts";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { cx } from "#components/ui/cx.ts";
import type { PipelineData } from "#contract/pipeline.ts";
import { hrefOf, NODE_LOOKS } from "./node-look.tsx";

/** Troubles that are told in full; more are in the picture and the table. */
const MOST_TROUBLES = 6;

/** Below the picture: what is wrong in whole sentences, and where to go from here. */
export function PipelineGuide({ data }: { readonly data: PipelineData }) {
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      <Troubles data={data} />
      <Card aria-label="Where to go next" className="overflow-hidden">
        <CardHeader title="Where to go next" />
        <ul>
          {nextSteps(data).map(({ title, text, href }) => (
            <li key={href} className="border-line border-t">
              <Link
                href={href}
                prefetch={false}
                className="flex items-center justify-between gap-4 px-4 py-2 hover:bg-hover"
              >
                <span className="min-w-0">
                  <span className="block truncate font-medium text-ink text-sm">{title}</span>
                  <span className="block text-ink-3 text-xs">{text}</span>
                </span>
                <ArrowRight aria-hidden className="size-4 shrink-0 text-ink-3" />
              </Link>
            </li>
          ))}
        </ul>
      </Card>
    </div>
  );
}

function Troubles({ data }: { readonly data: PipelineData }) {
  const all = data.nodes
    .flatMap((node) => node.troubles.map((trouble) => ({ node, trouble })))
    .toSorted((a, b) => Number(b.trouble.severity === "bad") - Number(a.trouble.severity === "bad"));
  return (
    <Card aria-label="What is wrong" className="overflow-hidden">
      <CardHeader title="What is wrong" />
      {all.length === 0 ? (
        <p className="flex items-center gap-2 px-4 pb-4 text-ink-2 text-sm">
          <CircleCheck aria-hidden className="size-4 shrink-0 text-ok" />
          Nothing: no shard throttles, no consumer reads less than comes in, and none is a minute behind.
        </p>
      ) : (
        <ul>
          {all.slice(0, MOST_TROUBLES).map(({ node, trouble: { severity, what, text } }) => {
            const Icon = severity === "bad" ? CircleAlert : TriangleAlert;
            return (
              <li key={`${node.id} ${what}`} className="border-line border-t">
                <Link href={hrefOf(node)} prefetch={false} className="flex gap-2 px-4 py-2 hover:bg-hover">
                  <Icon
                    aria-hidden
                    className={cx("mt-0.5 size-4 shrink-0", severity === "bad" ? "text-bad" : "text-warn")}
                  />
                  <span className="min-w-0">
                    <span className="block break-words text-ink text-sm">
                      <span className="font-medium">{what}</span>
                      <span className="text-ink-2">
                        {": "}
                        {NODE_LOOKS[node.kind].label.toLowerCase()} {node.name}
                      </span>
                    </span>
                    <span className="block text-ink-3 text-xs">{text}</span>
                  </span>
                </Link>
              </li>
            );
          })}
          {all.length > MOST_TROUBLES ? (
            <li className="border-line border-t px-4 py-2 text-ink-3 text-xs">
              {all.length - MOST_TROUBLES} more in the picture
            </li>
          ) : null}
        </ul>
      )}
    </Card>
  );
}
