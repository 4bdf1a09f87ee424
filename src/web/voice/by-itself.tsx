import type { FormEvent } from 'react';
import { Button } from 'react-aria-components';
import { ScrollBox } from '../parts/scroll-box.tsx';
import { Told } from '../parts/told.tsx';
import { type AskingRules, useSetByItself } from './whom-api.ts';

/** Whether people are asked by themselves each day, with what, and how eagerly; what became of the last days. */
export function ByItself({ data }: { readonly data: AskingRules }) {
  const { settings, surveys, may } = data;
  const set = useSetByItself();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    set.mutate({
      survey: String(form.get('survey')),
      hour: String(form.get('hour')),
      enough: Number(form.get('enough')),
      least: Number(form.get('least')),
    });
  };
  return (
    <section aria-labelledby="by-itself">
      <h2 id="by-itself">Asking by itself</h2>
      <p>
        {settings.running
          ? `On: each working day from ${settings.hour}, where each customer is, those are asked of whom least is known.`
          : 'Off: nobody is asked by itself. What stands above is what would be asked.'}
      </p>
      {may && (
        <p>
          <Button onPress={() => set.mutate({ running: !settings.running })} isDisabled={set.isPending}>
            {settings.running ? 'Switch it off' : 'Switch it on'}
          </Button>
        </p>
      )}
      {set.error !== null && <Told error={set.error} />}
      {may && (
        <details>
          <summary>With what, when, and how eagerly</summary>
          <form onSubmit={submit} aria-label="Asking by itself" className="rules-form">
            <div className="pairs">
              <label className="field">
                Survey
                <select name="survey" defaultValue={settings.survey}>
                  {surveys.map((name) => (
                    <option key={name}>{name}</option>
                  ))}
                </select>
              </label>
              <label className="field">
                From, local time
                <input name="hour" type="time" required defaultValue={settings.hour} />
              </label>
              <label className="field">
                Known well enough at ± points of 100
                <input
                  name="enough"
                  type="number"
                  min="1"
                  max="50"
                  step="0.5"
                  defaultValue={settings.enough}
                />
              </label>
              <label className="field">
                Worth a minute: points narrower
                <input
                  name="least"
                  type="number"
                  min="0.01"
                  max="20"
                  step="any"
                  defaultValue={settings.least}
                />
              </label>
            </div>
            <p>
              <Button type="submit" isDisabled={set.isPending}>
                Save
              </Button>
            </p>
          </form>
        </details>
      )}
      {settings.days.length > 0 && (
        <ScrollBox label="asked-days">
          <table>
            <caption id="asked-days">The last days</caption>
            <thead>
              <tr>
                <th scope="col">Day</th>
                <th scope="col">Survey</th>
                <th scope="col">Asked</th>
                <th scope="col">Refused by the rules</th>
                <th scope="col">Problem</th>
              </tr>
            </thead>
            <tbody>
              {settings.days.map((one) => (
                <tr key={`${one.day} ${one.survey}`}>
                  <th scope="row">{one.day}</th>
                  <td>{one.survey}</td>
                  <td>{one.asked}</td>
                  <td>{one.refused}</td>
                  <td>{one.problem || 'none'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
    </section>
  );
}
