import { relative } from 'node:path';
import type { DemoFiles } from './write-files.ts';

/** `README.md` of the written folder: what lies there, and the commands that import it by hand. */
export function guideFile({ dir, customers, imports }: DemoFiles): string {
  const short = (path: string) => relative(dir, path);
  const commands = [
    `beholder customers import ${short(customers)}`,
    ...imports.map(
      ({ source, path, map }) =>
        `beholder import ${source} ${short(path)}${map ? ` --map ${short(map)}` : ''}`,
    ),
    'beholder lens declare lenses',
    'beholder close --month 2026-10',
  ];
  return `# The sample provider's files
Written by \`beholder demo\`, in the formats of the systems that they stand for. Nothing in them is real.
\`truth.json\` is what only the simulation knows; it is never imported.
The same by hand, in this folder:
\`\`\`
${commands.join('\n')}
\`\`\`
`;
}
