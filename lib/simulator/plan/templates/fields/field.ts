import type { Random } from "#engine/kernel/random.ts";
import type { Bursts } from "./bursts.ts";

/** What a field may draw on for one record. */
export interface FieldContext {
  readonly random: Random;
  /** The account's time at which the record is made, and the same as ISO 8601 with milliseconds, in UTC. */
  readonly nowMs: number;
  readonly timestamp: string;
  readonly partitionKey: string;
  /** The partition key's place among the producer's keys, from 0. */
  readonly keyIndex: number;
  /** Counts the records, from 1. */
  readonly number: number;
}

export type Render = (context: FieldContext) => string;

export interface CompiledField {
  /** UTF-8 bytes that the field fills at most. */
  readonly maxBytes: number;
  /** A new beginning: what a field remembers from record to record belongs to one rendering. */
  readonly begin: (bursts: Bursts) => Render;
}

/** An argument as it was written; `at` counts characters of the template from 1. */
export interface FieldArgument {
  readonly text: string;
  readonly at: number;
  /** Where the argument is a field itself, as in `chance(0.1, ip(), none)`. */
  readonly field?: CompiledField;
}

export interface FieldKind {
  readonly name: string;
  /** As a person writes it. */
  readonly usage: string;
  readonly help: string;
  readonly compile: (args: readonly FieldArgument[], at: number) => CompiledField;
}

/** Why a template does not compile, as a sentence with its position. */
export class TemplateError extends Error {
  override readonly name = "TemplateError";
  readonly at: number;

  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

/** A field that remembers nothing. */
export function stateless(maxBytes: number, render: Render): CompiledField {
  return { maxBytes, begin: () => render };
}

export function pick<Value>(values: readonly Value[], random: Random): Value | undefined {
  return values[Math.floor(random.next() * values.length)];
}

const LARGEST = 1e12;
const MOST_DECIMALS = 6;

export function numberFrom({ text, at }: FieldArgument): number {
  const value = /^[+-]?\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isNaN(value)) throw new TemplateError(`"${text}" at character ${at} is not a number.`, at);
  if (Math.abs(value) > LARGEST) {
    throw new TemplateError(`"${text}" at character ${at} is beyond ±1,000,000,000,000.`, at);
  }
  return value;
}

/** @throws {TemplateError} with `what` in it, where the number is not within both */
export function numberWithin(argument: FieldArgument, what: string, min: number, max: number): number {
  const value = numberFrom(argument);
  if (value >= min && value <= max) return value;
  const { at } = argument;
  throw new TemplateError(`${what} at character ${at} must be ${min} to ${max.toLocaleString("en-US")}.`, at);
}

/** Decimals as a field's own argument says, or as its numbers are written. */
export function decimalsFrom(places: FieldArgument | undefined, numbers: readonly FieldArgument[]): number {
  if (places !== undefined) {
    const { at } = places;
    const decimals = numberFrom(places);
    if (Number.isInteger(decimals) && decimals >= 0 && decimals <= MOST_DECIMALS) return decimals;
    throw new TemplateError(`Decimals at character ${at} must be 0 to ${MOST_DECIMALS}.`, at);
  }
  const written = numbers.map(({ text }) => text.split(".")[1]?.length ?? 0);
  return Math.min(MOST_DECIMALS, Math.max(0, ...written));
}
