import type { KeyDistribution } from "#contract/producers.ts";
import { DEFAULT_PRODUCER_SETTINGS } from "../producers/settings.ts";

/** A template to begin with, and the partition keys that its records want. */
export interface GalleryTemplate {
  readonly id: string;
  readonly name: string;
  /** What is in its records, and what to look for in them. */
  readonly about: string;
  readonly template: string;
  readonly keys: KeyDistribution;
}

export const TEMPLATE_GALLERY: readonly GalleryTemplate[] = [
  {
    id: "orders",
    name: "Orders",
    about: "What customers of a shop do, each record by itself.",
    template: DEFAULT_PRODUCER_SETTINGS.template,
    keys: DEFAULT_PRODUCER_SETTINGS.keys,
  },
  {
    id: "clickstream",
    name: "Clickstream",
    about: "Visits of a web site: the key is the session, a few of which click much more than the rest.",
    template:
      '{"session":"{{key}}","click":{{sequence(key)}},"time":"{{timestamp}}","user":"{{name(key)}}","ip":"{{ip(key)}}","page":"{{weighted(/:25, /search:30, /product:30, /cart:10, /checkout:5)}}","device":"{{keyed(phone, phone, desktop, tablet)}}","referrer":"{{choice(direct, search, mail, social)}}","loadMs":{{normal(420, 90)}}}',
    keys: { type: "zipf", keys: 5_000, exponent: 0.9 },
  },
  {
    id: "sensors",
    name: "IoT sensors",
    about:
      "Devices whose readings drift slowly, each by itself; one in a hundred readings is marked as doubtful.",
    template:
      '{"device":"{{key}}","site":"{{keyed(Oslo, Lima, Pune, Nairobi, Quebec)}}","time":"{{timestamp}}","reading":{{sequence(key)}},"celsius":{{walk(21.0, 0.2, -10, 60)}},"humidity":{{walk(45.0, 0.5, 5, 95)}},"volts":{{walk(3.60, 0.01, 2.8, 4.2)}},"status":"{{weighted(ok:99, doubtful:1)}}"}',
    keys: { type: "uniform", keys: 500 },
  },
  {
    id: "payments",
    name: "Payments with fraud",
    about:
      "Cards pay at home, until one is stolen: then six payments of it come from all over the world within a moment, for large amounts. The key is the card.",
    template:
      '{"payment":"{{id}}","card":"{{key}}","holder":"{{name(key)}}","time":"{{timestamp}}","amount":{{burst(0.002, 6, number(400.00, 2500.00), number(2.00, 120.00))}},"currency":"EUR","country":"{{burst(0.002, 6, choice(AU, BR, CA, JP, NG, US, ZA), keyed(DE, FR, ES, IT, PL))}}","merchant":"{{burst(0.002, 6, choice(electronics, jewellery, gift cards), choice(groceries, fuel, books, travel))}}","chip":{{burst(0.002, 6, false, weighted(true:97, false:3))}}}',
    keys: { type: "uniform", keys: 10_000 },
  },
  {
    id: "logs",
    name: "Logs",
    about: "Lines of services: the key is the service's instance; errors are rare and slow.",
    template:
      '{"time":"{{timestamp}}","instance":"{{key}}","service":"{{keyed(checkout, catalog, search, login)}}","level":"{{weighted(DEBUG:20, INFO:70, WARN:8, ERROR:2)}}","request":"{{id}}","client":"{{ip}}","status":{{weighted(200:93, 404:4, 500:3)}},"ms":{{chance(0.02, number(800, 5000), normal(60, 12))}},"message":"{{choice(request served, cache missed, row written, token renewed)}}"}',
    keys: { type: "uniform", keys: 40 },
  },
  {
    id: "scores",
    name: "Game scores",
    about: "Players collect points; each record says what a player has in all, so the newest one counts.",
    template:
      '{"player":"{{name(key)}}","playerId":"{{key}}","game":"{{keyed(chess, racer, tower, quiz)}}","round":{{sequence(key)}},"score":{{total(0, 50)}},"time":"{{timestamp}}","streak":{{weighted(0:60, 1:25, 2:10, 3:5)}}}',
    keys: { type: "zipf", keys: 2_000, exponent: 0.8 },
  },
  {
    id: "stocks",
    name: "Stock ticks",
    about: "Prices that walk at random, each symbol by itself; some symbols are traded far more than others.",
    template:
      '{"symbol":"{{keyed(AQUA, BOLT, CIRO, DELT, ECHO, FERN, GRIT, HALO, IRIS, JADE, KITE, LUNA)}}","tick":{{sequence(key)}},"time":{{epoch}},"price":{{walk(100.00, 0.25, 1, 10000)}},"volume":{{int(1, 500)}},"side":"{{choice(buy, sell)}}"}',
    keys: { type: "zipf", keys: 12, exponent: 1 },
  },
];
