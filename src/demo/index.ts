/** The face of the demo stage: the sample provider. */
export { profiles, provider } from './profiles/all.ts';
export { type DemoStep, runDemo } from './run-demo.ts';
