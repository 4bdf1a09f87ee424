import type { Customer, Reader } from '../customers/index.ts';
import { type LearntLens, type Lens, type LensBook, type LensSource, openLensBook } from '../lens/index.ts';
import type { Ctx } from '../platform/ctx.ts';

/** A lens with where it comes from, and what is known beyond its file. */
export interface ReaderLens {
  readonly lens: Lens;
  readonly lensSource: LensSource;
  readonly learnt: LearntLens | null;
}

/** The lenses that roles have of their own. */
export type RoleLenses = Readonly<Partial<Record<'buyer' | 'executive' | 'user', ReaderLens>>>;

/** What one reader's judgement needs of a customer's lenses. */
export interface FoundLenses extends ReaderLens {
  readonly roleLenses: RoleLenses;
}

const roles = ['executive', 'buyer', 'user'] as const;

/**
 * The lens of a reader, and those that roles have of their own. What is for nobody in particular is seen through
 * everybody's lens, else through that of those who decide, else that of users, where the customer has one of their
 * own; else through what stands in for it. For many customers give the book of lenses, opened once.
 */
export async function lensesFor(
  ctx: Pick<Ctx, 'records'>,
  customer: Pick<Customer, 'id' | 'name'>,
  reader: Reader,
  opened?: LensBook,
): Promise<FoundLenses> {
  const book = opened ?? (await openLensBook({ ctx, input: { only: [customer.id] } }));
  const everybodys = book.find(customer, '');
  const found = roles.map((role) => [role, book.find(customer, role)] as const);
  // A role without a lens is given everybody's: only what is of that role counts as its own.
  const own = found.filter(
    ([role, one]) => isOwn(one.lensSource) && (one.lens.role === role || one.learnt?.role === role),
  );
  const roleLenses: RoleLenses = Object.fromEntries(own);
  const asked = found.find(([role]) => role === reader)?.[1];
  const lens = asked ?? (isOwn(everybodys.lensSource) ? everybodys : (own[0]?.[1] ?? everybodys));
  return { ...lens, roleLenses };
}

/** Whether a lens is the customer's own: declared, or learnt from its people. */
export function isOwn(source: LensSource): boolean {
  return source === 'declared' || source === 'learnt';
}
