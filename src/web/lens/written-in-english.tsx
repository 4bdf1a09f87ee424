import { spokenNow } from '../language/spoken.ts';
import { t } from '../language/t.ts';

/** Under a sentence that is typed: what reads it knows one language. */
export function WrittenInEnglish() {
  if (spokenNow().code === 'en') return null;
  return (
    <span className="soft small">
      {t`A sentence of your own is written in English, as in the example; where it is shown, it is in your language.`}
    </span>
  );
}
