/** The face of the lens stage: what each customer values. */
export type { Bounds } from './catalogue.ts';
export { catalogue } from './catalogue.ts';
export { declareLens } from './declare-lens.ts';
export { getLens } from './get-lens.ts';
export type { LearntLens, LensSource } from './learnt.ts';
export { listLenses } from './list-lenses.ts';
export { type DescribedNeed, describeNeed } from './needs/describe-need.ts';
export { isOwnNeed } from './needs/own-need.ts';
export { parseLens } from './parse-lens.ts';
export type { Fact, Moment, When, WhenOf, Who } from './rules/rule-schema.ts';
export { ruleFacts } from './rules/rule-schema.ts';
export type { CatalogueNeedId, Lens, LensNeed, NeedId, Rule } from './schema.ts';
export { needIds } from './schema.ts';
export { soWhat } from './so-what.ts';
export type { DeclaredLens } from './store.ts';
export type { WeighedNeed } from './weigh.ts';
export { defaultLens, weighNeeds } from './weigh.ts';
