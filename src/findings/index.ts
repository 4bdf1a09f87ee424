/** The face of the findings stage: signals judged through the lens. */
export { judge } from './judge.ts';
export { type ListedFindings, listFindings } from './list-findings.ts';
export type { JudgeInput } from './look.ts';
export type { Finding, Judgement, Light, LightState, Tier } from './schema.ts';
