import { exitCodes, UserError } from '../platform/errors.ts';
import { type FileResult, noRows } from './import-result.ts';

/** With several files one that cannot be read is told of beside the others; a single one ends the command. */
export async function orRefused(
  file: string,
  several: boolean,
  work: () => Promise<FileResult>,
): Promise<FileResult> {
  try {
    return await work();
  } catch (error) {
    if (!several || !(error instanceof UserError) || error.exitCode === exitCodes.unavailable) throw error;
    return {
      ...noRows,
      file,
      load: 0,
      state: 'refused',
      note: `${error.message}; ${error.hint}`,
      broken: true,
    };
  }
}
