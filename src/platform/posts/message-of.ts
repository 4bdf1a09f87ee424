/** Limits of Block Kit and of Teams: far more than staff are told at once. */
const most = { subject: 150, body: 2900 };

/**
 * The body of a post: for a Slack incoming webhook (plain text throughout, the link alone is marked up), or for a Teams
 * workflow "when a Teams webhook request is received" (Adaptive Card 1.4 of rich text runs, in which nothing is Markdown).
 */
export function messageOf(
  channel: 'slack' | 'teams',
  post: { readonly subject: string; readonly body: string; readonly link: string | null },
): object {
  const subject = clip(post.subject, most.subject);
  const body = clip(post.body, most.body);
  return channel === 'slack' ? slack(subject, body, post.link) : teams(subject, body, post.link);
}

function slack(subject: string, body: string, link: string | null): object {
  const plain = (text: string) => ({ type: 'plain_text', text: text || ' ', emoji: false });
  const open = { type: 'section', text: { type: 'mrkdwn', text: `<${escapeSlack(link ?? '')}|Open it>` } };
  return {
    text: escapeSlack(subject),
    blocks: [
      { type: 'header', text: plain(subject) },
      { type: 'section', text: plain(body) },
      ...(link === null ? [] : [open]),
    ],
  };
}

function teams(subject: string, body: string, link: string | null): object {
  const runs = (text: string, more: object = {}) => ({
    type: 'RichTextBlock',
    inlines: [{ type: 'TextRun', text, ...more }],
  });
  const card = {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    ...{ type: 'AdaptiveCard', version: '1.4', fallbackText: subject },
    body: [
      runs(subject, { weight: 'Bolder' }),
      ...body
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map((line) => runs(line)),
    ],
    ...(link === null ? {} : { actions: [{ type: 'Action.OpenUrl', title: 'Open it', url: link }] }),
  };
  const contentType = 'application/vnd.microsoft.card.adaptive';
  return { type: 'message', attachments: [{ contentType, contentUrl: null, content: card }] };
}

/** https://docs.slack.dev/messaging/formatting-message-text#escaping */
const escapeSlack = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const clip = (text: string, length: number): string =>
  text.length > length ? `${text.slice(0, length - 1)}…` : text;
