import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { meQuery } from '../me.ts';
import { AskSomebody } from './ask-somebody.tsx';
import { AskedLately } from './asked-lately.tsx';
import { englishOf, type ListedSurvey, surveysQuery } from './asking-api.ts';
import { OwnSurvey } from './own-survey.tsx';
import { ReplyAddress } from './reply-address.tsx';
import { SurveyPreview } from './survey-preview.tsx';
import './asking.css';

/** What people are asked, how it looks to them, and who was asked lately. */
export function Surveys() {
  const { surveys, replyTo, invitations } = useSuspenseQuery(surveysQuery).data;
  const role = useSuspenseQuery(meQuery).data.staffRole;
  const [chosen, setChosen] = useState(surveys[0]?.survey.name ?? '');
  const survey = surveys.find((one) => one.survey.name === chosen) ?? surveys[0];
  const mayChange = role === 'owner' || role === 'account manager';
  return (
    <div className="surveys">
      <header>
        <h1>Asking</h1>
        <p className="soft">
          People are asked by mail, in their language, without signing in. A click in the mail chooses, and
          the page that it opens sends: a scanner that follows links answers nothing.{' '}
          <Link to="/asking/whom">Whom to ask next, and how seldom</Link>
        </p>
      </header>
      <section aria-labelledby="what">
        <h2 id="what">What can be asked</h2>
        <fieldset className="choices">
          <legend className="visually-hidden">Show the preview of</legend>
          {surveys.map((one) => (
            <Choice
              key={one.survey.name}
              listed={one}
              checked={one.survey.name === survey?.survey.name}
              choose={() => setChosen(one.survey.name)}
            />
          ))}
        </fieldset>
      </section>
      {survey && <SurveyPreview key={survey.survey.name} listed={survey} />}
      {mayChange && <AskSomebody surveys={surveys} />}
      <AskedLately invitations={invitations} />
      {mayChange && <OwnSurvey />}
      {mayChange && <ReplyAddress replyTo={replyTo} />}
    </div>
  );
}

function Choice(props: { readonly listed: ListedSurvey; readonly checked: boolean; choose(): void }) {
  const { survey, sent, answered, unsent, standard, version, languages } = props.listed;
  return (
    <label>
      <input type="radio" name="survey" checked={props.checked} onChange={props.choose} />
      <span>
        <strong>{englishOf(survey.title)}</strong>
        <span className="soft">
          {survey.name}
          {standard ? '' : `, version ${version}`} · {survey.questions.length}{' '}
          {survey.questions.length === 1 ? 'question' : 'questions'} · {languages.join(', ')}
        </span>
        <span className="soft">
          {sent === 0 ? 'not sent yet' : `${answered} of ${sent} answered`}
          {unsent > 0 && `, ${unsent} not delivered`}
        </span>
      </span>
    </label>
  );
}
