import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useMatches, useNavigate } from '@tanstack/react-router';
import { Button } from 'react-aria-components';
import { t } from '../language/t.ts';
import { meQuery } from '../me.ts';
import { OutOfReach } from './out-of-reach.tsx';
import { askAgain } from './reach.ts';

/** The frame around every page of somebody who is signed in. */
export function Shell() {
  const { data: me } = useQuery(meQuery);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const signOut = async () => {
    const out = await fetch('/api/auth/sign-out', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    }).catch(() => null);
    // Whoever is told that they are out must be.
    if (!out?.ok) return void (await askAgain());
    queries.clear();
    await navigate({ to: '/sign-in' });
  };
  const [own] = me?.customers ?? [];
  return (
    <>
      <a className="skip" href="#content">
        {t`To the content`}
      </a>
      <header className="bar">
        <Link className="brand" to="/" title={me?.provider?.name}>
          <Brand provider={me?.provider ?? null} />
        </Link>
        {me?.staffRole && <StaffPages setsUp={me.staffRole !== 'technician'} />}
        {me && !me.staffRole && own && me.customers.length === 1 && (
          <OwnPages customer={own.slug} rules={own.roles.some((role) => role !== 'user')} />
        )}
        <span className="who soft">{me?.name}</span>
        <Button className="quiet" onPress={signOut}>
          {t`Sign out`}
        </Button>
      </header>
      <main id="content" tabIndex={-1}>
        <OutOfReach />
        <Outlet />
      </main>
    </>
  );
}

/** Customers know their provider, and not what it works with. */
function Brand({ provider }: { readonly provider: { name: string; logo: string | null } | null }) {
  if (!provider) return 'Beholder';
  if (!provider.logo) return provider.name;
  return <img src={`/api/me/provider-logo?${provider.logo}`} alt={provider.name} height="32" />;
}

function StaffPages({ setsUp }: { readonly setsUp: boolean }) {
  const inVoices = useMatches({
    select: (matches) => matches.some(({ routeId }) => routeId === '/signed-in/voices'),
  });
  return (
    <nav aria-label="Pages">
      <Link to="/" activeOptions={{ exact: true }}>
        Today
      </Link>
      <Link to="/review" aria-current={inVoices ? 'true' : undefined}>
        Voices
      </Link>
      <Link to="/customers">Customers</Link>
      <Link to="/close">Month close</Link>
      {setsUp && <Link to="/set-up">Set-up</Link>}
    </nav>
  );
}

/** For somebody of one customer: everything that is theirs. */
function OwnPages({ customer, rules }: { readonly customer: string; readonly rules: boolean }) {
  const params = { customer };
  return (
    <nav aria-label={t`Pages`}>
      <Link to="/" activeOptions={{ exact: true }}>
        {t`Now`}
      </Link>
      <Link to="/customers/$customer/months" params={params}>
        {t`Months`}
      </Link>
      <Link to="/customers/$customer/asking" params={params}>
        {t`What matters`}
      </Link>
      <Link to="/customers/$customer/you-said" params={params}>
        {t`You said, we did`}
      </Link>
      {rules && (
        <Link to="/customers/$customer/rules" params={params}>
          {t`Your rules`}
        </Link>
      )}
    </nav>
  );
}
