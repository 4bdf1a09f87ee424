import { recordAudit } from '../../customers/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { exitCodes, UserError } from '../../platform/errors.ts';
import { parseSurvey } from './parse-survey.ts';
import { standardSurveys } from './standard-surveys.ts';
import { type Survey, unfinishedLanguages } from './survey.ts';
import { insertVersion } from './surveys-store.ts';

/**
 * Adds a survey written in YAML, as the next version of its name: those who were asked before go on answering theirs.
 * Throws `UserError` with file and line where it is none, or where its name is one of the standard ones.
 */
export async function addSurvey(call: {
  readonly ctx: Pick<Ctx, 'records' | 'clock' | 'actor'>;
  readonly input: { readonly yaml: string; readonly file: string };
}): Promise<{
  readonly survey: Survey;
  readonly version: number;
  readonly fresh: boolean;
  /** Each a sentence: what was meant for somebody who will not get it. */
  readonly warnings: readonly string[];
}> {
  const { ctx, input } = call;
  const survey = parseSurvey(input.yaml, input.file);
  if (standardSurveys().some((one) => one.name === survey.name)) {
    const hint = 'Give yours another name.';
    throw new UserError(`${survey.name} is the name of a standard survey`, hint, exitCodes.data);
  }
  return ctx.records.transaction().execute(async (records) => {
    const inside = { ...ctx, records };
    const kept = await insertVersion(inside, { survey, by: ctx.actor, now: ctx.clock.now() });
    if (kept.fresh) {
      const subject = `survey ${survey.name} version ${kept.version}`;
      await recordAudit({ ctx: inside, input: { customerId: null, verb: 'survey added', subject } });
    }
    return { survey, version: kept.version, fresh: kept.fresh, warnings: warningsOf(survey) };
  });
}

const warningsOf = (survey: Survey): string[] =>
  unfinishedLanguages(survey).map(
    ({ language, missing }) =>
      `Nobody is asked in ${language}: ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing in it.`,
  );
