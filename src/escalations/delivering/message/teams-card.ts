import { t } from '../../../platform/language/t.ts';
import type { Letter, LetterItem } from './letter.ts';
import { othersText } from './letter-text.ts';

/** Teams refuses messages of more than about 28 KB. */
const mostBytes = 24_000;
const mostItems = 8;

interface Element {
  readonly type: string;
  readonly [field: string]: unknown;
}

/**
 * The body for a Teams workflow "when a Teams webhook request is received": a message with an Adaptive Card 1.4.
 * Texts are rich text runs, in which nothing is read as Markdown.
 */
export function teamsMessage(letter: Letter): unknown {
  for (let many = Math.min(mostItems, letter.items.length); many > 1; many -= 1) {
    const message = envelope(letter, many, Number.POSITIVE_INFINITY);
    if (Buffer.byteLength(JSON.stringify(message)) <= mostBytes) return message;
  }
  return envelope(letter, 1, 12);
}

function envelope(letter: Letter, inFull: number, mostFacts: number): unknown {
  const rest = letter.items.slice(inFull);
  const card = {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.4',
    fallbackText: letter.subject,
    msteams: { width: 'Full' },
    body: [
      text(letter.subject, { size: 'Large', weight: 'Bolder' }),
      text(letter.intro, { isSubtle: true }),
      ...letter.items.slice(0, inFull).map((item) => itemElement(item, mostFacts)),
      ...(rest.length > 0 ? [text(restText(rest), {})] : []),
      text(`${letter.next} ${letter.change}`, { isSubtle: true, size: 'Small' }),
    ],
  };
  const attachment = {
    contentType: 'application/vnd.microsoft.card.adaptive',
    contentUrl: null,
    content: card,
  };
  return { type: 'message', attachments: [attachment] };
}

function itemElement(item: LetterItem, mostFacts: number): Element {
  const facts = [
    t`When: ${item.when}`,
    ...item.evidence.slice(0, mostFacts),
    ...item.concerned.slice(0, mostFacts).map((one) => `${one.who}: ${one.fact}`),
    othersText(item),
    ...(item.proposal ? [t`What we propose: ${item.proposal}`] : []),
  ];
  const action = { type: 'Action.OpenUrl', title: t`I have seen this`, url: item.acknowledge };
  return {
    type: 'Container',
    separator: true,
    spacing: 'Medium',
    items: [
      text(item.what, { weight: 'Bolder' }),
      ...(item.soWhat ? [text(item.soWhat, {}, 'Small')] : []),
      ...facts.map((fact) => text(fact, { size: 'Small' }, 'Small')),
      ...(item.acknowledge ? [{ type: 'ActionSet', actions: [action] }] : []),
    ],
  };
}

function restText(rest: readonly LetterItem[]): string {
  const named = rest.slice(0, 10).map(({ what }) => clip(what, 120));
  const more = rest.length - named.length;
  return [t`Also: ${named.join(' ')}`, ...(more > 0 ? [t`And ${more} more.`] : [])].join(' ');
}

function text(content: string, look: Readonly<Record<string, unknown>>, spacing = 'Default'): Element {
  return {
    type: 'RichTextBlock',
    spacing,
    inlines: [{ type: 'TextRun', text: clip(content, 1500), ...look }],
  };
}

function clip(content: string, most: number): string {
  return content.length > most ? `${content.slice(0, most - 1)}…` : content;
}
