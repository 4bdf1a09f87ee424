/** The face of the reactions stage: what readers did with what they were shown. */
export { importReactions, sayingOf } from './import-reactions.ts';
export { react } from './react.ts';
export { undoReaction } from './undo-reaction.ts';
