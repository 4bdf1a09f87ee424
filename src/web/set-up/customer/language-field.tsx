/** Chooses the language of a customer's reports; '' is as the provider has it, `ours`. */
export function LanguageField(props: {
  readonly language: string;
  readonly ours: string;
  readonly languages: readonly { readonly tag: string; readonly name: string }[];
  readonly change: (language: string) => void;
}) {
  const { language, ours, languages, change } = props;
  const isOther = language !== '' && !languages.some(({ tag }) => tag === language);
  return (
    <>
      <label className="field narrow-field">
        Language of their reports
        <select
          value={language}
          aria-describedby="their-language-help"
          onChange={(event) => change(event.target.value)}
        >
          <option value="">as yours: {ours}</option>
          {languages.map(({ tag, name }) => (
            <option key={tag} value={tag} lang={tag}>
              {name}
            </option>
          ))}
          {isOther && <option value={language}>{languageName(language)}</option>}
        </select>
      </label>
      <p className="soft" id="their-language-help">
        {isOther
          ? `Their people are asked in ${languageName(language)} where a survey has it; reports cannot be written in it, and are in yours, ${ours}.`
          : 'Their next report is written in it, and so are the mails and surveys that their people get.'}
      </p>
    </>
  );
}

/** `Portuguese (Brazil)` of `pt-BR`; the tag itself where nobody knows it. */
function languageName(tag: string): string {
  try {
    return new Intl.DisplayNames(['en'], { type: 'language', languageDisplay: 'standard' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
