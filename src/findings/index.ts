/** The face of the findings stage: signals judged through the lens. */
export { painTitle } from './detectors/pains.ts';
export { type Said, saidOf } from './facts.ts';
export { type Gauge, type GaugeReading, gaugeOf } from './gauge.ts';
export { judge } from './judge.ts';
export { isOwn, lensesFor } from './lenses-for.ts';
export { listFindings } from './list-findings.ts';
export { listGauge } from './list-gauge.ts';
export { listQuestions } from './list-questions.ts';
export { lookAt } from './look.ts';
export { namedEmployees } from './named-employees.ts';
export { factsWanted, measuresFor } from './rules/facts-wanted.ts';
export { ruleWarnings } from './rules/rule-warnings.ts';
export { type TriedMonth, tryRule } from './rules/try-rule.ts';
export type { Finding, Judgement, Light, LightState } from './schema.ts';
export { capital, either, inUnit, list, localTime, lower, minutes, opening } from './sentences.ts';
export { judgedNumber } from './severity.ts';
export { personTold } from './tell.ts';
export { type UncertainItem, uncertainItems } from './uncertain-items.ts';
