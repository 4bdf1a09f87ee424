/** The face of the lens stage: what each customer values. */
export type { Lens, LensNeed, NeedId, Rule } from './schema.ts';
export { needIds } from './schema.ts';
