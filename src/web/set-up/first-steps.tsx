import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { SetUpFrame } from './frame.tsx';
import { firstStepsQuery } from './set-up-api.ts';
import './first-steps.css';

/** From nothing to the first report: what is done, and what comes next. */
export function FirstSteps() {
  const { data } = useSuspenseQuery(firstStepsQuery);
  const [first] = data.customers;
  const customer = first?.slug ?? '';
  const steps: readonly Step[] = [
    {
      title: 'Say who you are',
      done: data.provider !== '' && data.provider !== 'Your provider',
      says: 'Your name, logo and colour head every report.',
      link: <Link to="/set-up/look">Look of reports</Link>,
    },
    {
      title: 'Add your first customer',
      done: data.customerCount > 0,
      says: 'A name is enough to begin. An export whose rows name customers can make them all at once.',
      link: <Link to="/set-up/customers">Add a customer</Link>,
    },
    {
      title: 'Connect a source',
      done: data.sources > 0,
      says: 'An export of your service desk will do: you see what would be stored before it is.',
      link: <Link to="/set-up/sources">Connect a source</Link>,
    },
    {
      title: 'Say whose the other rows are',
      done: data.sources > 0 && data.waiting === 0,
      says:
        data.waiting > 0
          ? `${data.waiting.toLocaleString('en')} rows wait for their customer.`
          : 'Rows that find no customer wait until you say whose they are.',
      link: <Link to="/set-up/matching">Whose rows</Link>,
    },
    {
      title: 'Say what they value, and what was agreed',
      done: data.lenses > 0,
      says: 'Without it the usual order holds. Better still, let the customer tell you: they answer in two minutes.',
      link: first && (
        <>
          <Link to="/customers/$customer/set-up/needs" params={{ customer }}>
            Needs of {first.name}
          </Link>
          {' · '}
          <Link to="/customers/$customer/set-up/agreements" params={{ customer }}>
            Agreements
          </Link>
        </>
      ),
    },
    {
      title: 'Close a month',
      done: data.months > 0,
      says: 'Beholder writes each customer’s overview and details. Nothing is sent before you approve it.',
      link: <Link to="/close">Month close</Link>,
    },
  ];
  const next = steps.find(({ done }) => !done);
  return (
    <SetUpFrame
      title={next ? 'First steps' : 'Everything is set up.'}
      lead={
        next
          ? 'From nothing to the first report, in this order or any other.'
          : 'What you see here stays open for changes.'
      }
    >
      <ol className="steps">
        {steps.map((step) => (
          <StepRow key={step.title} step={step} next={step === next} />
        ))}
      </ol>
    </SetUpFrame>
  );
}

interface Step {
  readonly title: string;
  readonly done: boolean;
  readonly says: string;
  readonly link: ReactNode;
}

function StepRow({ step, next }: { readonly step: Step; readonly next: boolean }) {
  return (
    <li className={step.done ? 'is-done' : next ? 'is-next' : undefined}>
      <h2>
        {step.title}
        <span className="state">{step.done ? 'done' : next ? 'next' : 'open'}</span>
      </h2>
      <p className="soft">{step.says}</p>
      {step.link && <p>{step.link}</p>}
    </li>
  );
}
