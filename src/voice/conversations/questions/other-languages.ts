interface Language {
  /** Words that only this one of ours uses often. */
  readonly small: ReadonlySet<string>;
  /** How questions begin. */
  readonly asks: RegExp;
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** Question words, and a verb before whoever does it. Rules alone: less sure than for English, where it was learnt. */
const languages: readonly Language[] = [
  {
    small: words(
      'der die das und ist nicht ich wir sie ihr ein eine den dem mit für auf wie warum wann wer haben hat sind kann können wird werden es bei auch noch uns mir was wo',
    ),
    asks: /^(?:(?:und|aber|also|so|ja|nein|gut|okay|ok|entschuldigung|hallo),? )*(?:was|wer|wen|wem|wessen|wo|woher|wohin|wann|warum|wieso|weshalb|wie|welche[rsnm]?|wozu|womit|worauf|wofür|(?:habe?n?|hast|hat|ist|sind|seid|bin|war|waren|kann|kannst|können|könnte[nt]?|muss|müssen|soll|sollen|sollten|will|wollen|darf|dürfen|wird|werden|würden?|gibt|geht|machen|brauchen?|wissen|weiß|stimmt|funktioniert) (?:ich|du|er|sie|es|wir|ihr|man|das|die|der|den|jemand|ihnen|ihre?|unsere?|mein|bei|noch|schon))\b/iu,
  },
  {
    small: words(
      'le la les est et je nous vous il elle un une des du dans que qui pas pour avec sur ce cette sont ont être avoir fait quand comment pourquoi où mais',
    ),
    asks: /^(?:(?:et|mais|alors|donc|oui|non|bon|bonjour|pardon),? )*(?:qu['’]est-ce|est-ce|que |qui|quoi|où|quand|comment|pourquoi|combien|quels?|quelles?|(?:à|de|avec|pour) (?:qui|quoi|quel)|\p{L}+-(?:t-)?(?:je|tu|il|elle|on|nous|vous|ils|elles|ce)\b)/iu,
  },
  {
    small: words(
      'el los las es y yo nosotros usted ustedes un una que no por para con sobre este esta son han hay cuando pero se lo del al está en qué dónde cómo cuándo cuánto quién también más muy',
    ),
    asks: /^¿|^(?:(?:y|pero|entonces|bueno|sí|no|hola|perdón),? )*(?:qué|quién|quiénes|dónde|cuándo|cómo|por qué|cuánt[oa]s?|cuál(?:es)?|a qué|de qué|(?:puede|pueden|podría|tiene|tienen|hay|está|están|es|funciona|necesita|quiere|sabe) (?:usted|ustedes|algún|alguien|que|el|la|un|una|me|nos))(?:\s|$)/iu,
  },
  {
    small: words(
      'de het een en is niet ik wij we jullie zij met voor op hoe waarom wanneer wie hebben heeft zijn kan kunnen wordt dat bij ook nog ons mij wat waar',
    ),
    asks: /^(?:(?:en|maar|dus|ja|nee|goed|oké|sorry|hallo),? )*(?:wat|wie|waar|wanneer|waarom|hoe|welke?|hoeveel|(?:heeft|hebben|heb|is|zijn|was|waren|kan|kunt|kunnen|moet|moeten|zal|zullen|zou|zouden|wil|willen|mag|mogen|wordt|worden|gaat|werkt|weet) (?:ik|jij|je|u|hij|zij|ze|het|we|wij|jullie|de|dat|er|iemand))\b/iu,
  },
];

/** Whether a sentence of German, French, Spanish or Dutch asks; null: it is of none of these. */
export function asksElsewhere(sentence: string): boolean | null {
  const said = sentence.toLowerCase().match(/\p{L}+/gu) ?? [];
  const counts = languages.map((one) => said.filter((word) => one.small.has(word)).length);
  const most = Math.max(...counts);
  const english = said.filter((word) => inEnglish.has(word)).length;
  if (most === 0 || most <= english) return null;
  return languages[counts.indexOf(most)]?.asks.test(sentence.trim()) ?? null;
}

const inEnglish = words(
  'the and is are was were you we they it that this of to in for on with not have has do does did be can could will would how what why when who where i my your our me a an at if so there',
);
