/** The face of the voice stage: what people say. */

export { forwardAnswers } from './accepting/forward-answers.ts';
export { hearImported } from './accepting/hear-imported.ts';
export { openAccepting } from './accepting/open-accepting.ts';
export { howAlike, likelySame, otherThing, sameThing } from './alike/how-alike.ts';
export { addConversation, editConversation, withdrawConversation } from './conversations/add-conversation.ts';
export { type Conversation, conversationKinds } from './conversations/conversation.ts';
export {
  addFollowUp,
  finishFollowUp,
  followUpForm,
  listFollowUps,
} from './conversations/follow-ups/follow-ups.ts';
export type { FollowUp } from './conversations/follow-ups/follow-ups-store.ts';
export { getConversation, getTranscriptFile, listConversations } from './conversations/get-conversation.ts';
export { importTranscript, previewTranscript } from './conversations/import-transcript.ts';
export { type LastSpoken, lastSpoken } from './conversations/last-spoken.ts';
export type { Ledger } from './conversations/ledger/ledger.ts';
export { acceptQuote, addQuote, refuseQuote } from './conversations/quotes/decide-quote.ts';
export { decideSpeaker, undoSpeaker } from './conversations/speakers/decide-speaker.ts';
export { clockText } from './conversations/transcript/clock-time.ts';
export { mostBytes as mostTranscriptBytes } from './conversations/transcript/read-transcript.ts';
export { decideMail, listUnclearMails } from './mail-in/decide-mail.ts';
export { hearFeeds, startHearing } from './mentions/hear-feeds.ts';
export { addFeed, listFeeds, newFeedSchema, removeFeed, testFeed } from './mentions/manage-feeds.ts';
export { feedKinds, type Mention } from './mentions/mention.ts';
export { receiveMention } from './mentions/receive-mention.ts';
export { assignMention, listMentions, setAsideMention } from './mentions/review-mentions.ts';
export { longestName, namePain, setPainOwner } from './pains/editing/edit-pain.ts';
export { mergePains, movePainPieces, splitPain } from './pains/editing/move-pieces.ts';
export { undoPainChange } from './pains/editing/undo-change.ts';
export { groupPieces } from './pains/grouping/group-pieces.ts';
export { takeIn } from './pains/intake/take-in.ts';
export { keepPainNeed, listPainCustomers, listPainNeeds } from './pains/needs/pain-needs.ts';
export type { Pain, PainChart, Piece } from './pains/pain.ts';
export { getPain, listLoosePieces } from './pains/showing/get-pain.ts';
export { listPainHeads } from './pains/showing/list-heads.ts';
export { listOrphanPains, type OrphanPain, orphanDays } from './pains/showing/list-orphans.ts';
export { listPains } from './pains/showing/list-pains.ts';
export { type MonthPain, readMonthPains } from './pains/showing/month-pains.ts';
export { startGrouping } from './pains/start-grouping.ts';
export { learnPains } from './pains/suggesting/learn-pains.ts';
export { suggestPains } from './pains/suggesting/suggest-pains.ts';
export {
  keepPutRight,
  type MonthRecoveries,
  type PutRight,
  readMonthRecoveries,
  recoveryFigures,
} from './put-right/put-right.ts';
export { keepSaidDone, listMonthSaidDone, type SaidDone } from './said-done/said-done.ts';
export { getAskingSettings, setAskingSettings } from './sampling/asking-settings.ts';
export { chooseWhom } from './sampling/choose-whom.ts';
export { getAskingRules } from './sampling/get-asking-rules.ts';
export { endHold, holdAsking } from './sampling/hold-asking.ts';
export { keptChoice } from './sampling/kept-choice.ts';
export { listMayAsk } from './sampling/list-may-ask.ts';
export { mayBeAsked } from './sampling/may-be-asked.ts';
export { setAskingRules } from './sampling/set-asking-rules.ts';
export { setMayAsk } from './sampling/set-may-ask.ts';
export { startAsking } from './sampling/start-asking.ts';
export { readMonthScores } from './scores/month-scores.ts';
export { listScoreRows } from './scores/score-rows.ts';
export type { GroupScore, Score } from './scores/scores.ts';
export { scoresOf } from './scores/scores-of.ts';
export { withoutSmallGroups } from './scores/without-small-groups.ts';
export { noteReadings } from './silence/note-readings.ts';
export { readSilence } from './silence/read-silence.ts';
export type { Silence } from './silence/silence.ts';
export { keepStatements } from './statements/keep-statements.ts';
export { listQuotable, type Quotable } from './statements/list-quotable.ts';
export { listStatements } from './statements/list-statements.ts';
export type { NewStatement, Statement } from './statements/statement.ts';
export { addSurvey } from './surveys/add-survey.ts';
export { invite } from './surveys/inviting/invite.ts';
export { listInvitations } from './surveys/inviting/list-invitations.ts';
export { listSurveys } from './surveys/list-surveys.ts';
export { handleAnswer } from './surveys/pages/handle-answer.ts';
export { handleStop } from './surveys/pages/handle-stop.ts';
export { previewSurvey } from './surveys/preview-survey.ts';
export { getReplyTo, setReplyTo } from './surveys/set-reply-to.ts';
export { startSurveys } from './surveys/start-surveys.ts';
export { howWellJudged } from './words/sentiment/how-well.ts';
export { learnFeelings } from './words/sentiment/learn-feelings.ts';
export { openFeelings } from './words/sentiment/open-feelings.ts';
