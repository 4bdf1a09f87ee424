import type { Finding } from '../findings/index.ts';
import { t } from '../platform/language/t.ts';

/** `Ana Reyes (owner) decides by 6 November`, `... decides within a week`; '' where nobody has to. */
export function whoDecides(finding: Finding): string {
  const who = finding.decides || finding.tell;
  if (who === '') return '';
  const when = finding.byWhen.trim();
  if (when === '') return t`${who} decides`;
  return /^\d/.test(when) ? t`${who} decides by ${when}` : t`${who} decides ${when}`;
}
