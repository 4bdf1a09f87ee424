import type { StaffRole } from '../../customers/index.ts';

interface Member {
  readonly id: number;
  readonly name: string;
  readonly role: StaffRole;
}

/**
 * Who has to see to the unhappy of a customer: whoever looks after that customer; else of the account managers the one with
 * the fewest recoveries in hand; else an owner of the provider. Null: nobody works here.
 */
export function chooseOwner(
  customerId: number,
  known: {
    readonly staff: readonly Member[];
    readonly managers: ReadonlyMap<number, number>;
    readonly inHand: ReadonlyMap<number, number>;
  },
): Member | null {
  const { staff, managers, inHand } = known;
  const own = staff.find((one) => one.id === managers.get(customerId));
  if (own) return own;
  const fewest = (role: StaffRole) =>
    staff
      .filter((one) => one.role === role)
      .sort((a, b) => (inHand.get(a.id) ?? 0) - (inHand.get(b.id) ?? 0) || a.id - b.id)[0];
  return fewest('account manager') ?? fewest('owner') ?? fewest('technician') ?? null;
}
