import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'react-aria-components';
import { api, bodyOf } from '../api.ts';
import { Told } from '../parts/told.tsx';
import type { Item } from './review.tsx';

const words = { read: 'read it', answered: 'answered', linked: 'linked it to', recovery: 'made it' } as const;

/** What was done with something that was said, each to be taken back. */
export function Marks({ item }: { readonly item: Item }) {
  const queries = useQueryClient();
  const undo = useMutation({
    mutationFn: (mark: number) =>
      bodyOf(
        api.customers[':customer'].review.marks[':mark'].undo.$post({
          param: { customer: item.customer.slug, mark: String(mark) },
        }),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['review'] }),
  });
  if (item.marks.length === 0) return null;
  return (
    <ul className="done-with">
      {item.marks.map((mark) => (
        <li key={mark.id}>
          <span>
            {mark.by} {words[mark.kind]}
            {mark.text && (mark.kind === 'answered' ? `: “${mark.text}”` : ` ${mark.text}`)}
          </span>{' '}
          <Button className="quiet small" onPress={() => undo.mutate(mark.id)} isDisabled={undo.isPending}>
            Undo
            <span className="visually-hidden">
              {' '}
              what {mark.by} did with what {item.who} said
            </span>
          </Button>
        </li>
      ))}
      {undo.error && (
        <li>
          <Told error={undo.error} />
        </li>
      )}
    </ul>
  );
}
