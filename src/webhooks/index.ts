/** The face of the webhooks stage: what happened, told to programs of others. */
export { deliverWebhooks } from './deliver-webhooks.ts';
export {
  addWebhook,
  listDeliveries,
  listWebhooks,
  removeWebhook,
  replayDelivery,
} from './manage-webhooks.ts';
export { newWebhookSchema, webhookEvents } from './schema.ts';
export { startWebhooks } from './start-webhooks.ts';
