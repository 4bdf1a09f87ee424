import type { ReactNode } from 'react';
import './set-up.css';

/** A page of Set-up: its title, and what it is for. */
export function SetUpFrame(props: {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <div className="set-up">
      <header>
        <h1>{props.title}</h1>
        {props.lead && <p className="soft">{props.lead}</p>}
      </header>
      {props.children}
    </div>
  );
}
