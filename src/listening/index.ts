/** The face of the listening stage: the daily review, guides for meetings, who has not been heard. */
export { askNext } from './asking/ask-next.ts';
export { type Guide, makeGuide } from './guides/guide.ts';
export { linkPain } from './pains/link-pain.ts';
export { dailyReview } from './review/daily-review.ts';
export { type MarkAction, markItem, markSchema } from './review/mark-item.ts';
export type { ReviewItem } from './review/review-items.ts';
export { manyInWords, unlooked } from './review/tell-unlooked.ts';
export { undoMark } from './review/undo-mark.ts';
export { listeningShares, wantedListening } from './spoken-to/listening-share.ts';
export { listOverdue, listSpokenToRules, setSpokenToRule } from './spoken-to/spoken-to.ts';
export { startReminding } from './start-reminding.ts';
