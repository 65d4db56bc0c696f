import {
  type CompiledField,
  decimalsFrom,
  type FieldArgument,
  type FieldKind,
  numberFrom,
  stateless,
  TemplateError,
} from "./field.ts";

/** Fields that make numbers. */
export const NUMBER_FIELDS: readonly FieldKind[] = [
  {
    name: "number",
    usage: "{{number(1, 100)}}",
    help: "a number from the first to the second; a third argument says how many decimals it has",
    compile: number,
  },
  {
    name: "int",
    usage: "{{int}}",
    help: "a whole number from 0 to 999,999; int(1, 6): from the first to the second",
    compile: int,
  },
  {
    name: "normal",
    usage: "{{normal(200, 50)}}",
    help: "a number around the first, usually no further away than the second; a third says its decimals",
    compile: normal,
  },
  {
    name: "walk",
    usage: "{{walk(20.0, 0.2, -5, 40)}}",
    help: "for each key a value of its own: it begins at the first and moves by up to the second each time, between the third and the fourth, which can be left out",
    compile: walk,
  },
  {
    name: "total",
    usage: "{{total(0, 25)}}",
    help: "for each key a sum of its own that grows by a whole number from the first to the second",
    compile: total,
  },
];

function number(args: readonly FieldArgument[], at: number): CompiledField {
  const [lowest, highest, places] = args;
  if (lowest === undefined || highest === undefined || args.length > 3) {
    throw new TemplateError(
      `"number" at character ${at} needs two numbers, as in number(1, 100), and takes decimals as a third.`,
      at,
    );
  }
  return between("number", lowest, highest, decimalsOf(places, lowest, highest), at);
}

function int(args: readonly FieldArgument[], at: number): CompiledField {
  const [lowest, highest] = args;
  if (lowest === undefined) return stateless(6, ({ random }) => String(Math.floor(random.next() * 1e6)));
  if (highest === undefined || args.length > 2) {
    throw new TemplateError(`"int" at character ${at} takes no numbers or two, as in int(1, 6).`, at);
  }
  return between("int", lowest, highest, 0, at);
}

function decimalsOf(places: FieldArgument | undefined, ...numbers: FieldArgument[]): number {
  // A number that is none is said to be so before its decimals are looked at.
  for (const each of numbers) numberFrom(each);
  return decimalsFrom(places, numbers);
}

function between(
  name: string,
  lowest: FieldArgument,
  highest: FieldArgument,
  decimals: number,
  at: number,
): CompiledField {
  const min = numberFrom(lowest);
  const max = numberFrom(highest);
  if (min > max) throw new TemplateError(`"${name}" at character ${at} needs its smaller number first.`, at);
  const scale = 10 ** decimals;
  const first = Math.ceil(min * scale);
  const steps = Math.floor(max * scale) - first + 1;
  if (steps < 1) {
    const message = `There is no number with ${decimals} decimals between the two of "${name}" at character ${at}.`;
    throw new TemplateError(message, at);
  }
  const show = shower(decimals);
  const maxBytes = Math.max(show(first).length, show(first + steps - 1).length);
  return stateless(maxBytes, ({ random }) => show(first + Math.floor(random.next() * steps)));
}

/** Nothing is further from the middle, in deviations. */
const FURTHEST = 4;

function normal(args: readonly FieldArgument[], at: number): CompiledField {
  const [middle, deviation, places] = args;
  if (middle === undefined || deviation === undefined || args.length > 3) {
    throw new TemplateError(
      `"normal" at character ${at} needs a middle and a deviation, as in normal(200, 50), and takes decimals as a third.`,
      at,
    );
  }
  const mean = numberFrom(middle);
  const spread = numberFrom(deviation);
  if (spread < 0) {
    throw new TemplateError(`The deviation at character ${deviation.at} must not be negative.`, deviation.at);
  }
  const decimals = decimalsFrom(places, [middle, deviation]);
  const scale = 10 ** decimals;
  const show = shower(decimals);
  const ends = [mean - FURTHEST * spread, mean + FURTHEST * spread];
  return stateless(Math.max(...ends.map((end) => show(Math.round(end * scale)).length)) + 1, ({ random }) => {
    const far = Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
    const kept = Math.max(-FURTHEST, Math.min(FURTHEST, far));
    return show(Math.round((mean + kept * spread) * scale));
  });
}

const FAR = 1e12;

function walk(args: readonly FieldArgument[], at: number): CompiledField {
  const [start, step, lowest, highest] = args;
  if (start === undefined || step === undefined || args.length === 3 || args.length > 4) {
    throw new TemplateError(
      `"walk" at character ${at} needs a start and a step, as in walk(100, 0.5), and takes a lowest and a highest value.`,
      at,
    );
  }
  const begins = numberFrom(start);
  const size = numberFrom(step);
  const min = lowest === undefined ? -FAR : numberFrom(lowest);
  const max = highest === undefined ? FAR : numberFrom(highest);
  if (size < 0) throw new TemplateError(`The step at character ${step.at} must not be negative.`, step.at);
  if (begins < min || begins > max) {
    const message = `"walk" at character ${at} must begin between its lowest and its highest value.`;
    throw new TemplateError(message, at);
  }
  const decimals = decimalsFrom(undefined, [start, step]);
  const scale = 10 ** decimals;
  const show = shower(decimals);
  // Whole numbers of the last decimal, so that values neither leave their bounds nor gather errors.
  const [from, to] = [Math.ceil(min * scale), Math.floor(max * scale)];
  const [first, reach] = [Math.round(begins * scale), Math.round(size * scale)];
  return {
    maxBytes: Math.max(show(from).length, show(to).length, show(first).length),
    begin() {
      const values = new Map<number, number>();
      return ({ random, keyIndex }) => {
        const before = values.get(keyIndex);
        const moved = before === undefined ? first : before + Math.round((2 * random.next() - 1) * reach);
        const value = Math.max(from, Math.min(to, moved));
        values.set(keyIndex, value);
        return show(value);
      };
    },
  };
}

function total(args: readonly FieldArgument[], at: number): CompiledField {
  const [lowest, highest] = args;
  if (lowest === undefined || highest === undefined || args.length > 2) {
    throw new TemplateError(`"total" at character ${at} needs two whole numbers, as in total(0, 25).`, at);
  }
  const [min, max] = [numberFrom(lowest), numberFrom(highest)];
  if (!Number.isInteger(min) || !Number.isInteger(max) || min < 0 || min > max) {
    const message = `"total" at character ${at} needs two whole numbers from 0 on, the smaller first.`;
    throw new TemplateError(message, at);
  }
  return {
    maxBytes: 16,
    begin() {
      const sums = new Map<number, number>();
      return ({ random, keyIndex }) => {
        const more = min + Math.floor(random.next() * (max - min + 1));
        const sum = Math.min((sums.get(keyIndex) ?? 0) + more, Number.MAX_SAFE_INTEGER);
        sums.set(keyIndex, sum);
        return String(sum);
      };
    },
  };
}

/** Shows a number that counts the last decimal. */
function shower(decimals: number): (scaled: number) => string {
  if (decimals === 0) return String;
  const scale = 10 ** decimals;
  return (scaled) => (scaled / scale).toFixed(decimals);
}
