import { useState } from 'react';
import { Button } from 'react-aria-components';

/** Asks once before something is taken away. */
export function RemoveButton(props: {
  readonly name: string;
  /** What else goes with it. */
  readonly warning?: string;
  readonly busy: boolean;
  readonly onRemove: () => void;
}) {
  const { name, warning, busy, onRemove } = props;
  const [asked, setAsked] = useState(false);
  if (!asked)
    return (
      <Button className="quiet" onPress={() => setAsked(true)} aria-label={`Remove ${name}`}>
        Remove
      </Button>
    );
  return (
    <div className="acts" role="alert">
      {warning && <span>{warning}</span>}
      <Button onPress={onRemove} isDisabled={busy} autoFocus>
        Remove {name}
      </Button>
      <Button className="quiet" onPress={() => setAsked(false)}>
        Keep
      </Button>
    </div>
  );
}
