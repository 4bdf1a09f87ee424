/** One running piece of long work, shown to whoever waits for it. */
export interface ProgressBar {
  /** `done` of `total` in the unit named at start; a total of 0 is "unknown". */
  update(done: number, total: number): void;
  stop(): void;
}

export interface Progress {
  start(label: string, unit: string): ProgressBar;
}

export const noProgress: Progress = { start: () => ({ update: () => {}, stop: () => {} }) };
