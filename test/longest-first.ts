import type { TestSpecification } from 'vitest/node';
import { BaseSequencer } from 'vitest/node';

/**
 * The files that take longest, about the longest first: begun last, one of them would be waited for alone. Those that
 * mostly wait stand between those that compute.
 */
const longest = [
  'test/stories.test.ts',
  'test/real/request-tracker.test.ts',
  'test/bad-input.test.ts',
  'test/real/zabbix.test.ts',
  'test/browser/customer.test.ts',
  'src/escalations/watching/watch-crash.test.ts',
  'test/browser/ugly.test.ts',
  'src/cli/main.test.ts',
  'test/sharded-measures.test.ts',
  'src/cli/commands/lens-ask.test.ts',
  'test/browser/set-up.test.ts',
  'src/mailings/sending/kill.test.ts',
  'src/signals/recategorise.test.ts',
  'test/bad-answers.test.ts',
  'src/voice/words/sentiment/feelings.test.ts',
  'src/recoveries/opening/kill.test.ts',
  'test/browser/close.test.ts',
  'src/signals/import-crash.test.ts',
  'test/browser/measures.test.ts',
  'src/platform/records/embedded-records.test.ts',
  'test/tenancy.test.ts',
  'test/serve-kill.test.ts',
  'src/voice/pains/pains.test.ts',
  'src/escalations/delivering/kill.test.ts',
  'test/browser/forms.test.ts',
  'test/browser/painted.test.ts',
  'test/readers.test.ts',
  'test/browser/conversations.test.ts',
  'test/browser/recoveries.test.ts',
  'test/browser/whom.test.ts',
  'test/measures-alone.test.ts',
];

const places = new Map(longest.map((file, place) => [file, place]));

/** Begins with the files that take longest; the rest by size. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const { root } = this.ctx.config;
    const placeOf = ({ moduleId }: TestSpecification) =>
      places.get(moduleId.slice(root.length + 1)) ?? longest.length;
    return (await super.sort(files)).sort((one, other) => placeOf(one) - placeOf(other));
  }
}
