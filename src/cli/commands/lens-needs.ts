import { catalogue } from '../../lens/index.ts';
import { exitCodes } from '../../platform/errors.ts';
import { describeMeasure } from '../../signals/index.ts';
import type { CommandCall, CommandSpec } from '../command.ts';

/** `lens needs` */
export const lensNeedsCommand: CommandSpec = {
  usage: 'lens needs',
  summary: 'list the needs of the catalogue: what each means and what tells of it',
  needs: 'nothing',
  configure: () => {},
  run: async ({ out }: CommandCall) => {
    const needs = catalogue.map((one) => ({
      ...one,
      measures: one.measures.map((id) => ({ id, title: describeMeasure(id).title })),
    }));
    for (const { need, name, means, measures } of needs) {
      out.line(`${name}  (${need})`);
      out.line(`  ${means}`);
      const told = measures.map(({ id, title }) => `${title} [${id}]`);
      out.line(`  told by: ${told.join(', ') || 'nothing that reaches us yet'}`);
    }
    out.line('');
    out.line(
      'A lens renames a need with name:, drops it with weight: 0, and adds one of its own as own/...:',
    );
    out.line('see examples/lenses/own-needs.yaml.');
    out.result({ needs });
    return exitCodes.ok;
  },
};
