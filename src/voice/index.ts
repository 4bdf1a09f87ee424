/** The face of the voice stage: what people say. */
export { isUnhappy } from './statements/is-unhappy.ts';
export { keepStatements } from './statements/keep-statements.ts';
export { listStatements } from './statements/list-statements.ts';
export type { Instrument, NewStatement, Statement } from './statements/statement.ts';
