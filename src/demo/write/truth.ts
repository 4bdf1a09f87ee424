import type { Life } from '../simulate/simulate.ts';
import { privatePeople } from '../simulate/visits.ts';

/** What only the simulation knows, for tests: true needs, the story, and who is behind it. */
export function truthFile(lives: readonly Life[], seed: number): string {
  const customers = lives.map(({ profile, people, tickets, answers, outages }) => ({
    slug: profile.slug,
    name: profile.name,
    story: profile.story,
    people: people.length,
    truth: profile.truth,
    private: profile.use.private ? privatePeople(profile, people, seed).map((person) => person.name) : [],
    streamer: profile.use.streamer?.person ?? null,
    tickets: tickets.length,
    answers: answers.length,
    outages: outages.filter((one) => !one.planned).length,
  }));
  return `${JSON.stringify({ seed, customers }, null, 2)}\n`;
}
