/** Of one kind of subscribers at once, and of one web server, which may answer never. */
const AT_ONCE = 32;
const OF_ONE_WEB_SERVER = 4;

interface Waiting {
  readonly subscriptionArn: string;
}

/** A subscription with something to do. */
interface Line<Delivery> {
  /** Oldest first, from `from` on. */
  deliveries: Delivery[];
  from: number;
  underWay: number;
}

/** Subscribers of one kind: who waits for web servers keeps nobody from queues and functions. */
interface Kind<Delivery> {
  readonly ofOne: number;
  underWay: number;
  readonly lines: Map<string, Line<Delivery>>;
  /** Lines of which the next may go, in the order of their turns. */
  readonly free: Map<string, Line<Delivery>>;
}

/** Whose delivery is next: subscriptions take turns, each oldest first, and so many are under way at once. */
export class Turns<Delivery extends Waiting> {
  readonly #isWeb: (subscriptionArn: string) => boolean;
  #web = kind<Delivery>(OF_ONE_WEB_SERVER);
  #others = kind<Delivery>(AT_ONCE);

  constructor(isWeb: (subscriptionArn: string) => boolean) {
    this.#isWeb = isWeb;
  }

  push(delivery: Delivery): void {
    const { subscriptionArn } = delivery;
    const kind = this.#isWeb(subscriptionArn) ? this.#web : this.#others;
    let line = kind.lines.get(subscriptionArn);
    if (line === undefined) {
      line = { deliveries: [], from: 0, underWay: 0 };
      kind.lines.set(subscriptionArn, line);
    }
    line.deliveries.push(delivery);
    if (line.underWay < kind.ofOne) kind.free.set(subscriptionArn, line);
  }

  /** Takes the next that may go, if there is one. @returns with it what has to be called when it is over */
  take(): { readonly delivery: Delivery; readonly end: () => void } | undefined {
    return takeOf(this.#others) ?? takeOf(this.#web);
  }

  /** Forgets all that waits, and what is under way as well: it goes on, and is counted no more. */
  clear(): void {
    this.#web = kind(OF_ONE_WEB_SERVER);
    this.#others = kind(AT_ONCE);
  }
}

function kind<Delivery>(ofOne: number): Kind<Delivery> {
  return { ofOne, underWay: 0, lines: new Map(), free: new Map() };
}

function takeOf<Delivery>(kind: Kind<Delivery>) {
  if (kind.underWay >= AT_ONCE) return undefined;
  const [first] = kind.free;
  if (first === undefined) return undefined;
  const [subscriptionArn, line] = first;
  const delivery = line.deliveries[line.from] as Delivery;
  line.from += 1;
  line.underWay += 1;
  kind.underWay += 1;
  // What is taken is let go of now and then, not each time: lines may be long.
  if (line.from > 1_000 || line.from === line.deliveries.length) {
    line.deliveries = line.deliveries.slice(line.from);
    line.from = 0;
  }
  const toTheEnd = () => {
    kind.free.delete(subscriptionArn);
    const hasMore = line.deliveries.length > line.from;
    if (hasMore && line.underWay < kind.ofOne) kind.free.set(subscriptionArn, line);
    else if (!hasMore && line.underWay === 0) kind.lines.delete(subscriptionArn);
  };
  toTheEnd();
  const end = () => {
    line.underWay -= 1;
    kind.underWay -= 1;
    if (!kind.free.has(subscriptionArn)) toTheEnd();
  };
  return { delivery, end };
}
