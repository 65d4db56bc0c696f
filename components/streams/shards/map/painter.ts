import { LandingDots } from "#browser/streams/shards/landing-dots.ts";
import type { LandingLog } from "#browser/streams/shards/landing-log.ts";
import { type MapCell, mapCells } from "#browser/streams/shards/map-cells.ts";
import { type MapGeometry, mapLength } from "#browser/streams/shards/map-geometry.ts";
import type { ShardRow } from "#browser/streams/shards/shard-rows.ts";
import type { LandingsData } from "#contract/landings.ts";
import { drawBand } from "./draw-band.ts";
import { type Density, drawDensity } from "./draw-density.ts";
import { drawDots } from "./draw-dots.ts";
import { type MapPalette, readPalette } from "./palette.ts";
import { makeSprites, type Sprites } from "./sprites.ts";

/** The name of each frame's entry on the browser's performance timeline. */
const FRAME = "sluice:shard-map-frame";
const PIXELS_PER_BIN = 4;
/** Frames that come this late are more than the machine can draw; it is given every second one for a while. */
const LATE_MS = 24;
const LATE_FRAMES = 20;
const HALVED_MS = 5_000;

export interface MapCanvases {
  readonly band: HTMLCanvasElement;
  readonly skyline: HTMLCanvasElement;
  readonly air: HTMLCanvasElement;
}

/**
 * Draws the shard map on three canvases: the band of shards, drawn each second, the skyline, drawn four times a second,
 * and the records in the air, drawn each frame. There is one loop, and it ends when nothing moves: an idle map costs
 * nothing. With `setStill(true)` records do not fly, and only the skyline tells of them.
 */
export class MapPainter {
  readonly #band: HTMLCanvasElement;
  readonly #skyline: HTMLCanvasElement;
  readonly #air: HTMLCanvasElement;
  readonly #log: LandingLog;
  readonly #dots = new LandingDots();
  #geometry: MapGeometry | null = null;
  #rows: readonly ShardRow[] = [];
  #cells: readonly MapCell[] = [];
  #density: Density = { bins: new Float32Array(1), refused: new Float32Array(1) };
  #palette: MapPalette | null = null;
  #sprites: Sprites | null = null;
  #stripes: CanvasPattern | null = null;
  #isStill = false;
  #isBandOld = true;
  #isSkylineOld = true;
  #isAirEmpty = true;
  #frame: number | null = null;
  #lastFrameMs = 0;
  #late = 0;
  #halvedUntilMs = 0;
  #isSkipped = false;

  constructor({ band, skyline, air }: MapCanvases, log: LandingLog) {
    this.#band = band;
    this.#skyline = skyline;
    this.#air = air;
    this.#log = log;
    this.readColours();
  }

  /** To be called when the theme changed. */
  readonly readColours = (): void => {
    this.#palette = readPalette(this.#band);
    this.#sprites = makeSprites(this.#palette);
    this.#stripes = this.#band.getContext("2d")?.createPattern(this.#sprites.stripes, "repeat") ?? null;
    this.#redraw();
  };

  setGeometry(geometry: MapGeometry): void {
    this.#geometry = geometry;
    const ratio = Math.min(2, window.devicePixelRatio || 1);
    for (const canvas of [this.#band, this.#skyline, this.#air]) {
      const width = Math.round(geometry.width * ratio);
      const height = Math.round(geometry.height * ratio);
      if (canvas.width !== width) canvas.width = width;
      if (canvas.height !== height) canvas.height = height;
      canvas.getContext("2d")?.setTransform(ratio, 0, 0, ratio, 0, 0);
    }
    const bins = Math.max(8, Math.floor(mapLength(geometry) / PIXELS_PER_BIN));
    this.#density = { bins: new Float32Array(bins), refused: new Float32Array(bins) };
    this.#layOut();
  }

  /** @param rows open shards in the order of their ranges */
  setRows(rows: readonly ShardRow[]): void {
    this.#rows = rows;
    this.#layOut();
  }

  setStill(isStill: boolean): void {
    this.#isStill = isStill;
    if (isStill) this.#dots.clear();
    this.#request();
  }

  land(data: LandingsData): void {
    // Nobody sees a hidden page, and it gets no frames in which dots would end.
    if (document.visibilityState === "hidden") return;
    const nowMs = performance.now();
    if (!this.#isStill) this.#dots.add(data, nowMs);
    this.#isSkylineOld = true;
    this.#request();
  }

  destroy(): void {
    if (this.#frame !== null) cancelAnimationFrame(this.#frame);
    this.#frame = null;
    this.#geometry = null;
  }

  #layOut(): void {
    if (this.#geometry === null) return;
    this.#cells = mapCells(this.#rows, this.#geometry.window, mapLength(this.#geometry));
    this.#redraw();
  }

  #redraw(): void {
    this.#isBandOld = true;
    this.#isSkylineOld = true;
    this.#request();
  }

  #request(): void {
    if (this.#frame === null && this.#geometry !== null) this.#frame = requestAnimationFrame(this.#onFrame);
  }

  readonly #onFrame = (): void => {
    this.#frame = null;
    const geometry = this.#geometry;
    if (geometry === null) return;
    const start = performance.now();
    if (this.#isBandOld) this.#drawBand(geometry);
    if (this.#isSkylineOld) this.#drawSkyline(geometry, start);
    const areMoving = this.#dots.areMoving(start);
    const mayDraw = areMoving || !this.#isAirEmpty;
    if (mayDraw && !(areMoving && this.#skips(start))) this.#drawAir(geometry, start, areMoving);
    performance.measure(FRAME, { start, end: performance.now() });
    // Observers have it by then; the timeline itself would keep every entry for ever.
    performance.clearMeasures(FRAME);
    if (areMoving) this.#request();
  };

  /** Whether this frame is left out, for a machine that does not keep up. */
  #skips(nowMs: number): boolean {
    const tookMs = nowMs - this.#lastFrameMs;
    this.#lastFrameMs = nowMs;
    // A pause is no lateness.
    if (tookMs < 1_000) this.#late = Math.max(0, this.#late + (tookMs > LATE_MS ? 1 : -1));
    if (this.#late >= LATE_FRAMES) {
      this.#late = 0;
      this.#halvedUntilMs = nowMs + HALVED_MS;
    }
    this.#isSkipped = nowMs < this.#halvedUntilMs && !this.#isSkipped;
    return this.#isSkipped;
  }

  #drawBand(geometry: MapGeometry): void {
    const context = this.#band.getContext("2d");
    if (context === null || this.#palette === null) return;
    this.#isBandOld = false;
    context.clearRect(0, 0, geometry.width, geometry.height);
    drawBand(context, {
      geometry,
      cells: this.#cells,
      rows: this.#rows,
      palette: this.#palette,
      stripes: this.#stripes,
    });
  }

  #drawSkyline(geometry: MapGeometry, nowMs: number): void {
    const context = this.#skyline.getContext("2d");
    if (context === null || this.#palette === null) return;
    this.#isSkylineOld = false;
    const { from, to } = geometry.window;
    this.#log.density(from, to, this.#density.bins, this.#density.refused, nowMs);
    context.clearRect(0, 0, geometry.width, geometry.height);
    drawDensity(context, geometry, this.#density, this.#palette);
  }

  #drawAir(geometry: MapGeometry, nowMs: number, areMoving: boolean): void {
    const context = this.#air.getContext("2d");
    if (context === null || this.#sprites === null) return;
    context.clearRect(0, 0, geometry.width, geometry.height);
    this.#isAirEmpty = !areMoving;
    if (areMoving) drawDots(context, geometry, this.#dots, this.#sprites, nowMs);
  }
}
