/** The face of the lens stage: what each customer values. */

export { affordScreen } from './asking/afford-screen.ts';
export { answerForm } from './asking/answer-form.ts';
export type { Answer } from './asking/answers-store.ts';
export { askingOf, type WhoIsAsked } from './asking/asking-of.ts';
export { consistencyOf } from './asking/consistency.ts';
export { decidingScreen, type Stakes } from './asking/deciding-screen.ts';
export { importAnswers } from './asking/import-answers.ts';
export { listAnswers } from './asking/list-answers.ts';
export { type Asking, nextStep, type Step } from './asking/next-step.ts';
export { readChoosers } from './asking/read-choosers.ts';
export { recordAnswer } from './asking/record-answer.ts';
export { type AskingResult, resultOf } from './asking/result-of.ts';
export type { Screen } from './asking/screen.ts';
export { withdrawAnswer } from './asking/withdraw-answer.ts';
export type { Bounds } from './catalogue.ts';
export { catalogue, usualBounds } from './catalogue.ts';
export {
  type ArrangedDraws,
  type ChoiceFit,
  type FitMethod,
  fitChoices,
  fitMethods,
} from './choice/fit-choices.ts';
export { type ChoiceData, choosersOf, lastHeldOut } from './choice/read/choice-data.ts';
export { readChoices } from './choice/read/read-choices.ts';
export { declareLens } from './declare-lens.ts';
export { getLens } from './get-lens.ts';
export { declaredWeights } from './learning/declared-weights.ts';
export { keepReactions } from './learning/keep-reactions.ts';
export type { DrawnLine } from './learning/learn.ts';
export { type FoundLens, type LensBook, openLensBook } from './learning/lens-book.ts';
export { lensHistory } from './learning/lens-history.ts';
export { listReactions } from './learning/list-reactions.ts';
export { questionWorth } from './learning/question-worth.ts';
export { type Saying, sayings } from './learning/reaction.ts';
export type { KeptReaction, NewReaction } from './learning/reactions-store.ts';
export { chanceOfProblem } from './learning/tolerance.ts';
export { withdrawReaction } from './learning/withdraw-reaction.ts';
export type { LearntLens, LearntTolerance, LensReasons, LensSource } from './learnt.ts';
export { howManyLenses, listLenses } from './list-lenses.ts';
export { isOwnNeed } from './needs/own-need.ts';
export { parseLens } from './parse-lens.ts';
export { addRule } from './rules/add-rule.ts';
export { editRule, removeRule } from './rules/edit-rule.ts';
export { listRuleTemplates } from './rules/list-rule-templates.ts';
export { listRuleChanges, listRules, listRulesInForce } from './rules/list-rules.ts';
export { parseRule } from './rules/parse-rule.ts';
export { ruleInWords } from './rules/rule-in-words.ts';
export type { Fact, Moment, When, WhenOf, Who } from './rules/rule-schema.ts';
export { ruleSentence } from './rules/rule-sentence.ts';
export type { CatalogueNeedId, Lens, LensNeed, NeedId, Rule } from './schema.ts';
export { needIds } from './schema.ts';
export { soWhat } from './so-what.ts';
export type { WeighedNeed } from './weigh.ts';
export { defaultLens, namesOfNeeds, weighNeeds } from './weigh.ts';
