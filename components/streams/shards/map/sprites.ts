import type { MapPalette } from "./palette.ts";

/** Small pictures that are drawn many times a frame: copying pixels is cheaper than filling shapes. */
export interface Sprites {
  readonly stored: HTMLCanvasElement;
  readonly landed: HTMLCanvasElement;
  /** A cross, so that it is told from a dot without its colour. */
  readonly refused: HTMLCanvasElement;
  /** Stripes of what refuses. */
  readonly stripes: HTMLCanvasElement;
}

const SIZE = 24;

export function makeSprites(palette: MapPalette): Sprites {
  return {
    stored: dot(palette.accent),
    landed: dot(palette.landed),
    refused: cross(palette.bad),
    stripes: stripes(palette),
  };
}

function dot(colour: string): HTMLCanvasElement {
  return drawn(SIZE, (context) => {
    context.fillStyle = colour;
    context.beginPath();
    context.arc(SIZE / 2, SIZE / 2, SIZE / 2 - 1, 0, Math.PI * 2);
    context.fill();
  });
}

function cross(colour: string): HTMLCanvasElement {
  return drawn(SIZE, (context) => {
    context.strokeStyle = colour;
    context.lineWidth = SIZE / 5;
    context.lineCap = "round";
    context.beginPath();
    context.moveTo(4, 4);
    context.lineTo(SIZE - 4, SIZE - 4);
    context.moveTo(SIZE - 4, 4);
    context.lineTo(4, SIZE - 4);
    context.stroke();
  });
}

function stripes({ bad, ground }: MapPalette): HTMLCanvasElement {
  const size = 8;
  return drawn(size, (context) => {
    context.fillStyle = bad;
    context.fillRect(0, 0, size, size);
    context.strokeStyle = ground;
    context.globalAlpha = 0.5;
    context.lineWidth = 2;
    context.beginPath();
    for (const at of [-size, 0, size]) {
      context.moveTo(at - 1, size + 1);
      context.lineTo(at + size + 1, -1);
    }
    context.stroke();
  });
}

function drawn(size: number, draw: (context: CanvasRenderingContext2D) => void): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = size;
  canvas.height = size;
  const context = canvas.getContext("2d");
  if (context !== null) draw(context);
  return canvas;
}
