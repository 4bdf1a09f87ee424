import { CommanderError } from 'commander';
import { type ExitCode, exitCodes, UserError } from '../platform/errors.ts';

/** An error as a person or a script gets it. */
export interface ReportedError {
  readonly message: string;
  readonly hint: string;
  readonly exitCode: ExitCode;
  readonly details: readonly string[];
}

const systemErrors: Readonly<Record<string, readonly [string, string, ExitCode]>> = {
  ENOENT: ['does not exist', 'Check the path.', exitCodes.missing],
  EACCES: [
    'may not be read or written',
    'Check who owns it, or choose another folder.',
    exitCodes.unavailable,
  ],
  EPERM: ['may not be changed', 'Check who owns it, or choose another folder.', exitCodes.unavailable],
  EROFS: ['is on a disk that cannot be written', 'Choose another folder.', exitCodes.unavailable],
  EISDIR: ['is a folder', 'Name a file.', exitCodes.data],
  ENOTDIR: ['is not a folder', 'Name a folder.', exitCodes.data],
  ENOSPC: [
    'does not fit: the disk is full',
    'Make room and run the command again; it goes on where it stopped.',
    exitCodes.unavailable,
  ],
};

const oneLine = (text: string) => text.replace(/\s*\n\s*/g, ' ').trim();

/** What is wrong and what to do, whatever was thrown. */
export function describeError(error: unknown): ReportedError {
  if (error instanceof UserError) {
    return {
      message: oneLine(error.message),
      hint: oneLine(error.hint),
      exitCode: error.exitCode,
      details: error.details,
    };
  }
  if (error instanceof CommanderError) {
    const message = oneLine(error.message.replace(/^error: /, ''));
    return { message, hint: 'See `beholder help`.', exitCode: exitCodes.usage, details: [] };
  }
  const { code, path, message } = error as NodeJS.ErrnoException;
  const known = systemErrors[code ?? ''];
  if (known) {
    const [what, hint, exitCode] = known;
    return { message: `${path ?? oneLine(message)} ${what}`, hint, exitCode, details: [] };
  }
  const said = error instanceof Error ? error.message.split('\n')[0] : String(error);
  return {
    message: said || 'something went wrong',
    hint: 'This is a mistake in Beholder: run it again with BEHOLDER_DEBUG=1 and report what it prints.',
    exitCode: exitCodes.bug,
    details: [],
  };
}

/** `beholder: <what>. <what to do>`, after the details, a line each. */
export function errorText({ message, hint, details }: ReportedError): string {
  const ended = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`);
  // A path keeps its letters.
  const begun = /^\S*\//.test(hint) ? hint : hint.charAt(0).toUpperCase() + hint.slice(1);
  const todo = hint === '' ? '' : ` ${ended(begun)}`;
  return [...details, `beholder: ${ended(message)}${todo}`].map((line) => `${oneLine(line)}\n`).join('');
}
