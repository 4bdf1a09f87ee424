import pg from 'pg';

/** Statements seen so often are worth keeping ready. */
const worthIt = 3;
/** So many are kept ready, and as many more are counted: each costs memory in each connection's server process. */
const most = 300;
const mostCounted = 5000;
/** Of a longer one, the text itself costs more than its plan. */
const longest = 20_000;

/**
 * What a server says that cannot use what was kept ready: the table was changed meanwhile, or a pooler between us gave the
 * connection to somebody else. https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const useless = new Set(['0A000', '26000', '42P05']);

/** Which statements are kept ready, under which names: one for all connections of a pool. */
export function statementNames() {
  const seen = new Map<string, number>();
  let names = new Map<string, string>();
  let era = 0;
  let refused = 0;
  return {
    /** Under what it is kept ready; undefined: it is not. */
    nameOf(text: string): string | undefined {
      const known = names.get(text);
      if (known !== undefined || refused > 5 || names.size >= most || text.length > longest) return known;
      const times = (seen.get(text) ?? 0) + 1;
      if (times < worthIt) {
        if (seen.size >= mostCounted) seen.clear();
        seen.set(text, times);
        return undefined;
      }
      seen.delete(text);
      const name = `beholder ${era} ${names.size}`;
      names.set(text, name);
      return name;
    },
    /** Nothing that was kept ready is used again; where that goes on, nothing is kept ready any more. */
    forget(): void {
      era += 1;
      refused += 1;
      names = new Map();
    },
  };
}

/**
 * A client that keeps statements ready which come again and again: the server plans them once a connection and not each time,
 * which is most of what a short question costs it. Answers are the same.
 */
export function preparingClient(names = statementNames()): typeof pg.Client {
  class PreparingClient extends pg.Client {
    // The driver's own signatures are many; only text with values and a promise is ours.
    // biome-ignore lint/suspicious/noExplicitAny: see above
    override query(...given: any[]): any {
      const [text, values, callback] = given;
      const ask = super.query.bind(this) as (...all: unknown[]) => Promise<unknown>;
      if (typeof text !== 'string' || !Array.isArray(values) || callback) return ask(...given);
      const name = names.nameOf(text);
      if (name === undefined) return ask(text, values);
      return ask({ name, text, values }).catch((error: Error & { code?: string }) => {
        if (!useless.has(error.code ?? '')) throw error;
        names.forget();
        // Inside a transaction it cannot be asked again: what went wrong first is what is told.
        return ask(text, values).catch(() => {
          throw error;
        });
      });
    }
  }
  return PreparingClient;
}
