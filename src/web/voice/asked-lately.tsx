import { Link } from '@tanstack/react-router';
import { ScrollBox } from '../parts/scroll-box.tsx';
import { day, type ListedInvitation } from './asking-api.ts';

/** The latest invitations and what became of them. */
export function AskedLately({ invitations }: { readonly invitations: readonly ListedInvitation[] }) {
  return (
    <section>
      <h2 id="lately">Asked lately</h2>
      {invitations.length === 0 ? (
        <p className="soft">Nobody was asked yet.</p>
      ) : (
        <ScrollBox label="lately">
          <table>
            <thead>
              <tr>
                <th scope="col">When</th>
                <th scope="col">Who</th>
                <th scope="col">Customer</th>
                <th scope="col">What</th>
                <th scope="col">Became</th>
              </tr>
            </thead>
            <tbody>
              {invitations.map((one) => (
                <tr key={one.id}>
                  <td>{day(one.invitedAt)}</td>
                  <td>
                    {one.name} <span className="soft">{one.role}</span>
                  </td>
                  <td>
                    <Link to="/customers/$customer" params={{ customer: one.slug }}>
                      {one.customer}
                    </Link>
                  </td>
                  <td>
                    {one.survey}, {one.language}
                    {one.ticket && `, ${one.ticket}`}
                  </td>
                  <td>{became(one)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
    </section>
  );
}

function became(one: ListedInvitation): string {
  if (one.answeredAt) return `answered ${day(one.answeredAt)}`;
  if (one.mail === 'refused' || one.mail === 'dropped') return `not delivered: ${one.problem}`;
  if (one.mail !== 'sent') return one.problem ? `waits: ${one.problem}` : 'on its way';
  if (new Date(one.expiresAt) < new Date()) return 'not answered, closed';
  return one.reminded ? 'sent, reminded' : 'sent';
}
