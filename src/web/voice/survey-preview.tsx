import { useState } from 'react';
import { type ListedSurvey, languageNames } from './asking-api.ts';

const parts = [
  { key: 'mail', title: 'the mail' },
  { key: 'page', title: 'the page that it opens' },
  { key: 'after', title: 'the page after the lowest score' },
] as const;
const roles = [
  { key: 'user', title: 'people who work with the service' },
  { key: 'buyer', title: 'people who decide and pay' },
] as const;

/** A survey as somebody will see it. */
export function SurveyPreview({ listed }: { readonly listed: ListedSurvey }) {
  const { survey, languages } = listed;
  const [part, setPart] = useState<string>('mail');
  const [language, setLanguage] = useState(languages[0] ?? 'en');
  const [role, setRole] = useState<string>('user');
  const named = languages.map((key) => ({ key, title: languageNames.of(key) ?? key }));
  const title = parts.find(({ key }) => key === part)?.title ?? '';
  return (
    <section aria-labelledby="seen">
      <h2 id="seen">As it is seen</h2>
      <div className="choose">
        <Choose label="Show" value={part} choices={parts} choose={setPart} />
        <Choose label="Language" value={language} choices={named} choose={setLanguage} />
        <Choose label="Seen by" value={role} choices={roles} choose={setRole} />
      </div>
      <iframe
        title={`Preview of ${title}`}
        src={`/api/surveys/${survey.name}/preview/${part}?language=${language}&role=${role}`}
        sandbox=""
      />
    </section>
  );
}

function Choose(props: {
  readonly label: string;
  readonly value: string;
  readonly choices: readonly { readonly key: string; readonly title: string }[];
  choose(value: string): void;
}) {
  return (
    <label>
      {props.label}
      <select value={props.value} onChange={(event) => props.choose(event.target.value)}>
        {props.choices.map(({ key, title }) => (
          <option key={key} value={key}>
            {title}
          </option>
        ))}
      </select>
    </label>
  );
}
