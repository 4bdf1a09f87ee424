import type { Ctx } from '../platform/ctx.ts';
import { inLanguage } from '../platform/language/in-language.ts';
import { t } from '../platform/language/t.ts';
import { getIssue, type IssueRenderer } from '../reports/index.ts';
import { composeLetter } from './letter/compose-letter.ts';
import { letterHtml } from './letter/letter-html.ts';
import { letterText } from './letter/letter-text.ts';

/**
 * The mail that a customer's month would be, with its picture, for the eyes of the provider: of the issue that anybody
 * at the customer may read, so that no names are shown to whom they are not for. Null: nothing was closed.
 */
export async function previewMail(call: {
  readonly ctx: Pick<Ctx, 'records'>;
  readonly input: {
    readonly customerId: number;
    readonly month: string;
    readonly baseUrl: string;
    /** Draws its picture; a mail without its HTML where absent. */
    readonly renderer?: IssueRenderer;
  };
}): Promise<{ readonly subject: string; readonly text: string; readonly html: string } | null> {
  const { ctx, input } = call;
  const { customerId, month, baseUrl } = input;
  const found = await getIssue({ ctx, input: { customerId, month, reader: '' } });
  if (!found) return null;
  const unsubscribe = `${baseUrl}/unsubscribe/of-the-reader`;
  const [picture] = (await input.renderer?.render(found.report, ['overview.png'])) ?? [];
  return inLanguage(found.report.language ?? 'en', () => {
    const letter = composeLetter({ report: found.report, name: t`whoever gets it`, baseUrl, unsubscribe });
    const html = picture ? letterHtml(letter, `data:image/png;base64,${picture.toString('base64')}`) : '';
    return { subject: letter.subject, text: letterText(letter), html };
  });
}
