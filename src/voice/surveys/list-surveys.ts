import type { Ctx } from '../../platform/ctx.ts';
import { exitCodes, UserError } from '../../platform/errors.ts';
import { didYouMean } from '../../platform/nearest.ts';
import { readCounts, type SurveyCounts } from './inviting/counts-store.ts';
import { standardSurveys } from './standard-surveys.ts';
import { languagesOf, type Survey } from './survey.ts';
import { insertVersion, readNewest } from './surveys-store.ts';

export interface ListedSurvey extends SurveyCounts {
  readonly survey: Survey;
  /** 0: a standard one that was not used yet. */
  readonly version: number;
  readonly standard: boolean;
  readonly languages: readonly string[];
}

/** Every survey that can be asked, the standard ones first, with how often each was sent and answered. */
export async function listSurveys(call: { readonly ctx: Pick<Ctx, 'records'> }): Promise<ListedSurvey[]> {
  const [kept, counts] = await Promise.all([readNewest(call.ctx), readCounts(call.ctx)]);
  const standard = standardSurveys();
  const none: SurveyCounts = { invited: 0, sent: 0, answered: 0, unsent: 0, lastAt: null };
  const listed = (survey: Survey, isStandard: boolean) => ({
    survey,
    version: kept.find((one) => one.survey.name === survey.name)?.version ?? 0,
    standard: isStandard,
    languages: languagesOf(survey),
    ...(counts.get(survey.name) ?? none),
  });
  const own = kept.filter((one) => !standard.some(({ name }) => name === one.survey.name));
  return [...standard.map((one) => listed(one, true)), ...own.map((one) => listed(one.survey, false))];
}

/** The newest survey of a name. Throws `UserError` where there is none. */
export async function getSurvey(call: {
  readonly ctx: Pick<Ctx, 'records'>;
  readonly input: { readonly name: string };
}): Promise<Survey> {
  const { name } = call.input;
  const standard = standardSurveys().find((one) => one.name === name);
  if (standard) return standard;
  const kept = await readNewest(call.ctx);
  const found = kept.find((one) => one.survey.name === name);
  if (found) return found.survey;
  const names = [...standardSurveys(), ...kept.map((one) => one.survey)].map((one) => one.name);
  throw new UserError(
    `no survey is called ${name}`,
    `${didYouMean(name, names)}There are: ${[...new Set(names)].join(', ')}.`,
    exitCodes.missing,
  );
}

/** The same as it is kept, to be sent: a standard one is kept when it is first used. */
export async function keptSurvey(
  ctx: Pick<Ctx, 'records' | 'clock' | 'actor'>,
  name: string,
): Promise<{ readonly id: number; readonly survey: Survey }> {
  const survey = await getSurvey({ ctx, input: { name } });
  const insert = (records: Ctx['records']) =>
    insertVersion({ records }, { survey, by: ctx.actor, now: ctx.clock.now() });
  const { id } = ctx.records.isTransaction
    ? await insert(ctx.records)
    : await ctx.records.transaction().execute(insert);
  return { id, survey };
}
