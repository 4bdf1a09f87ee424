import { useState } from 'react';
import { Button, Switch } from 'react-aria-components';
import { Told } from '../parts/told.tsx';
import type { OwnRule, RuleAct, RulesState } from './rules-api.ts';

interface ListProps {
  readonly rules: RulesState;
  readonly busy: boolean;
  readonly act: (given: RuleAct) => void;
  readonly error: Error | null;
}

const whose = { '': '', buyer: ' (buyers)', executive: ' (executives)', user: ' (users)' } as const;

/** The rules that stand: own ones to switch, change and take away, and those that were agreed with the provider. */
export function RuleList({ rules, busy, act, error }: ListProps) {
  const { own, declared, may } = rules;
  return (
    <section aria-labelledby="rules">
      <h2 id="rules">What we watch for you</h2>
      {own.length + declared.length === 0 && (
        <p>No rules yet. Add one below, for instance: Tell the owner at once when a threat gets through.</p>
      )}
      <ul className="rule-list">
        {own.map((rule) => (
          <Item key={rule.id} rule={rule} may={may} busy={busy} act={act} />
        ))}
      </ul>
      {error && <Told error={error} />}
      {declared.length > 0 && (
        <>
          <h3>Agreed with your provider, and changed there</h3>
          <ul className="rule-list">
            {declared.map(({ role, sentence }) => (
              <li key={`${role} ${sentence}`}>
                <p>
                  {sentence}
                  <span className="soft">{whose[role]}</span>
                </p>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Item(props: {
  readonly rule: OwnRule;
  readonly may: boolean;
  readonly busy: boolean;
  readonly act: (given: RuleAct) => void;
}) {
  const { rule, may, busy, act } = props;
  const [text, setText] = useState<string | null>(null);
  const save = () => {
    if (text !== null && text.trim() !== '' && text !== rule.sentence)
      act({ act: 'edit', id: rule.id, sentence: text });
    setText(null);
  };
  if (!may) return <li>{`${rule.sentence} (${rule.on ? 'on' : 'off'})`}</li>;
  return (
    <li className={rule.on ? undefined : 'off'}>
      <Switch
        isSelected={rule.on}
        isDisabled={busy}
        onChange={(on) => act({ act: 'edit', id: rule.id, on })}
        aria-label={`On: ${rule.sentence}`}
      >
        <span className="track" aria-hidden="true" />
        {rule.on ? 'On' : 'Off'}
      </Switch>
      {text === null ? (
        <p>
          {rule.sentence}
          <span className="soft">{whose[rule.role]}</span>
        </p>
      ) : (
        <textarea
          aria-label="The rule as a sentence"
          rows={3}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      )}
      <div className="acts">
        <Button
          className="quiet"
          isDisabled={busy}
          aria-label={`${text === null ? 'Edit' : 'Save'}: ${rule.sentence}`}
          onPress={text === null ? () => setText(rule.sentence) : save}
        >
          {text === null ? 'Edit' : 'Save'}
        </Button>
        <Button
          className="quiet"
          isDisabled={busy}
          aria-label={`${text === null ? 'Remove' : 'Leave as it was'}: ${rule.sentence}`}
          onPress={text === null ? () => act({ act: 'remove', id: rule.id }) : () => setText(null)}
        >
          {text === null ? 'Remove' : 'Cancel'}
        </Button>
      </div>
    </li>
  );
}
