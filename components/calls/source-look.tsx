import { Cpu, MousePointerClick, Plug, Server } from "lucide-react";
import type { Source } from "#browser/calls/call-filter.ts";

/** Who calls, in a word and an icon. */
export const SOURCE_LOOKS = {
  wire: { label: "Clients", one: "a client on the AWS port", icon: Plug },
  console: { label: "Console", one: "a person at the console", icon: MousePointerClick },
  simulator: { label: "Simulator", one: "the simulator", icon: Cpu },
  service: { label: "Services", one: "another service of the account", icon: Server },
} as const satisfies Record<Source, { label: string; one: string; icon: typeof Plug }>;
