import { type Closer, openCloser } from '../mailings/index.ts';
import { type IssueRenderer, openIssueRenderer } from '../reports/index.ts';

/** What closes months and draws documents for the pages; nothing runs before it is asked for. */
export interface Workshop {
  readonly closer: Closer;
  readonly renderer: IssueRenderer;
  /** The domain of the Message-IDs of reports. */
  readonly idDomain: string;
}

/** `publicUrl`: where documents link to; null: nowhere. */
export function openWorkshop(
  dataDir: string,
  idDomain = 'beholder.invalid',
  publicUrl: string | null = null,
): Workshop {
  return { closer: openCloser(), renderer: openIssueRenderer(dataDir, publicUrl), idDomain };
}
