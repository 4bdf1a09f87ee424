import type { MeasureId } from '../signals/index.ts';
import { type Bounds, catalogue, defaultBounds } from './catalogue.ts';
import { describeNeed } from './needs/describe-need.ts';
import type { Lens, LensNeed, NeedId } from './schema.ts';

/** A need of a lens with everything the catalogue adds to it. */
export interface WeighedNeed {
  readonly need: NeedId;
  /** The customer's own words, or the catalogue's. */
  readonly name: string;
  /** One line: what is meant. */
  readonly means: string;
  /** Share of the whole lens, 0..1. */
  readonly weight: number;
  /** What tells about it, the most telling first. */
  readonly measures: readonly MeasureId[];
  /** Bounds for the measures that are judged, as this customer wants them. */
  readonly bounds: Readonly<Partial<Record<MeasureId, Bounds>>>;
}

const keptOf = (lens: Lens): LensNeed[] =>
  lens.needs.filter((need) => need.weight > 0).sort((a, b) => b.weight - a.weight);

/** What the needs of a lens are called, in the order of `weighNeeds`: for lists over many customers. */
export function namesOfNeeds(lens: Lens): Pick<WeighedNeed, 'need' | 'name'>[] {
  return keptOf(lens).map((need) => ({ need: need.need, name: describeNeed(need).name }));
}

/** The needs of a lens, most important first (equal weights in the order they were declared); weight 0 is dropped. */
export function weighNeeds(lens: Lens): WeighedNeed[] {
  const sum = lens.needs.reduce((total, need) => total + need.weight, 0);
  const kept = keptOf(lens);
  // What is borne on a measure holds wherever it is told: the heaviest need that says so decides, unless a need says its own.
  const borne = Object.assign({}, ...kept.map((need) => need.tolerances).reverse());
  return kept.map((need) => ({
    need: need.need,
    weight: need.weight / sum,
    ...wordsOf(need),
    ...measuresOf(need, borne),
  }));
}

function wordsOf(need: LensNeed): Pick<WeighedNeed, 'name' | 'means'> {
  const { name, means } = describeNeed(need);
  return { name, means };
}

function measuresOf(need: LensNeed, borne: LensNeed['tolerances']): Pick<WeighedNeed, 'measures' | 'bounds'> {
  const bounds: Partial<Record<MeasureId, Bounds>> = { ...defaultBounds };
  const added: MeasureId[] = [];
  for (const [key, declared] of Object.entries({ ...borne, ...need.tolerances })) {
    const id = key as MeasureId;
    const usual = defaultBounds[id];
    const worse = usual?.worse ?? (declared.problem < declared.watch ? 'below' : 'above');
    bounds[id] = { worse, ...declared, unit: usual?.unit ?? 'count' };
    if (key in need.tolerances) added.push(id);
  }
  // A measure with a declared tolerance tells about the need, whatever the catalogue says.
  const usual = describeNeed(need).measures;
  return { bounds, measures: [...usual, ...added.filter((id) => !usual.includes(id))] };
}

/** The lens of a customer who declared none: the catalogue's weights and bounds, no rules. */
export function defaultLens(customer: string): Lens {
  return {
    customer,
    role: '',
    needs: catalogue.map(({ need, weight }) => ({ need, weight, tolerances: {} })),
    rules: [],
    reading: { headlines: 3, depth: 'normal' },
  };
}
