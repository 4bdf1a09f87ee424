/** The face of the voice stage: what people say. */
export { hearFeeds, startHearing } from './mentions/hear-feeds.ts';
export { addFeed, listFeeds, newFeedSchema, removeFeed, testFeed } from './mentions/manage-feeds.ts';
export { feedKinds, type Mention, type ShownFeed } from './mentions/mention.ts';
export { receiveMention } from './mentions/receive-mention.ts';
export { assignMention, listMentions, setAsideMention } from './mentions/review-mentions.ts';
export { endHold, holdAsking } from './sampling/hold-asking.ts';
export { type AskingVerdict, type AskingWish, mayBeAsked } from './sampling/may-be-asked.ts';
export { setAskingRules } from './sampling/set-asking-rules.ts';
export { setMayAsk } from './sampling/set-may-ask.ts';
export { withdrawAsking } from './sampling/withdraw-asking.ts';
export { isUnhappy } from './statements/is-unhappy.ts';
export { keepStatements } from './statements/keep-statements.ts';
export { listStatements } from './statements/list-statements.ts';
export type { Instrument, NewStatement, Statement } from './statements/statement.ts';
