/** The face of the server stage. */
export type { App } from './app.ts';
export { type RunningServer, startServer } from './start-server.ts';
