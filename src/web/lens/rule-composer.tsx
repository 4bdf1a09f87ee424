import { useMutation, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { t } from '../language/t.ts';
import { Told } from '../parts/told.tsx';
import { composeSentence } from './compose-sentence.ts';
import { RuleSlots } from './rule-slots.tsx';
import { type RuleForm, ruleFormQuery, tryRule } from './rules-api.ts';
import { labelOf, startOf } from './slot-choices.ts';
import { TriedMonths } from './tried-months.tsx';
import { WrittenInEnglish } from './written-in-english.tsx';

/** A new rule: a template whose blanks are filled, or a sentence of one's own; tried on past months before it counts. */
export function RuleComposer(props: {
  readonly customer: string;
  readonly busy: boolean;
  readonly add: (sentence: string, on: boolean) => void;
}) {
  const { customer, busy, add } = props;
  const { data: form } = useSuspenseQuery(ruleFormQuery(customer));
  const [chosen, setChosen] = useState(form.templates[0]?.id ?? '');
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const [typed, setTyped] = useState('');
  const tried = useMutation({ mutationFn: (sentence: string) => tryRule(customer, sentence) });
  const template = form.templates.find((one) => one.id === chosen);
  const started = Object.fromEntries(
    template?.slots.map((one) => [one.name, startOf(one, form.words)]) ?? [],
  );
  const filled = { ...started, ...values };
  const sentence = template ? composeSentence(template.sentence, filled) : typed.trim();
  const missing = template?.slots.find((one) => one.required && !filled[one.name]);
  const ready = sentence !== '' && !missing && !busy;
  return (
    <form className="composer" onSubmit={(event) => event.preventDefault()}>
      <label className="field">
        {t`What should it be about?`}
        <select
          value={chosen}
          onChange={(event) => {
            setChosen(event.target.value);
            setValues({});
            tried.reset();
          }}
        >
          {form.templates.map((one) => (
            <option key={one.id} value={one.id}>
              {one.exampleInWords ?? one.example.replace(/^.*? when /, 'When ')}
            </option>
          ))}
          <option value="">{t`I write the sentence myself`}</option>
        </select>
      </label>
      {template ? (
        <>
          <RuleSlots
            template={template}
            words={form.words}
            values={filled}
            change={(name, value) => setValues({ ...values, [name]: value })}
          />
          <p className="soft">{template.help}</p>
        </>
      ) : (
        <label className="field">
          {t`The rule as a sentence`}
          <textarea
            rows={3}
            value={typed}
            placeholder={form.templates[0]?.example}
            onChange={(event) => setTyped(event.target.value)}
          />
          <WrittenInEnglish />
        </label>
      )}
      <p className="as-sentence" role="status">
        {missing ? t`Still missing: ${missing.help}.` : asRead(sentence, template, filled, form.words)}
      </p>
      <div className="acts">
        <Button isDisabled={!ready || tried.isPending} onPress={() => tried.mutate(sentence)}>
          {t`Try it on the last 12 months`}
        </Button>
        <Button className="quiet" isDisabled={!ready} onPress={() => add(sentence, true)}>
          {t`Switch it on`}
        </Button>
        <Button className="quiet" isDisabled={!ready} onPress={() => add(sentence, false)}>
          {t`Keep it, switched off`}
        </Button>
      </div>
      <div role="status">
        {tried.isPending && <p>{t`Looking at twelve months; this takes some seconds. Nobody is told.`}</p>}
        {tried.data && tried.variables === sentence && <TriedMonths tried={tried.data} />}
      </div>
      {tried.error && tried.variables === sentence && <Told error={tried.error} />}
    </form>
  );
}

/** What is kept, as it is read: rules are written in English, whatever language the page is in. */
function asRead(
  sentence: string,
  template: RuleForm['templates'][number] | undefined,
  values: Readonly<Record<string, string>>,
  words: RuleForm['words'],
): string {
  if (!template || template.inWords === template.sentence) return sentence.replaceAll(/(?<!\\)"/g, '');
  const labels = template.slots.flatMap((one) => {
    const value = values[one.name];
    return value ? [[one.name, labelOf(one, words, value)]] : [];
  });
  // A slot may be followed by a comma in other languages.
  return composeSentence(template.inWords, Object.fromEntries(labels)).replaceAll(/ (?=[,.;:])/g, '');
}
