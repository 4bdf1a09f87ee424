/** A provider's 1,000 simulated users, how they fare, what they report, and whether they answer. Nothing of the chooser. */

export interface User {
  readonly id: number;
  readonly customer: number;
  readonly side: 'buyers' | 'users';
  readonly site: string | null;
  readonly services: readonly number[];
  /** How they stand to the others, points of 100. */
  readonly leaning: number;
  /** Tickets a day. */
  readonly rate: number;
  /** Answers when asked; how they fare moves it. */
  readonly answering: number;
}

export interface World {
  readonly users: readonly User[];
  /** How somebody fares with a service (null: on the whole) on a day: the expectation of their answer, 0 to 100. */
  fares(user: User, service: number | null, day: number): number;
  /** Tickets, in the order of days. */
  readonly tickets: readonly { readonly day: number; readonly user: User; readonly service: number }[];
  /** What they say that day, or null where they do not answer; `asked`: how often they were asked in 30 days before. */
  answer(user: User, service: number | null, day: number, asked: number): number | null;
}

export const days = 365;
const sizes = [320, 220, 160, 110, 80, 55, 35, 20];
const siteCounts = [4, 3, 3, 2, 2, 1, 1, 1];
/**
 * Tickets a person: a zero-truncated negative binomial fitted to the 24,434 incidents of 5,178 callers in three months of
 * a real ServiceNow log (UCI 498): shape 0.4, mean 2.68 with those who opened none.
 */
const shape = 0.4;
const ticketsAMonth = 2.68 / 3;
/** Scores are in five steps; words and moods of the day move them by as much. */
const mood = 16;

export type Random = () => number;

/** Mulberry32. */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const normal = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** A path that wanders about zero: each day a little of yesterday is forgotten. */
function wander(random: Random, spread: number, memory: number): number[] {
  const keep = Math.exp(-1 / memory);
  const path = [spread * normal(random)];
  for (let day = 1; day < days; day += 1)
    path.push((path[day - 1] as number) * keep + spread * Math.sqrt(1 - keep ** 2) * normal(random));
  return path;
}

export function makeWorld(seed: number, options: { readonly tiring: boolean }): World {
  const random = seeded(seed);
  const levels = sizes.map(() => 72 + 10 * normal(random));
  const drifts = sizes.map(() => wander(random, 7, 120));
  const siteDrifts = new Map<string, number[]>();
  const serviceDrifts = new Map<number, number[]>();
  const users = sizes.flatMap((size, customer) => peopleOf(random, customer, size));
  for (const user of users) {
    const site = `${user.customer} ${user.site}`;
    if (!siteDrifts.has(site)) siteDrifts.set(site, wander(random, 6, 150));
    for (const service of user.services)
      if (!serviceDrifts.has(service)) serviceDrifts.set(service, wander(random, 7, 100));
  }
  const own = new Map(users.map((user) => [user.id, wander(random, 7, 120)]));
  const fares = (user: User, service: number | null, day: number): number => {
    const used = service === null ? user.services : [service];
    const byService = used.reduce((sum, one) => sum + (serviceDrifts.get(one)?.[day] ?? 0), 0) / used.length;
    return expected(
      (levels[user.customer] as number) +
        (drifts[user.customer]?.[day] ?? 0) +
        (siteDrifts.get(`${user.customer} ${user.site}`)?.[day] ?? 0) +
        byService +
        user.leaning +
        (own.get(user.id)?.[day] ?? 0) -
        (user.side === 'buyers' ? 4 : 0),
    );
  };
  const tickets = ticketsOf(random, users);
  return {
    users,
    fares,
    tickets,
    answer: (user, service, day, asked) => {
      const points = fares(user, service, day);
      // Whoever is unhappy, or very happy, says so more often.
      const stirred = 1 + 0.4 * Math.abs(points - 65) * 0.02;
      const tired = options.tiring ? 0.85 ** asked : 1;
      if (random() >= Math.min(0.95, user.answering * stirred * tired)) return null;
      return step(latent(points) + mood * normal(random));
    },
  };
}

function peopleOf(random: Random, customer: number, size: number): User[] {
  const buyers = Math.max(1, Math.round(size * 0.03));
  const sites = siteCounts[customer] as number;
  return Array.from({ length: size }, (_, at): User => {
    const leaning = 13 * normal(random);
    const services = [0, 1, 2, 3].filter(() => random() < 0.45).map((one) => customer * 10 + one);
    // Few people open most tickets, and those who fare badly a few more.
    const rate = (ticketsAMonth / 30.4) * gamma(random) * Math.exp(-leaning / 60);
    return {
      ...{ id: customer * 1000 + at, customer, side: at < buyers ? 'buyers' : 'users', leaning, rate },
      site: sites > 1 ? `site ${Math.floor(sites * random() ** 1.5)}` : null,
      services: services.length > 0 ? services : [customer * 10],
      answering: 0.05 + 0.5 * random() ** 1.5,
    };
  });
}

/** Mean 1, by Ahrens and Dieter's GS (1974). */
function gamma(random: Random): number {
  const b = 1 + shape / Math.E;
  for (;;) {
    const p = b * random();
    const x = p <= 1 ? p ** (1 / shape) : -Math.log((b - p) / shape);
    const accept = p <= 1 ? Math.exp(-x) : x ** (shape - 1);
    if (random() <= accept) return x / shape;
  }
}

function ticketsOf(random: Random, users: readonly User[]) {
  const tickets: { day: number; user: User; service: number }[] = [];
  for (let day = 0; day < days; day += 1)
    for (const user of users)
      if (random() < user.rate)
        tickets.push({
          day,
          user,
          service: user.services[Math.floor(random() * user.services.length)] as number,
        });
  return tickets;
}

const step = (value: number): number => Math.min(100, Math.max(0, Math.round(value / 25) * 25));

/** `expected` turned round, by its table. */
const table = Array.from({ length: 301 }, (_, i) => ({ at: i - 100, points: expected(i - 100) }));
function latent(points: number): number {
  let [low, high] = [0, table.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((table[middle]?.points ?? 0) < points) low = middle;
    else high = middle;
  }
  const [a, b] = [table[low], table[high]];
  if (!a || !b || b.points === a.points) return a?.at ?? 0;
  return a.at + (points - a.points) / (b.points - a.points);
}

/** The mean of the steps that somebody with that latent value gives. */
function expected(value: number): number {
  return 25 * [12.5, 37.5, 62.5, 87.5].reduce((sum, bound) => sum + upper((bound - value) / mood), 0);
}

/** P(Z > z), Abramowitz and Stegun 26.2.17. */
function upper(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const poly =
    t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  const tail = (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * poly;
  return z >= 0 ? tail : 1 - tail;
}
