/** What words carry, and which of them. */
export interface Feeling {
  readonly about: 'frustration' | 'need';
  /** The very words that say so. */
  readonly why: string;
  /** 0..1, to put the clearest first. */
  readonly strength: number;
}

const frustration: readonly (readonly [RegExp, number])[] = [
  [
    /\b(?:frustrat\w+|fed up|sick of|unacceptable|ridiculous|infuriat\w+|furious|angry|nightmare|hopeless|useless|terrible|awful|horrible|a joke|disaster)\b/iu,
    0.9,
  ],
  [
    /\b(?:annoy(?:s|ed|ing)|upset(?:ting)?|disappoint\w*|stressful|painful|embarrass\w*|waste of (?:time|money)|wasting (?:our|my|their) time|drives? (?:me|us|people) (?:mad|crazy|nuts))\b/iu,
    0.8,
  ],
  [
    /\b(?:still (?:doesn't|does not|don't|do not|isn't|is not|not|waiting|broken|down)|never (?:works?|worked|answers?|called|calls|heard|gets?|got)|nobody (?:called|calls|answers?|answered|told|cares?|came|looks?)|no one (?:called|answers?|told|cares?|came))\b/iu,
    0.7,
  ],
  [
    /\b(?:keeps? (?:\w+ )?(?:crashing|failing|breaking|dropping|freezing|happening|going down|losing)|(?:again and again|over and over|every (?:single )?(?:time|day|morning|week)).{0,60}\b(?:slow|down|fails?|broken|crash\w*|wait\w*)|(?:slow|down|fails?|broken|crash\w*).{0,40}\b(?:again|every (?:day|morning|week|time)))\b/iu,
    0.7,
  ],
  [
    /\b(?:lost (?:my|our|all|the|an?) \w+|(?:want|need|get|give \w+) (?:\w+ ){1,5}back\b|(?:can't|cannot|couldn't|could not|unable to) (?:work|do (?:my|our) (?:job|work)|get (?:in|on|anything)|log ?in|print|reach)|had to (?:redo|start over|wait|call (?:again|twice)|do it (?:again|by hand))|takes? (?:forever|ages|far too long|too long)|too slow|so slow|really slow|not (?:good|fast|quick) enough|not happy|unhappy|struggl\w+)\b/iu,
    0.6,
  ],
  [
    /\b(?:it(?:'s| is| was) (?:really |very |a )?(?:bad|problem|mess|issue for us|hard to)|big problem|serious problem|the problem (?:is|was)|worries me|worried about|concern(?:ed|s) (?:about|me|is))\b/iu,
    0.45,
  ],
  [
    /(?:\b(?:ärger\w*|nervt\w*|genervt|frustrier\w*|unzufrieden|katastrophe|unerträglich|dauert ewig|viel zu (?:lange|langsam)|schon wieder|funktioniert (?:immer noch )?nicht|énerv\w*|frustr\w*|inacceptable|insupportable|ras le bol|trop lent|ne marche (?:toujours )?pas|molest\w*|frustrante|inaceptable|hart[oa]s? de|demasiado lent\w|no funciona|irritant|gefrustreerd|onacceptabel|veel te (?:traag|langzaam)|werkt (?:nog steeds )?niet))/iu,
    0.7,
  ],
];

const need: readonly (readonly [RegExp, number])[] = [
  [
    /\b(?:what (?:we|i) (?:really |actually )?(?:need|want) (?:is|are)|(?:we|i) (?:really|badly|urgently) need|(?:we|i) would love (?:to|it)|if only (?:we|i|it|there)|(?:it would|it'd) (?:really )?(?:help|be (?:great|nice|good|useful|helpful))|i wish|(?:we|i)'d like (?:to|it)|we would like to)\b/iu,
    0.8,
  ],
  [
    /\b(?:(?:we|our (?:people|team|drivers|staff|customers)) (?:just )?(?:need|want|have to be able)|has to (?:be|work|arrive|leave)|must (?:be|not|never|work|arrive|leave)|matters? (?:most )?to (?:us|me)|important (?:to|for) (?:us|me)|(?:we|i) (?:depend|rely) on|cannot afford|can't afford|our priority|priority for us|is key for us|looking for)\b/iu,
    0.6,
  ],
  [
    /\b(?:i need|could you (?:please )?(?:make|get|add|give)|is there (?:a|any) way to|why can't we|how (?:can|could) we)\b/iu,
    0.4,
  ],
  [
    /(?:\b(?:wir (?:brauchen|bräuchten|wünschen)|uns ist wichtig|wichtig (?:ist|wäre)|es wäre (?:gut|schön|hilfreich)|nous avons besoin|il nous faut|ce serait (?:bien|utile)|necesitamos|nos gustaría|sería (?:bueno|útil)|we hebben .{0,20}nodig|het zou (?:fijn|handig|helpen)))/iu,
    0.6,
  ],
];

/**
 * What somebody's sentence carries, where it carries something: frustration before a need. The one place to put a better
 * ear; whatever it hears, a person accepts it before it counts.
 */
export function feelingOf(sentence: string): Feeling | null {
  return heard('frustration', frustration, sentence) ?? heard('need', need, sentence);
}

function heard(
  about: Feeling['about'],
  cues: readonly (readonly [RegExp, number])[],
  sentence: string,
): Feeling | null {
  const found = cues.flatMap(([cue, strength]) => {
    const words = cue.exec(sentence)?.[0];
    return words === undefined ? [] : [{ about, why: words, strength }];
  });
  if (found.length === 0) return null;
  return found.reduce((best, one) => (one.strength > best.strength ? one : best));
}
