import { describe, expect, test } from 'vitest';
import { type LearntLens, type Lens, type NeedId, needIds } from '../lens/index.ts';
import { customer, customerMonth, person } from './fixtures.ts';
import { judge } from './judge.ts';
import type { RoleLenses } from './lenses-for.ts';

type Weights = Readonly<Partial<Record<NeedId, number>>>;

function lensOf(role: Lens['role'], weights: Weights): Lens {
  const needs = Object.entries(weights).map(([need, weight]) => ({
    need: need as NeedId,
    weight: weight ?? 0,
    tolerances: {},
  }));
  const reading = { headlines: 3, depth: 'normal' } as const;
  return { customer: 'Fenwick Law', role, needs, rules: [], reading };
}

function learnt(role: LearntLens['role'], weights: Weights, halfWidth: number): LearntLens {
  const evidence = { declared: false, people: 2, screens: 12, reactions: 0, consistency: null };
  return {
    ...{ customerId: 1, role, tolerances: [], evidence, newestEvidence: null },
    weights: needIds.flatMap((need) => {
      const weight = (weights[need] ?? 0) / 100;
      return weight > 0 ? [{ need, weight, low: weight - halfWidth, high: weight + halfWidth }] : [];
    }),
  };
}

function gap(buyers: Weights | null, users: Weights | null, halfWidth?: number) {
  const one = (role: 'buyer' | 'user', weights: Weights) => ({
    lens: lensOf(role, weights),
    lensSource: halfWidth === undefined ? ('declared' as const) : ('learnt' as const),
    learnt: halfWidth === undefined ? null : learnt(role, weights, halfWidth),
  });
  const roleLenses: RoleLenses = {
    ...(buyers ? { buyer: one('buyer', buyers) } : {}),
    ...(users ? { user: one('user', users) } : {}),
  };
  const lens = lensOf('', buyers ?? users ?? { value: 100 });
  const people = [person(1, { name: 'Ida Quillon', title: 'owner', roles: ['executive'] })];
  const input = { customer: customer(), month: customerMonth(), lens, people, roleLenses };
  const judgement = judge({ ...input, lensSource: 'declared' });
  return { judgement, found: judgement.findings.filter((finding) => finding.detector === 'lens-gap') };
}

describe('the gap between what buyers and users value', () => {
  const buyers = { value: 40, 'company-time': 30, 'fast-help': 10, safe: 20 };
  const users = { value: 5, 'company-time': 5, 'fast-help': 70, safe: 20 };

  test('tells what buyers put high and users low, and the other way, with the numbers', () => {
    const [finding] = gap(buyers, users).found;
    expect(finding?.outcome).toBe(
      'A month that pleases those who pay may leave those who work with it wanting: buyers put 40 % of the weight on “Worth what it costs”, users 5 %; users put 70 % of the weight on “Help that comes fast”, buyers 10 %.',
    );
    expect(finding?.evidence[0]).toBe('Help that comes fast: 10 % of the weight for buyers, 70 % for users');
    expect(finding?.decides).toBe('Ida Quillon (owner)');
  });

  test('stands on the overview where it is wide, in the detail where it is not, and nowhere below ten points', () => {
    expect(gap(buyers, users).found[0]?.tier).toBe('headline');
    expect(gap(buyers, { ...buyers, value: 25, safe: 35 }).found[0]?.tier).toBe('detail');
    expect(gap(buyers, { ...buyers, value: 35, safe: 25 }).found).toEqual([]);
    expect(gap(buyers, buyers).found).toEqual([]);
  });

  test('needs a lens of the own for both', () => {
    expect(gap(buyers, null).found).toEqual([]);
    expect(gap(null, users).found).toEqual([]);
  });

  test('where both are learnt, what may be chance is no gap', () => {
    expect(gap(buyers, users, 0.02).found).toHaveLength(1);
    expect(gap(buyers, users, 0.4).found).toEqual([]);
  });

  test('lights no need: what readers value says nothing of how the month was', () => {
    expect(gap(buyers, users).judgement.lights.every((light) => light.state === 'not measured')).toBe(true);
  });
});
