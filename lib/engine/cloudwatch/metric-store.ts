import type { Dimension } from "@aws-sdk/client-cloudwatch";

/** What CloudWatch keeps of the values of one minute. */
export interface StatisticSet {
  readonly sampleCount: number;
  readonly sum: number;
  readonly minimum: number;
  readonly maximum: number;
}

/** What tells one metric from another. */
export interface MetricName {
  readonly account: string;
  readonly region: string;
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: readonly Dimension[];
}

export interface StoredMetric extends MetricName {
  /** Rises with the name and dimensions; two metrics never share one. */
  readonly key: string;
  /** By minute since the epoch, then by unit. */
  readonly minutes: Map<number, Map<string, StatisticSet>>;
}

/** Three hours: as long as CloudWatch itself keeps the finest numbers. */
const MINUTES_KEPT = 180;

/** Of all accounts together; the metric that was longest not put makes room. */
const METRICS_KEPT = 5_000;

/** Metrics that clients put, by the minute, in bounded memory. */
export class MetricStore {
  readonly #metrics = new Map<string, StoredMetric>();

  put(name: MetricName, timeMs: number, unit: string, values: StatisticSet): void {
    const key = keyOf(name);
    const metric = this.#metrics.get(key) ?? { ...name, key, minutes: new Map() };
    this.#metrics.delete(key);
    this.#metrics.set(key, metric);
    const minute = Math.floor(timeMs / 60_000);
    const units = metric.minutes.get(minute) ?? new Map<string, StatisticSet>();
    const before = units.get(unit);
    units.set(unit, before === undefined ? values : merged(before, values));
    metric.minutes.set(minute, units);
    if (metric.minutes.size > MINUTES_KEPT) metric.minutes.delete(Math.min(...metric.minutes.keys()));
    if (this.#metrics.size > METRICS_KEPT) {
      const [longest] = this.#metrics.keys();
      if (longest !== undefined) this.#metrics.delete(longest);
    }
  }

  get(name: MetricName): StoredMetric | undefined {
    return this.#metrics.get(keyOf(name));
  }

  /** The metrics of one account and region, in the order of their keys. */
  list(account: string, region: string): readonly StoredMetric[] {
    return [...this.#metrics.values()]
      .filter((metric) => metric.account === account && metric.region === region)
      .sort((left, right) => (left.key < right.key ? -1 : 1));
  }

  clear(): void {
    this.#metrics.clear();
  }
}

export function merged(left: StatisticSet, right: StatisticSet): StatisticSet {
  return {
    sampleCount: left.sampleCount + right.sampleCount,
    sum: left.sum + right.sum,
    minimum: Math.min(left.minimum, right.minimum),
    maximum: Math.max(left.maximum, right.maximum),
  };
}

/** Dimensions are a set: their order means nothing. */
function keyOf({ account, region, namespace, metricName, dimensions }: MetricName): string {
  const pairs = dimensions
    .map(({ Name, Value }) => [Name, Value])
    .sort(([left], [right]) => (`${left}` < `${right}` ? -1 : 1));
  return JSON.stringify([account, region, namespace, metricName, pairs]);
}
