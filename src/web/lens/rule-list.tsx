import { useState } from 'react';
import { Button, Switch } from 'react-aria-components';
import { mark, say, t } from '../language/t.ts';
import { Told } from '../parts/told.tsx';
import type { OwnRule, RuleAct, RulesState } from './rules-api.ts';
import { WrittenInEnglish } from './written-in-english.tsx';

interface ListProps {
  readonly rules: RulesState;
  readonly busy: boolean;
  readonly act: (given: RuleAct) => void;
  readonly error: Error | null;
}

const whose = {
  '': '',
  buyer: mark('(buyers)'),
  executive: mark('(executives)'),
  user: mark('(users)'),
} as const;

/** The rules that stand: own ones to switch, change and take away, and those that were agreed with the provider. */
export function RuleList({ rules, busy, act, error }: ListProps) {
  const { own, declared, may } = rules;
  return (
    <section aria-labelledby="rules">
      <h2 id="rules">{t`What we watch for you`}</h2>
      {own.length + declared.length === 0 && (
        <p>{t`No rules yet. Add one below, for instance: Tell the owner at once when a threat gets through.`}</p>
      )}
      <ul className="rule-list">
        {own.map((rule) => (
          <Item key={rule.id} rule={rule} may={may} busy={busy} act={act} />
        ))}
      </ul>
      {error && <Told error={error} />}
      {declared.length > 0 && (
        <>
          <h3>{t`Agreed with your provider, and changed there`}</h3>
          <ul className="rule-list">
            {declared.map(({ role, says }) => (
              <li key={`${role} ${says}`}>
                <p>
                  {says} <span className="soft">{say(whose[role])}</span>
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
  if (!may) return <li>{rule.on ? t`${rule.says} (on)` : t`${rule.says} (off)`}</li>;
  return (
    <li className={rule.on ? undefined : 'off'}>
      <Switch
        isSelected={rule.on}
        isDisabled={busy}
        onChange={(on) => act({ act: 'edit', id: rule.id, on })}
        aria-label={t`On: ${rule.says}`}
      >
        <span className="track" aria-hidden="true" />
        {rule.on ? t`On` : t`Off`}
      </Switch>
      {text === null ? (
        <p>
          {rule.says} <span className="soft">{say(whose[rule.role])}</span>
        </p>
      ) : (
        <div>
          <textarea
            aria-label={t`The rule as a sentence`}
            rows={3}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <WrittenInEnglish />
        </div>
      )}
      <div className="acts">
        <Button
          className="quiet"
          isDisabled={busy}
          aria-label={text === null ? t`Edit: ${rule.says}` : t`Save: ${rule.says}`}
          onPress={text === null ? () => setText(rule.sentence) : save}
        >
          {text === null ? t`Edit` : t`Save`}
        </Button>
        <Button
          className="quiet"
          isDisabled={busy}
          aria-label={text === null ? t`Remove: ${rule.says}` : t`Leave as it was: ${rule.says}`}
          onPress={text === null ? () => act({ act: 'remove', id: rule.id }) : () => setText(null)}
        >
          {text === null ? t`Remove` : t`Cancel`}
        </Button>
      </div>
    </li>
  );
}
