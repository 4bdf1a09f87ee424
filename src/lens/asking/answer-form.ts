import { balancedScreens } from './balanced-screens.ts';
import { type Asking, screenSize } from './next-step.ts';
import type { Screen } from './screen.ts';

/**
 * Screens for whoever is asked elsewhere, on paper or by another tool, where no screen can follow from the answers: every
 * need as often as any other, pairs as evenly as can be (see `balancedScreens`).
 */
export function answerForm({ needs, seed }: Asking, screens: number): Screen[] {
  const size = screenSize(needs.length);
  const design = balancedScreens({ count: needs.length, size, screens, seed });
  return design.map((places) => ({
    kind: 'best-worst',
    needs: places.flatMap((place) =>
      needs.slice(place, place + 1).map(({ need, name, means }) => ({ need, name, means })),
    ),
  }));
}
