import { type Closer, openCloser } from '../mailings/index.ts';
import { type IssueRenderer, openIssueRenderer } from '../reports/index.ts';
import { type Importer, openImporter } from '../signals/index.ts';
import { type AllowedPlaces, allowedPlaces } from '../sources/index.ts';

/** What pages may import. */
export interface ImportMeans {
  readonly importer: Importer;
  readonly places: AllowedPlaces;
  /** The largest upload. */
  readonly uploadBytes: number;
  /** Opens systems that are polled; never in an answer. */
  readonly token: string | null;
}

/** What closes and imports months and draws documents for the pages; nothing runs before it is asked for. */
export interface Workshop extends ImportMeans {
  readonly closer: Closer;
  readonly renderer: IssueRenderer;
  /** The domain of the Message-IDs of reports. */
  readonly idDomain: string;
}

/** What of the configuration the pages' imports need. */
export interface ImportSettings {
  readonly importFrom: readonly string[];
  readonly uploadMegabytes: number;
  readonly sourceToken: string | null;
}

const usual: ImportSettings = { importFrom: [], uploadMegabytes: 500, sourceToken: null };

/** `publicUrl`: where documents link to; null: nowhere. */
export function openWorkshop(
  dataDir: string,
  idDomain = 'beholder.invalid',
  publicUrl: string | null = null,
  importing: ImportSettings = usual,
): Workshop {
  return {
    closer: openCloser(),
    renderer: openIssueRenderer(dataDir, publicUrl),
    idDomain,
    importer: openImporter(),
    places: allowedPlaces(dataDir, importing.importFrom),
    uploadBytes: importing.uploadMegabytes * 1_000_000,
    token: importing.sourceToken,
  };
}
