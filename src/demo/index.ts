/** The face of the demo stage: the sample provider's files. */
export { profiles } from './profiles/all.ts';
export { type DemoFiles, type DemoImport, type DemoInput, writeDemoFiles } from './write/write-files.ts';
