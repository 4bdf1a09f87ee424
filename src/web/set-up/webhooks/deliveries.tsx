import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useId } from 'react';
import { Button } from 'react-aria-components';
import { api, bodyOf } from '../../api.ts';
import { momentName } from '../../parts/dates.ts';
import { ScrollBox } from '../../parts/scroll-box.tsx';
import { Told } from '../../parts/told.tsx';

/** What was sent to a program, what it answered, and sending it again. */
export function Deliveries({ webhook }: { readonly webhook: string }) {
  const id = useId();
  const queries = useQueryClient();
  const queryKey = ['deliveries', webhook];
  const { data, error } = useQuery({
    queryKey,
    queryFn: () => bodyOf(api.webhooks[':webhook'].deliveries.$get({ param: { webhook } })),
    refetchInterval: 5000,
  });
  const replay = useMutation({
    mutationFn: (delivery: number) =>
      bodyOf(
        api.webhooks[':webhook'].deliveries[':delivery'].replay.$post({
          param: { webhook, delivery: String(delivery) },
        }),
      ),
    onSettled: () => queries.invalidateQueries({ queryKey }),
  });
  if (error) return <Told error={error} />;
  if (!data) return <p className="soft">One moment.</p>;
  if (data.deliveries.length === 0)
    return <p className="soft">Nothing has happened yet that it is told of.</p>;
  return (
    <>
      <h4 id={id} className="visually-hidden">
        What was sent
      </h4>
      <ScrollBox label={id}>
        <table>
          <thead>
            <tr>
              {['When', 'What', 'State', 'Tries', 'Last answer', 'Again'].map((title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.deliveries.map((one) => (
              <tr key={one.id}>
                <td>{momentName(one.at)}</td>
                <td>{one.type}</td>
                <td>{one.state}</td>
                <td>{one.attempts}</td>
                <td>{one.lastAnswer}</td>
                <td>
                  <Button
                    className="quiet"
                    onPress={() => replay.mutate(one.id)}
                    aria-label={`Send ${one.type} of ${momentName(one.at)} again`}
                  >
                    Send
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      {replay.error && <Told error={replay.error} />}
    </>
  );
}
