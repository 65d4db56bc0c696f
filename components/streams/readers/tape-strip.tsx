import { isInTrouble, type TapeHead, type TapeLane, type TapeModel } from "#browser/streams/readers/tape.ts";
import { headLabel, shortHeadLabel } from "#browser/streams/readers/tape-text.ts";
import { seriesColour } from "#components/charts/colours.ts";
import { ReaderShape } from "./reader-mark.tsx";
import type { ReaderColours } from "./use-reader-colours.ts";

const TOP = 9;
const TAPE = 12;
const LANE = 19;
/** What a character of a label takes at most, pixels; labels go where they have room. */
const CHARACTER = 6.2;

export function stripHeight(heads: number): number {
  return TOP + TAPE + Math.max(1, heads) * LANE + 6;
}

export interface TapeStripProps {
  readonly lane: TapeLane;
  readonly model: TapeModel;
  readonly colours: ReaderColours;
  readonly width: number;
}

/** A shard as a tape: what can be read from the trim horizon to the tip, and each reader with what it has not read. */
export function TapeStrip({ lane, model, colours, width }: TapeStripProps) {
  const height = stripHeight(lane.heads.length);
  const x = lane.from * width;
  const length = Math.max(2, (lane.to - lane.from) * width);
  return (
    <svg aria-hidden width={width} height={height} className="block overflow-visible">
      {model.ticks.map(({ at, label }) => (
        <line
          key={label}
          x1={at * width}
          x2={at * width}
          y1={0}
          y2={height}
          stroke="var(--chart-grid)"
          shapeRendering="crispEdges"
        />
      ))}
      {model.edgeAt === null ? null : (
        <rect width={model.edgeAt * width} height={height} fill="url(#tape-expired)" />
      )}
      <g style={{ transform: `translate(${x}px, ${TOP}px)` }}>
        <rect
          height={TAPE}
          rx={2}
          fill="var(--hover)"
          stroke="var(--line-strong)"
          style={{ width: length }}
        />
        {lane.isCut || lane.records === 0 ? null : (
          <rect x={-1} y={-3} width={2.5} height={TAPE + 6} fill="var(--ink-3)" />
        )}
      </g>
      {lane.isCut ? <Cut /> : null}
      <Tip lane={lane} x={lane.to * width} />
      {lane.heads.map((head, index) => (
        <Head
          key={head.reader.readerId}
          head={head}
          to={lane.to}
          colour={colours.get(head.reader.readerId) ?? 0}
          width={width}
          y={TOP + TAPE + LANE * (index + 0.5) + 2}
        />
      ))}
    </svg>
  );
}

/** The tape goes on to the left of the picture. */
function Cut() {
  const chevron = `l-4 ${TAPE / 2 - 2}l4 ${TAPE / 2 - 2}`;
  return (
    <path
      d={`M7 ${TOP + 2}${chevron}M13 ${TOP + 2}${chevron}`}
      fill="none"
      stroke="var(--ink-3)"
      strokeWidth={1.5}
      strokeLinejoin="round"
    />
  );
}

/** Where the next record comes; a closed shard has an end instead. */
function Tip({ lane, x }: { readonly lane: TapeLane; readonly x: number }) {
  const colour = lane.shard.isOpen ? "var(--accent)" : "var(--ink-3)";
  return (
    <g style={{ transform: `translate(${x}px, ${TOP}px)` }}>
      <rect x={-2} y={-3} width={3} height={TAPE + 6} rx={1} fill={colour} />
      {lane.shard.isOpen ? null : <rect x={-6} y={-3} width={1.5} height={TAPE + 6} fill={colour} />}
    </g>
  );
}

interface HeadProps {
  readonly head: TapeHead;
  readonly to: number;
  readonly colour: number;
  readonly width: number;
  readonly y: number;
}

function Head({ head, to, colour, width, y }: HeadProps) {
  const x = head.at * width;
  const { label, isLeft } = placeLabel(head, x, width);
  const trouble = isInTrouble(head);
  return (
    <g style={{ transform: `translate(${x}px, ${y}px)` }}>
      <rect
        y={-2}
        height={4}
        rx={2}
        fill={trouble ? "var(--bad)" : seriesColour(colour)}
        opacity={0.4}
        style={{ width: Math.max(0, (to - head.at) * width) }}
      />
      <line y1={-y + TOP} y2={0} stroke={seriesColour(colour)} strokeWidth={1.5} opacity={0.55} />
      {trouble ? <circle r={9} fill="none" stroke="var(--bad)" strokeWidth={1.5} /> : null}
      <ReaderShape kind={head.reader.kind} colour={colour} />
      <text
        x={isLeft ? -12 : 12}
        y={4}
        textAnchor={isLeft ? "end" : "start"}
        fontSize={11}
        fill={trouble ? "var(--bad)" : "var(--ink-2)"}
        stroke="var(--surface)"
        strokeWidth={6}
        strokeLinejoin="round"
        style={{ paintOrder: "stroke" }}
      >
        {label}
      </text>
    </g>
  );
}

/** Left of its head where there is room, else right of it over what is unread; shorter where neither has room. */
function placeLabel(head: TapeHead, x: number, width: number) {
  const label = headLabel(head);
  const room = label.length * CHARACTER + 14;
  if (x > room) return { label, isLeft: true };
  if (width - x > room) return { label, isLeft: false };
  const short = shortHeadLabel(head);
  return { label: short, isLeft: x > short.length * CHARACTER + 14 };
}
