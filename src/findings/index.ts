/** The face of the findings stage: signals judged through the lens. */
export { judge } from './judge.ts';
export { listFindings } from './list-findings.ts';
export type { Finding, Judgement, Light, LightState } from './schema.ts';
export { inUnit } from './sentences.ts';
