import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { ApiError, api, bodyOf } from '../api.ts';
import { Told } from '../parts/told.tsx';

const example = `name: after-a-move
title: { en: Your new office, de: Ihr neues Büro }
questions:
  - id: ready
    kind: scale        # or choice, or text
    instrument: csat   # 1 to 5; nps 0 to 10; ces 1 to 7; own
    ask:
      en: How satisfied are you with how your desk was set up?
      de: Wie zufrieden sind Sie damit, wie Ihr Platz eingerichtet war?
  - id: missing
    kind: text
    when: { question: ready, at_most: 3 }
    ask: { en: What was missing?, de: Was hat gefehlt? }
`;

/** A survey of one's own, written as YAML; what is wrong with it is said line by line. */
export function OwnSurvey() {
  const queries = useQueryClient();
  const [yaml, setYaml] = useState(example);
  const add = useMutation({
    mutationFn: () => bodyOf(api.surveys.$post({ json: { yaml } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['surveys'] }),
  });
  const wrong = add.error instanceof ApiError ? add.error.details : [];
  return (
    <section aria-labelledby="own">
      <h2 id="own">A survey of your own</h2>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          add.mutate();
        }}
      >
        <label>
          Its questions, as YAML{' '}
          <span className="soft">
            (the same name again is its next version; who was asked before answers theirs)
          </span>
          <textarea
            value={yaml}
            onChange={(event) => setYaml(event.target.value)}
            rows={16}
            spellCheck={false}
            maxLength={200_000}
          />
        </label>
        <Button type="submit" isDisabled={add.isPending}>
          Keep it
        </Button>
      </form>
      {add.error && <Told error={add.error} />}
      {wrong.length > 0 && (
        <ul className="wrong">
          {wrong.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      {add.data && (
        <p role="status">
          {add.data.fresh
            ? `${add.data.name} is kept as version ${add.data.version}.`
            : `${add.data.name} is unchanged.`}
          {add.data.warnings.map((warning) => ` ${warning}`)}
        </p>
      )}
    </section>
  );
}
