/** The face of the server stage. */
export { readAddress } from './address-file.ts';
export type { App } from './app.ts';
export { makeSignInLink } from './auth/make-sign-in-link.ts';
export { listStaffKeys, makeStaffKey, revokeStaffKey } from './auth/operator-keys.ts';
export { sendSignInLink } from './auth/send-sign-in-link.ts';
export type { WaysToSignIn } from './auth/ways.ts';
export { type RunningServer, startServer } from './start-server.ts';
