import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, Navigate, Outlet, useMatches, useParams } from '@tanstack/react-router';
import { meQuery } from '../me.ts';
import { RoomNav } from './room-nav.tsx';

/** What people say, and what we do about it. */
export function VoicesRoom() {
  return (
    <>
      <RoomNav label="Voices">
        <Link to="/review">Review</Link>
        <Link to="/recoveries">Recoveries</Link>
        <Link to="/pains">Pains</Link>
        <Link to="/surveys">Surveys</Link>
        <Link to="/asking/whom">Whom to ask</Link>
        <Link to="/mentions">Heard elsewhere</Link>
        <Link to="/spoken-to">Not spoken to</Link>
      </RoomNav>
      <Outlet />
    </>
  );
}

/** One customer. Their own people have these ways in the bar. */
export function CustomerRoom() {
  const { staffRole } = useSuspenseQuery(meQuery).data;
  const { customer } = useParams({ strict: false });
  const atAGlance = useMatches({
    select: (matches) => matches.some(({ routeId }) => routeId === '/signed-in/customer/customers/$customer'),
  });
  // What staff see there at a glance, a customer's own people have on their first page.
  if (!staffRole && atAGlance) return <Navigate to="/" replace />;
  if (!staffRole || !customer) return <Outlet />;
  const params = { customer };
  return (
    <>
      <RoomNav label="This customer">
        <Link to="/customers/$customer" params={params} activeOptions={{ exact: true }}>
          At a glance
        </Link>
        <Link to="/customers/$customer/months" params={params}>
          Reports
        </Link>
        <Link to="/customers/$customer/conversations" params={params}>
          Conversations
        </Link>
        <Link to="/customers/$customer/guide" params={params}>
          Next meeting
        </Link>
        <Link to="/customers/$customer/may-ask" params={params}>
          Who may be asked
        </Link>
        <Link to="/customers/$customer/rules" params={params}>
          Rules
        </Link>
        {staffRole !== 'technician' && (
          <Link to="/customers/$customer/set-up" params={params}>
            Set-up
          </Link>
        )}
      </RoomNav>
      <Outlet />
    </>
  );
}

/** Where everything is set up. */
export function SetUpRoom() {
  const { staffRole } = useSuspenseQuery(meQuery).data;
  return (
    <>
      <RoomNav label="Set-up">
        <Link to="/set-up" activeOptions={{ exact: true }}>
          First steps
        </Link>
        <Link to="/set-up/sources">Sources</Link>
        <Link to="/set-up/matching">Whose rows</Link>
        <Link to="/set-up/customers">New customer</Link>
        <Link to="/set-up/look">Look of reports</Link>
        <Link to="/set-up/keys">Keys</Link>
        {staffRole === 'owner' && (
          <>
            <Link to="/set-up/staff">Staff</Link>
            <Link to="/set-up/webhooks">Webhooks</Link>
            <Link to="/set-up/audit">Audit</Link>
          </>
        )}
      </RoomNav>
      <Outlet />
    </>
  );
}
