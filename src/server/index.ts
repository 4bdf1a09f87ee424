/** The face of the server stage. */
export type { App } from './app.ts';
export { startServer } from './start-server.ts';
