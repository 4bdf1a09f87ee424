/** The face of the recoveries stage: unhappy statements put right. */
export { type Action, actionSchema, actOnRecovery } from './acting/act.ts';
export { confirmRecovery } from './confirming/confirm.ts';
export { handleConfirm } from './confirming/handle-confirm.ts';
export type { Entry } from './life/entry.ts';
export { type Phase, refusal } from './life/life.ts';
export { listManagers, setManager } from './managers.ts';
export { openFor } from './opening/open-for.ts';
export type { Settings as RecoverySettings } from './settings.ts';
export { readSettings as getRecoverySettings, setRecoverySettings } from './settings-store.ts';
export { type CallSheet, callSheet } from './showing/call-sheet.ts';
export { entryText, entryWords } from './showing/entry-text.ts';
export {
  activePhases,
  countRecoveries,
  getRecovery,
  listRecoveries,
  type ShownRecovery,
} from './showing/list-recoveries.ts';
export { listWaiting } from './showing/list-waiting.ts';
export type { WaitingRecovery } from './showing/waiting-store.ts';
export { startRecoveries } from './start-recoveries.ts';
export { workingTimePassed } from './working-time-passed.ts';
