import { t } from '../../../platform/language/t.ts';
import type { Letter, LetterItem } from './letter.ts';
import { othersText } from './letter-text.ts';

/** Limits of Block Kit: https://docs.slack.dev/reference/block-kit/blocks */
const headerLength = 150;
const sectionLength = 3000;
/** Items told in full; at most 50 blocks may stand in a message. */
const inFull = 8;

interface Block {
  readonly type: string;
  readonly [field: string]: unknown;
}

/** The body for a Slack incoming webhook: plain text throughout, links alone are marked up. */
export function slackMessage(letter: Letter): { readonly text: string; readonly blocks: readonly Block[] } {
  const full = letter.items.slice(0, inFull);
  const rest = letter.items.slice(inFull);
  const blocks: Block[] = [
    { type: 'header', text: plain(letter.subject, headerLength) },
    context(letter.intro),
    ...full.flatMap(itemBlocks),
  ];
  if (rest.length > 0)
    blocks.push({ type: 'divider' }, section(rest.map(({ what }) => `• ${what}`).join('\n')));
  blocks.push(context(`${letter.next} ${letter.change}`));
  return { text: escapeSlack(letter.subject), blocks };
}

function itemBlocks(item: LetterItem): Block[] {
  const facts = [
    t`When: ${item.when}`,
    ...item.evidence.map((one) => `• ${one}`),
    ...item.concerned.map((one) => `• ${one.who}: ${one.fact}`),
    othersText(item),
    ...(item.proposal ? [t`What we propose: ${item.proposal}`] : []),
  ];
  const link = item.acknowledge
    ? [
        {
          type: 'section',
          text: {
            type: 'mrkdwn',
            text: `<${escapeSlack(item.acknowledge)}|${escapeSlack(t`I have seen this`)}>`,
          },
        },
      ]
    : [];
  return [{ type: 'divider' }, section(`${item.what}\n${item.soWhat}`), section(facts.join('\n')), ...link];
}

function section(text: string): Block {
  return { type: 'section', text: plain(text, sectionLength) };
}

function context(text: string): Block {
  return { type: 'context', elements: [plain(text, sectionLength)] };
}

function plain(text: string, most: number) {
  const clipped = text.length > most ? `${text.slice(0, most - 1)}…` : text;
  return { type: 'plain_text', text: clipped || ' ', emoji: false };
}

/** https://docs.slack.dev/messaging/formatting-message-text#escaping */
function escapeSlack(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
