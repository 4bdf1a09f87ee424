interface News {
  readonly onceKey: string;
  readonly subject: string;
  readonly body: string;
}

/** So many at once are read one by one; more are one message. */
export const mostAlone = 6;
const mostListed = 100;

/**
 * Many things that one reader has to hear at the same moment as one message: what each is, and where it is. The key is made
 * of the first one's; `greeting` stands above. Pure.
 */
export function gathered<One extends News>(all: readonly [One, ...One[]], greeting: string): One {
  const [first] = all;
  const lines = all.slice(0, mostListed).map(({ subject, body }) => {
    const [link = ''] = /\{base\}\S*/.exec(body) ?? [];
    return `- ${subject}\n  ${link}`;
  });
  const more = all.length > mostListed ? `\n\nand ${all.length - mostListed} more: {base}/recoveries` : '';
  return {
    ...first,
    onceKey: `gathered ${first.onceKey}`,
    subject: `${first.subject}, and ${all.length - 1} more`,
    body: `${greeting}${all.length} things came at once:\n\n${lines.join('\n')}${more}\n`,
  };
}
