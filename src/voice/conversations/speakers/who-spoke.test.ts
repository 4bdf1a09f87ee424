import { expect, it, test } from 'vitest';
import { likeness, spokenName } from './names.ts';
import { type Candidate, type Decision, whoSpoke } from './who-spoke.ts';

const candidates: readonly Candidate[] = [
  { kind: 'staff', id: 1, name: 'Kim Lee', roles: [] },
  { kind: 'person', id: 7, name: 'Pia Clerk', roles: ['user', 'buyer'] },
  { kind: 'person', id: 8, name: 'Anna Smith', roles: ['user'] },
  { kind: 'person', id: 9, name: 'Anna Smythe', roles: ['user'] },
];
const decide = (label: string, more: Partial<Decision>): Decision => ({
  label,
  sameAs: null,
  staffId: null,
  personId: null,
  side: null,
  ...more,
});
const who = (labels: readonly string[], decisions: readonly Decision[] = []) =>
  new Map(
    whoSpoke({ labels, decisions, candidates, provider: 'Harbour IT', customer: 'Fenwick Law' }).map(
      (one) => [one.label, one],
    ),
  );

it('knows whoever has the very name, whatever stands beside it', () => {
  const found = who(['KIM LEE', 'Pia Clerk (Fenwick Law)', 'Lee, Kim']);
  expect(found.get('KIM LEE')).toMatchObject({ staffId: 1, side: 'ours', how: 'same name', name: 'Kim Lee' });
  expect(found.get('Pia Clerk (Fenwick Law)')).toMatchObject({ personId: 7, side: 'theirs', role: 'buyer' });
  // One person under two names is one speaker.
  expect(found.get('Lee, Kim')?.key).toBe('KIM LEE');
});

it('places by the organisation, and only suggests what is less sure', () => {
  const found = who(['Jo (Harbour IT)', 'Jo | Fenwick Law', 'Anna', 'Potuz']);
  expect(found.get('Jo (Harbour IT)')).toMatchObject({ side: 'ours', how: 'organisation' });
  expect(found.get('Jo | Fenwick Law')).toMatchObject({ side: 'theirs', how: 'organisation' });
  expect(found.get('Anna')).toMatchObject({ side: 'unknown', how: '' });
  expect(found.get('Anna')?.suggestions).toMatchObject([
    { kind: 'person', id: 8 },
    { kind: 'person', id: 9 },
  ]);
  expect(found.get('Potuz')?.suggestions).toEqual([]);
});

it('suggests that two labels are one, merges when a person says so, and survives a circle', () => {
  const labels = ['Marius van der Wijden', 'Marius Van Der Wijden (M)', 'cayman', 'Cayman Nava'];
  const open = who(labels);
  expect(open.get('Marius Van Der Wijden (M)')?.suggestions).toMatchObject([
    { kind: 'same', label: 'Marius van der Wijden' },
  ]);
  expect(open.get('cayman')?.suggestions).toMatchObject([{ kind: 'same', label: 'Cayman Nava' }]);
  expect(open.get('cayman')?.key).toBe('cayman');
  const merged = who(labels, [
    decide('Cayman Nava', { side: 'theirs' }),
    decide('cayman', { sameAs: 'Cayman Nava' }),
  ]);
  expect(merged.get('cayman')).toMatchObject({ key: 'Cayman Nava', side: 'theirs', suggestions: [] });
  const circle = who(labels, [
    decide('cayman', { sameAs: 'Cayman Nava' }),
    decide('Cayman Nava', { sameAs: 'cayman' }),
  ]);
  expect(['cayman', 'Cayman Nava']).toContain(circle.get('cayman')?.key);
});

it('lets a decision win over the name, the last one over those before', () => {
  const found = who(
    ['Kim Lee'],
    [decide('Kim Lee', { personId: 7 }), decide('Kim Lee', { side: 'unknown' })],
  );
  expect(found.get('Kim Lee')).toMatchObject({ side: 'unknown', how: 'decided', staffId: null });
});

test.each([
  ['Łukasz Rozmej', 'lukasz rozmej', 'same'],
  ['T. Wambsgans', 'Toni Wambsgans', 'alike'],
  ['jochem-brouwer', 'Jochem Brouwer', 'same'],
  ['draganrakita', 'Dragan Rakita', 'alike'],
  ['Felix (Geth)', 'Felix (Besu)', 'alike'],
  ['Marc', 'Marco', undefined],
  ['Anna Smith', 'Anna Jones', undefined],
])('%s and %s: %s', (one, other, is) => expect(likeness(spokenName(one), spokenName(other))?.is).toBe(is));
