import { ScrollBox } from '../../parts/scroll-box.tsx';
import type { Preview } from './sources-api.ts';

const fates: Readonly<Record<Preview['rows'][number]['fate'], string>> = {
  stored: 'stored',
  unmatched: 'nobody’s yet',
  rejected: 'cannot be read',
  skipped: 'passed over',
};

/** The first rows as an import would take them: whose each is, or why it is not taken. */
export function PreviewTable({ preview }: { readonly preview: Preview }) {
  const { rows, counts, whole } = preview;
  const keys = [...new Set(rows.flatMap((row) => Object.keys(row.values)))]
    .filter((key) => key !== 'raw')
    .slice(0, 16);
  const all = counts.stored + counts.unmatched + counts.rejected + counts.skipped;
  const said = [
    `${counts.stored} would be stored`,
    counts.unmatched > 0 && `${counts.unmatched} are nobody’s yet`,
    counts.rejected > 0 && `${counts.rejected} cannot be read`,
    counts.skipped > 0 && `${counts.skipped} are passed over`,
  ].filter(Boolean);
  return (
    <>
      <p role="status">
        Of {whole ? 'all' : 'the first'} {all} rows {said.join(', ')}.
      </p>
      <ScrollBox label="preview">
        <table className="preview">
          <thead>
            <tr>
              <th scope="col">Line</th>
              <th scope="col">It is</th>
              <th scope="col">Whose</th>
              {keys.map((key) => (
                <th key={key} scope="col">
                  {title(key)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={`${row.line}${row.fate}`} className={row.fate}>
                <td>{row.line}</td>
                <td>
                  {fates[row.fate]}
                  {row.why && <span className="why">{cut(row.why)}</span>}
                </td>
                <td>{[row.customer, row.person, row.service].filter(Boolean).join(' · ')}</td>
                {row.fate === 'rejected' ? (
                  <td colSpan={Math.max(1, keys.length)} className="soft">
                    {cut(String(row.values.raw ?? ''))}
                  </td>
                ) : (
                  keys.map((key) => <td key={key}>{cut(String(row.values[key] ?? ''))}</td>)
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </>
  );
}

/** As much of a value as tells what it is. */
const cut = (text: string) => (text.length > 90 ? `${text.slice(0, 89)}…` : text);

/** `vendorTargetMet` as words. */
const title = (key: string) =>
  key.replaceAll(/([A-Z_])/g, (letter) => ` ${letter.replace('_', '').toLowerCase()}`).trim();
