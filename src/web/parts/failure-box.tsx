import { useQueryErrorResetBoundary } from '@tanstack/react-query';
import { Component, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { t } from '../language/t.ts';
import { Told } from './told.tsx';

interface Props {
  readonly children: ReactNode;
  readonly onBack: () => void;
}

/** A part of a page that may fail alone: it says why in one line, and the way back. */
export function FailureBox(props: Props) {
  const { reset } = useQueryErrorResetBoundary();
  return (
    <Boundary
      onBack={() => {
        reset();
        props.onBack();
      }}
    >
      {props.children}
    </Boundary>
  );
}

class Boundary extends Component<Props, { readonly error: unknown }> {
  override state: { readonly error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    const { error } = this.state;
    if (error === null) return this.props.children;
    return (
      <div className="failed">
        <Told error={error} />
        <p>
          <Button className="quiet" onPress={this.props.onBack}>
            {t`Back`}
          </Button>
        </p>
      </div>
    );
  }
}
