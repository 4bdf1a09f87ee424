/** The face of the demo stage: the sample provider. */
export { profiles, provider } from './profiles/all.ts';
export { type DemoStep, type RunDemoInput, runDemo } from './run-demo.ts';
