import { mark, say, t } from '../platform/language/t.ts';
import { isOwnNeed } from './needs/own-need.ts';
import type { CatalogueNeedId, NeedId } from './schema.ts';

/** What a shortfall means to anybody. */
const general: Readonly<Record<CatalogueNeedId, string>> = {
  'fast-help': mark('While people wait for help, their own work stands still.'),
  'stays-fixed': mark('The same people are held up twice, and stop believing that a fix will last.'),
  'quick-at-peak': mark('It costs everybody time in the very hours when the work has to get done.'),
  'always-there': mark('Work that depends on it stops, and has to be caught up later.'),
  safe: mark('One that gets through is enough to stop the business or expose its data.'),
  'company-time': mark('Pay and the good name of the house are at stake, however few people it is.'),
  complete: mark('Half-done work has to be done again, mostly by your own people.'),
  'on-time': mark('Whoever waits for it cannot start, even where something less than perfect would do.'),
  value: mark('Those who pay begin to ask what for.'),
  'new-ideas': mark('Better ways of working are found by others first.'),
  'being-heard': mark('People who are not answered stop asking, and then leave.'),
  'no-surprises': mark('Nobody could plan for it, so it cost more than it had to.'),
  'kept-promises': mark('The next promise will be believed less.'),
  'people-content': mark('People who are unhappy with the service work around it, and tell others.'),
};

type Kind = 'law' | 'warehouse' | 'clinic' | 'media' | 'school' | 'shop' | 'maker' | 'money' | 'public';

/** How a kind of customer describes itself, most specific first. */
const kinds: readonly (readonly [Kind, RegExp])[] = [
  ['law', /\b(law|legal|solicitor|attorney|notar|barrister|lawyer)/i],
  ['warehouse', /\b(warehouse|logistic|freight|haul|distribut|fulfil|courier|transport|parcel)/i],
  ['clinic', /\b(clinic|hospital|medical|dental|dentist|doctor|health|care home|surgery|pharmac|vet)/i],
  ['media', /\b(media|news|publish|broadcast|film|studio|agency|advertis|marketing|design)/i],
  ['school', /\b(school|college|universit|education|kindergarten|nursery)/i],
  ['shop', /\b(shop|store|retail|restaurant|hotel|wholesale|hospitality)/i],
  ['maker', /\b(manufactur|factory|plant|engineering|construction|builder|workshop)/i],
  ['money', /\b(bank|insur|account|audit|tax|financ|broker|wealth)/i],
  ['public', /\b(council|municipal|government|ministry|public|charity|non-?profit|association)/i],
];

/** The same in German, French, Spanish and Dutch, where words grow together: `Steuerkanzlei` is about money first. */
const kindsElsewhere: readonly (readonly [Kind, RegExp])[] = [
  [
    'money',
    /steuer|buchhalt|wirtschaftsprüf|treuhand|versicher|sparkasse|comptab|assuranc|banque|contab|seguros|banco|boekhoud|belasting|verzeker/iu,
  ],
  ['law', /kanzlei|anwalt|anwält|notari|jurist|rechts|avocat|juridique|notaire|abogad|bufete|advoca/iu],
  ['warehouse', /lager|logisti|spedition|versand|fracht|entrepôt|almacén|distribuci|magazijn|vracht/iu],
  [
    'clinic',
    /klinik|krankenhaus|spital|praxis|arzt|ärzt|apothek|pflege|clinique|hôpital|médica|dentaire|pharmaci|clínica|farmacia|ziekenhuis|praktijk|apotheek|kliniek|zorg/iu,
  ],
  [
    'media',
    /verlag|redaktion|agentur|werbe|zeitung|rundfunk|éditeur|agence|editorial|agencia|uitgever|omroep/iu,
  ],
  ['school', /schule|gymnasium|école|collège|lycée|escuela|colegio|onderwijs/iu],
  ['shop', /laden|handel|gastro|gasthaus|filial|magasin|boutique|tienda|comercio|winkel|horeca/iu],
  ['maker', /fabri|hersteller|maschinenbau|produktion|fertigung|usine|industri|construc|bouw|productie/iu],
  [
    'public',
    /gemeinde|verwaltung|behörde|stiftung|mairie|commune|fondation|ayuntamiento|fundaci|gemeente|stichting|overheid/iu,
  ],
];

const particular: Readonly<Partial<Record<Kind, Partial<Record<CatalogueNeedId, string>>>>> = {
  law: {
    'fast-help': mark('A lawyer who waits cannot bill the hour, and a filing date does not move.'),
    'always-there': mark('A filing date does not move because a system is down.'),
    'company-time': mark(
      'Clients trust the firm with their secrets, and one person on the wrong site can cost that trust.',
    ),
    safe: mark('Clients’ secrets are the firm’s to keep; one leak is enough to lose them.'),
    'quick-at-peak': mark('Hours that cannot be billed are lost to every lawyer who waits.'),
  },
  warehouse: {
    'fast-help': mark('While the desk waits, the trucks wait.'),
    'always-there': mark('Without the system nothing is picked, and the trucks leave half empty.'),
    'on-time': mark('What misses the evening truck is a day late at your customer.'),
    complete: mark('An incomplete order goes out twice, and the second trip is yours to pay.'),
    'quick-at-peak': mark('Every second at the scanner is a second for every parcel of the morning.'),
  },
  clinic: {
    'fast-help': mark('Patients wait while your staff wait.'),
    'always-there': mark('Without the records, patients are sent home or treated blind.'),
    safe: mark('Patients’ records are at stake, and the duty to report a leak is yours.'),
    'quick-at-peak': mark('Consultations run late for the rest of the morning.'),
    'stays-fixed': mark('The same reception desk is held up twice, in front of patients.'),
  },
  media: {
    'fast-help': mark('A deadline does not wait for help.'),
    'always-there': mark('Pages and programmes go out at the hour, with or without the system.'),
    'quick-at-peak': mark('Large files crawl for everybody just before the deadline.'),
  },
  school: {
    'always-there': mark('A lesson that cannot start is lost for the whole class.'),
    'quick-at-peak': mark('A class of thirty waits at once.'),
    'company-time': mark('You answer to parents for what can be seen at school.'),
  },
  shop: {
    'always-there': mark('A till that does not work sends customers next door.'),
    'quick-at-peak': mark('The queue grows in the hours that earn the money.'),
  },
  maker: {
    'always-there': mark('The line stops, and so does everybody along it.'),
    'fast-help': mark('A line that waits for help costs by the minute.'),
  },
  money: {
    safe: mark('Your clients’ money and figures are at stake, and the supervisor will ask.'),
    'always-there': mark('Closing dates and markets do not wait.'),
  },
  public: { 'always-there': mark('People at the counter are sent home and have to come again.') },
};

/**
 * What a shortfall in a need means to a customer of this kind (`law firm`, `Kanzlei`, `warehouse` ...), in one sentence.
 * `means` is what the customer says is meant: all that is known of an own need.
 */
export function soWhat(need: NeedId, kind: string, means = ''): string {
  if (isOwnNeed(need)) {
    return means
      ? t`You asked for it in your own words: “${means}”`
      : t`You told us that this matters to you.`;
  }
  const found = [...kinds, ...kindsElsewhere].find(([, pattern]) => pattern.test(kind))?.[0];
  return say((found && particular[found]?.[need]) ?? general[need]);
}
