"use client";

import { Cable, SquareFunction } from "lucide-react";
import { functionHref } from "#browser/functions/function-path.ts";
import { mappingHref } from "#browser/functions/mapping-path.ts";
import { useTopic } from "#browser/live/hooks.ts";
import { topics } from "#browser/live/topics.ts";
import { Group, Item } from "./palette-parts.tsx";

/** The functions by name, and the mappings that invoke them. */
export function FunctionCommands({ go }: { readonly go: (href: string) => void }) {
  const functions = useTopic(topics.functions).data?.rows ?? [];
  const mappings = useTopic(topics.mappings).data?.rows ?? [];
  if (functions.length === 0 && mappings.length === 0) return null;
  return (
    <Group heading="Functions">
      {functions.map(({ functionName }) => (
        <Item
          key={functionName}
          value={`function lambda ${functionName}`}
          onSelect={() => go(functionHref(functionName))}
        >
          <SquareFunction aria-hidden />
          <span className="truncate">{functionName}</span>
        </Item>
      ))}
      {mappings.map(({ uuid, streamName, functionName }) => (
        <Item
          key={uuid}
          value={`mapping ${streamName} ${functionName} ${uuid}`}
          onSelect={() => go(mappingHref(uuid))}
        >
          <Cable aria-hidden />
          <span className="truncate">
            {streamName} to {functionName}
          </span>
        </Item>
      ))}
    </Group>
  );
}
