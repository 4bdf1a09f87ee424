import { findCustomer, getProvider, listPeople } from '../../customers/index.ts';
import { exitCodes, UserError } from '../../platform/errors.ts';
import { inLanguage } from '../../platform/language/in-language.ts';
import { languageOf } from '../../platform/language/languages.ts';
import { t } from '../../platform/language/t.ts';
import { queueLetter } from '../../platform/letters/letters-store.ts';
import { confirmToken } from '../confirming/token.ts';
import type { BodyOf } from '../life/entry.ts';
import type { Life } from '../life/life.ts';
import { readLinkKey } from '../settings-store.ts';
import { readEntries } from '../store.ts';
import type { Acting } from './act.ts';

/**
 * Asks the customer whether it is right now: by a mail with a link, in the language of whoever gets it, or noted as asked
 * in another way.
 */
export async function askToConfirm(one: Acting, how: BodyOf<'asked'>['how']): Promise<Life> {
  const { ctx, recovery } = one;
  const people = await listPeople({ ctx, input: { customerId: recovery.customerId } });
  const person = people.find(({ id }) => id === recovery.personId);
  if (how !== 'mail') return one.add({ kind: 'asked', body: { how, to: person?.name ?? recovery.speaker } });
  if (!person?.email)
    throw new UserError(
      'we know no e-mail address of them',
      'Call, and write down who confirmed it.',
      exitCodes.usage,
    );
  const life = await one.add({ kind: 'asked', body: { how, to: person.email } });
  const entries = (await readEntries(ctx, [recovery.id])).get(recovery.id) ?? [];
  const turn = entries.filter((entry) => entry.kind === 'asked').length;
  const did = entries.findLast((entry) => entry.kind === 'done');
  const [customer, provider, key] = await Promise.all([
    findCustomer({ ctx, input: { id: recovery.customerId } }),
    getProvider({ ctx }),
    readLinkKey(ctx),
  ]);
  const said = {
    name: person.name,
    did: did?.kind === 'done' ? did.body.did : '',
    customer: customer?.name ?? person.name,
    provider: provider.name,
    link: `{base}/confirm/${confirmToken({ recovery: recovery.id, turn }, key)}`,
  };
  const language = languageOf(person.language, customer?.language, provider.language);
  await queueLetter(ctx, {
    customerId: recovery.customerId,
    about: `recovery ${recovery.id}`,
    onceKey: `recovery ${recovery.id} asked ${turn}`,
    to: { name: person.name, address: person.email },
    listId: `recoveries.${customer?.slug ?? 'customer'}`,
    ...inLanguage(language, () => letterOf(said)),
  });
  return life;
}

function letterOf(of: { name: string; did: string; customer: string; provider: string; link: string }) {
  return {
    subject: t`Is it right now?`,
    body: t`Hello ${of.name},

you told us that something was not right. This is what we did:

${of.did}

Is it right now? You decide, not we. Say so here:
${of.link}

If it is not, say so there too, and we go on.

${of.provider}
`,
    listName: t`What we put right for ${of.customer}`,
  };
}
