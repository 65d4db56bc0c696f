import {
  Archive,
  Cable,
  Clapperboard,
  Coins,
  Gauge,
  Inbox,
  SquareFunction,
  Terminal,
  Waves,
  Waypoints,
  Workflow,
  Zap,
} from "lucide-react";

/** A place of the console that is reached from everywhere: by the sidebar, a key, the sheet of keys and the palette. */
export interface Area {
  readonly href: string;
  readonly label: string;
  readonly icon: typeof Waves;
  /** Pressed after `g`; a letter that does nothing by itself but where it stays on the page. */
  readonly key: string;
  /** What follows "Go to" on the sheet of keys. */
  readonly goTo: string;
  /** Its name in the palette, and the words beside it by which it is found. */
  readonly command: string;
  readonly words: string;
  /** Other pages that belong to it. */
  readonly also?: readonly string[];
}

export interface AreaGroup {
  /** Null for what comes before all others. */
  readonly title: string | null;
  readonly areas: readonly Area[];
}

/** All of them, in the order in which they are listed. */
export const AREA_GROUPS: readonly AreaGroup[] = [
  {
    title: null,
    areas: [
      {
        href: "/overview",
        label: "Overview",
        icon: Workflow,
        key: "o",
        goTo: "the overview",
        command: "Overview of the pipeline",
        words: "graph flow picture",
      },
    ],
  },
  {
    title: "Services",
    areas: [
      {
        href: "/streams",
        label: "Data streams",
        icon: Waves,
        key: "s",
        goTo: "data streams",
        command: "All data streams",
        words: "go to list kinesis",
        also: ["/stream"],
      },
      {
        href: "/storage",
        label: "Storage",
        icon: Archive,
        key: "k",
        goTo: "storage",
        command: "All buckets",
        words: "storage s3 objects files upload query sql parquet",
        also: ["/bucket"],
      },
      {
        href: "/functions",
        label: "Functions",
        icon: SquareFunction,
        key: "u",
        goTo: "functions",
        command: "All functions",
        words: "go to list lambda code handler invoke logs",
        also: ["/function"],
      },
      {
        href: "/mappings",
        label: "Mappings",
        icon: Cable,
        key: "m",
        goTo: "event source mappings",
        command: "All event source mappings",
        words: "go to list lambda trigger poll batch bisect stream to function",
        also: ["/mapping"],
      },
      {
        href: "/queues",
        label: "Queues and topics",
        icon: Inbox,
        key: "q",
        goTo: "queues and topics",
        command: "All queues and topics",
        words: "go to list sqs sns messages dead letter fifo publish subscribe",
        also: ["/queue", "/topics"],
      },
    ],
  },
  {
    title: "Simulate",
    areas: [
      {
        href: "/scenarios",
        label: "Scenarios",
        icon: Clapperboard,
        key: "n",
        goTo: "the scenarios",
        command: "Scenarios",
        words: "start import export saved hot shard black friday replay fraud",
      },
      {
        href: "/faults",
        label: "Faults",
        icon: Zap,
        key: "x",
        goTo: "the faults",
        command: "Make something go wrong",
        words: "faults throttle latency cut off poison disable key skew",
      },
    ],
  },
  {
    title: "Look inside",
    areas: [
      {
        href: "/calls",
        label: "Calls",
        icon: Waypoints,
        key: "l",
        goTo: "the calls as they come",
        command: "Calls as they come",
        words: "wire inspector requests answers log replay",
      },
      {
        href: "/call",
        label: "Call an operation",
        icon: Terminal,
        key: "c",
        goTo: "call an operation",
        command: "Call an operation",
        words: "any api console",
      },
    ],
  },
  {
    title: "Account",
    areas: [
      {
        href: "/cost",
        label: "Cost",
        icon: Coins,
        key: "b",
        goTo: "the cost, as a bill",
        command: "Cost",
        words: "bill price what if money",
      },
      {
        href: "/account",
        label: "Account and limits",
        icon: Gauge,
        key: "a",
        goTo: "account and limits",
        command: "Account and limits",
        words: "go to quotas keys kms commitment",
      },
    ],
  },
];

export const AREAS: readonly Area[] = AREA_GROUPS.flatMap(({ areas }) => areas);

/** Whether a page is the area's own, or one that belongs to it. */
export function isWithin({ href, also = [] }: Pick<Area, "href" | "also">, pathname: string): boolean {
  return pathname === href || pathname.startsWith(`${href}/`) || also.includes(pathname);
}
