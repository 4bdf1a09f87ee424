import type { Finding } from '../findings/index.ts';

/** `Ana Reyes (owner) decides by 6 November`, `... decides within a week`; '' where nobody has to. */
export function whoDecides(finding: Finding): string {
  const who = finding.decides || finding.tell;
  if (who === '') return '';
  const when = finding.byWhen.trim();
  return `${who} decides${when === '' ? '' : ` ${/^\d/.test(when) ? 'by ' : ''}${when}`}`;
}
