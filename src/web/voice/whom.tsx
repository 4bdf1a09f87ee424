import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { momentName } from '../parts/dates.ts';
import { ScrollBox } from '../parts/scroll-box.tsx';
import { Told } from '../parts/told.tsx';
import { ByItself } from './by-itself.tsx';
import { RulesForm } from './rules-form.tsx';
import { type KeptWhom, rulesQuery, useCountAgain, useSetRules, type Whom, whomQuery } from './whom-api.ts';
import './whom.css';

/** Whom it is worth to ask next and why, how seldom anybody is asked, and whether that happens by itself. */
export function WhomPage() {
  const whom = useSuspenseQuery(whomQuery).data;
  const rules = useSuspenseQuery(rulesQuery).data;
  const set = useSetRules();
  return (
    <div className="whom">
      <header>
        <h1>Whom to ask next</h1>
        <p className="soft">
          Those whose answer would tell most of what is known least: buyers, users, sites and services, by the
          answers of the last year, old ones counting less. Nobody is asked from this page.{' '}
          <Link to="/surveys">Surveys and invitations</Link>
        </p>
      </header>
      <Counted kept={whom} />
      {whom.made && <Proposed whom={whom.made} />}
      {whom.made && <Kept whom={whom.made} />}
      <ByItself data={rules} />
      <section aria-labelledby="rules">
        <h2 id="rules">How seldom anybody is asked</h2>
        <p className="soft">
          All kinds of asking draw on the same minutes, and the server holds these rules whoever asks. A
          customer and a site may have their own, on the customer’s page. Mailboxes of machines and of several
          people, our own staff, whoever unsubscribed and whoever has an open recovery are left out.
        </p>
        {rules.may ? (
          <RulesForm
            key={JSON.stringify(rules.inForce)}
            name="Rules for everybody"
            inForce={rules.inForce}
            beyond={rules.usual}
            saved={set.isSuccess}
            pending={set.isPending}
            error={set.error}
            save={(own) => set.mutate(own)}
          />
        ) : (
          <p>
            {rules.inForce.minutesAYear} minutes of one person a year, {rules.inForce.gapDays} days between
            two askings. An owner or account manager may change them.
          </p>
        )}
      </section>
    </div>
  );
}

/** When it was counted, and whether that still holds. */
function Counted({ kept }: { readonly kept: KeptWhom }) {
  const again = useCountAgain();
  const { made, counting, behind, failed } = kept;
  return (
    <div className="counted">
      <p className="soft" role="status">
        {made && `Counted ${momentName(made.madeAt)}. `}
        {counting && !made && 'Counting: with a thousand customers it takes some seconds. '}
        {counting && made && (behind ? 'Something was changed since: counting again. ' : 'Counting again. ')}
        {failed && 'It could not be counted. Try again; if that fails too, the server’s log says why. '}
      </p>
      <Button className="quiet" isDisabled={counting || again.isPending} onPress={() => again.mutate()}>
        Count again
      </Button>
      {again.error && <Told error={again.error} />}
    </div>
  );
}

const first = 15;

function Proposed({ whom }: { readonly whom: Whom }) {
  const [all, setAll] = useState(false);
  const shown = all ? whom.proposed : whom.proposed.slice(0, first);
  return (
    <section aria-labelledby="next">
      <h2 id="next">Next, with the survey {whom.survey}</h2>
      {whom.people === 0 && <p>Nobody is known yet: add people on a customer’s page.</p>}
      {whom.people > 0 && whom.count === 0 && (
        <p>Nobody: all is known well enough, or nobody may be asked at the next open moment.</p>
      )}
      {whom.count > 0 && (
        <>
          <p>
            {whom.count} of {whom.people} people, at the next working hour where each of them is.
          </p>
          <ol className="proposed">
            {shown.map((one) => (
              <li key={one.personId}>
                <p>
                  <strong>{one.name}</strong>, {one.customer}
                  {one.service && `, about ${one.service}`}
                  <span className="soft"> · {minutesText(one.minutes)}</span>
                </p>
                <p className="soft">{one.why}</p>
              </li>
            ))}
          </ol>
          {whom.proposed.length > shown.length && (
            <p>
              <Button className="quiet" onPress={() => setAll(true)}>
                Show all {whom.proposed.length}
              </Button>
            </p>
          )}
        </>
      )}
    </section>
  );
}

const minutesText = (minutes: number): string => `${minutes.toFixed(1)} min`;

const ruleWords: Readonly<Record<Whom['kept'][number]['rule'], string>> = {
  'said no': 'somebody said that they may not be asked',
  'left out': 'no single person: a machine, a shared mailbox, or our own staff',
  held: 'an open recovery, a bouncing address, or unsubscribed',
  'no address': 'no address',
  budget: 'their minutes are spent',
  gap: 'asked lately',
  'customer share': 'enough of their company were asked this week',
  'site share': 'enough of their site were asked this week',
  calendar: 'no open day within a year',
};

function Kept({ whom }: { readonly whom: Whom }) {
  return (
    <details>
      <summary>Who is not asked, and what is known so far</summary>
      {whom.kept.length === 0 && <p>The rules keep nobody from being asked.</p>}
      <ul>
        {whom.kept.map((one) => (
          <li key={one.rule}>
            {one.people} {one.people === 1 ? 'person' : 'people'}: {ruleWords[one.rule]}.{' '}
            <span className="soft">For instance {one.example}.</span>
          </li>
        ))}
      </ul>
      {whom.groups.length > 0 && (
        <ScrollBox label="known-groups">
          <table>
            <caption id="known-groups">
              Known least first; points of 100, with half of the 95 % interval
            </caption>
            <thead>
              <tr>
                <th scope="col">Group</th>
                <th scope="col">People</th>
                <th scope="col">Expected</th>
                <th scope="col">Known to</th>
              </tr>
            </thead>
            <tbody>
              {whom.groups.map((one) => (
                <tr key={one.name}>
                  <th scope="row">{one.name}</th>
                  <td>{one.people}</td>
                  <td>{Math.round(one.mean)}</td>
                  <td>±{one.half.toFixed(0)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
    </details>
  );
}
