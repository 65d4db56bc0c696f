import type { Bursts } from "./bursts.ts";
import {
  type CompiledField,
  type FieldArgument,
  type FieldKind,
  numberWithin,
  pick,
  type Render,
  stateless,
  TemplateError,
} from "./field.ts";

/** Fields that choose one of several values, each a text or a field itself. */
export const CHOICE_FIELDS: readonly FieldKind[] = [
  {
    name: "choice",
    usage: "{{choice(red, green, blue)}}",
    help: "one of the values, each as likely; put quotes around one that holds a comma",
    compile: choice,
  },
  {
    name: "weighted",
    usage: "{{weighted(ok:95, error:5)}}",
    help: "one of the values, as likely as the number behind it says",
    compile: weighted,
  },
  {
    name: "keyed",
    usage: "{{keyed(Oslo, Lima, Pune)}}",
    help: "one of the values, always the same for the same key",
    compile: keyed,
  },
  {
    name: "chance",
    usage: "{{chance(0.02, late, on time)}}",
    help: "the second with the probability that stands first, else the third, which can be left out",
    compile: chance,
  },
  {
    name: "burst",
    usage: "{{burst(0.001, 6, bad, good)}}",
    help: "with that probability a burst begins: its key gets that many records within a short time, which show the third; all others show the fourth. Fields with the same two numbers share their bursts",
    compile: burst,
  },
];

function choice(args: readonly FieldArgument[], at: number): CompiledField {
  if (args.length === 0) {
    throw new TemplateError(`"choice" at character ${at} needs at least one value, as in choice(a, b).`, at);
  }
  const values = args.map(fieldOf);
  return {
    maxBytes: largestOf(values),
    begin(bursts) {
      const renders = values.map((value) => value.begin(bursts));
      return (context) => pick(renders, context.random)?.(context) ?? "";
    },
  };
}

function weighted(args: readonly FieldArgument[], at: number): CompiledField {
  if (args.length === 0) {
    throw new TemplateError(
      `"weighted" at character ${at} needs values with their weights, as in weighted(ok:95, error:5).`,
      at,
    );
  }
  const entries = args.map(weightedValue);
  const sum = entries.reduce((total, { weight }) => total + weight, 0);
  if (sum === 0) throw new TemplateError(`"weighted" at character ${at} needs a weight above 0.`, at);
  return stateless(Math.max(...entries.map(({ text }) => bytesOf(text))), ({ random }) => {
    let left = random.next() * sum;
    for (const { text, weight } of entries) {
      if (left < weight) return text;
      left -= weight;
    }
    return entries.at(-1)?.text ?? "";
  });
}

function weightedValue(argument: FieldArgument): { readonly text: string; readonly weight: number } {
  const { text, at } = argument;
  const colon = argument.field === undefined ? text.lastIndexOf(":") : -1;
  if (colon < 0) {
    throw new TemplateError(`"${text}" at character ${at} needs its weight behind a colon, as in ok:95.`, at);
  }
  const weight = numberWithin(
    { text: text.slice(colon + 1).trim(), at: at + colon + 1 },
    "The weight",
    0,
    1e6,
  );
  return { text: text.slice(0, colon), weight };
}

function keyed(args: readonly FieldArgument[], at: number): CompiledField {
  if (args.length === 0) {
    throw new TemplateError(`"keyed" at character ${at} needs at least one value, as in keyed(a, b).`, at);
  }
  const values = args.map(fieldOf);
  return {
    maxBytes: largestOf(values),
    begin(bursts) {
      const renders = values.map((value) => value.begin(bursts));
      return (context) => renders[context.keyIndex % renders.length]?.(context) ?? "";
    },
  };
}

function chance(args: readonly FieldArgument[], at: number): CompiledField {
  const [probability, yes, no] = args;
  if (probability === undefined || yes === undefined || args.length > 3) {
    throw new TemplateError(
      `"chance" at character ${at} needs a probability and a value, as in chance(0.02, a, b).`,
      at,
    );
  }
  const share = numberWithin(probability, "The probability", 0, 1);
  return either(
    yes,
    no,
    () =>
      ({ random }) =>
        random.next() < share,
  );
}

function burst(args: readonly FieldArgument[], at: number): CompiledField {
  const [probability, length, yes, no] = args;
  if (probability === undefined || length === undefined || yes === undefined || args.length > 4) {
    throw new TemplateError(
      `"burst" at character ${at} needs a probability, a number of records and a value, as in burst(0.001, 6, bad, good).`,
      at,
    );
  }
  const share = numberWithin(probability, "The probability", 0, 1);
  const records = numberWithin(length, "The number of records", 2, 1_000);
  if (!Number.isInteger(records)) {
    throw new TemplateError(`The number of records at character ${length.at} must be whole.`, length.at);
  }
  return either(yes, no, (bursts) => {
    const shared = bursts.of(share, records);
    return () => shared.isOn;
  });
}

function either(
  yes: FieldArgument,
  no: FieldArgument | undefined,
  begin: (bursts: Bursts) => (context: Parameters<Render>[0]) => boolean,
): CompiledField {
  const values = [fieldOf(yes), no === undefined ? text("") : fieldOf(no)] as const;
  return {
    maxBytes: largestOf(values),
    begin(bursts) {
      const isYes = begin(bursts);
      const [renderYes, renderNo] = [values[0].begin(bursts), values[1].begin(bursts)];
      return (context) => (isYes(context) ? renderYes(context) : renderNo(context));
    },
  };
}

function fieldOf(argument: FieldArgument): CompiledField {
  return argument.field ?? text(argument.text);
}

function text(value: string): CompiledField {
  return stateless(bytesOf(value), () => value);
}

function largestOf(values: readonly CompiledField[]): number {
  return Math.max(...values.map(({ maxBytes }) => maxBytes));
}

function bytesOf(value: string): number {
  return new TextEncoder().encode(value).length;
}
