import { useMutation, useQueryClient } from '@tanstack/react-query';
import {
  Button,
  FieldError,
  Form,
  Input,
  Label,
  Radio,
  RadioGroup,
  Text,
  TextField,
} from 'react-aria-components';
import { api, bodyOf } from '../api.ts';
import { Told } from '../parts/told.tsx';

/** Makes a key and hands its secret on. */
export function KeyForm({ onMade }: { readonly onMade: (secret: string) => void }) {
  const queries = useQueryClient();
  const make = useMutation({
    mutationFn: (data: FormData) =>
      bodyOf(
        api.keys.$post({
          json: {
            name: String(data.get('name')),
            scope: data.get('scope') === 'read and write' ? 'read and write' : 'read',
            days: Number(data.get('days')),
          },
        }),
      ),
    onSuccess: async ({ secret }) => {
      onMade(secret);
      await queries.invalidateQueries({ queryKey: ['keys'] });
    },
  });
  const submit = (event: React.FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    make.mutate(new FormData(form), { onSuccess: () => form.reset() });
  };
  return (
    <section aria-labelledby="new-key">
      <h2 id="new-key">Make a key</h2>
      <Form onSubmit={submit} className="key-form">
        <TextField name="name" isRequired maxLength={60} className="field">
          <Label>What it is for</Label>
          <Input placeholder="Ticket system" />
          <FieldError className="problem" />
        </TextField>
        <RadioGroup name="scope" defaultValue="read" className="field">
          <Label>It may</Label>
          <div className="choices">
            <Radio value="read">read</Radio>
            <Radio value="read and write">read and write</Radio>
          </div>
          <Text slot="description" className="soft">
            Writing is, for instance, to acknowledge an escalation.
          </Text>
        </RadioGroup>
        <TextField name="days" type="number" defaultValue="90" isRequired className="field days">
          <Label>Days until it ends</Label>
          <Input min={1} max={365} step={1} />
          <FieldError className="problem" />
        </TextField>
        <div>
          <Button type="submit" isDisabled={make.isPending}>
            Make the key
          </Button>
        </div>
        {make.error && <Told error={make.error} />}
      </Form>
    </section>
  );
}
