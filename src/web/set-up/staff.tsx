import { queryOptions, useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Button } from 'react-aria-components';
import { api, bodyOf } from '../api.ts';
import { Told } from '../parts/told.tsx';
import { SetUpFrame } from './frame.tsx';

const staffQuery = queryOptions({
  queryKey: ['staff'],
  queryFn: () => bodyOf(api['set-up'].staff.$get()),
});
type Member = Awaited<ReturnType<NonNullable<typeof staffQuery.queryFn>>>['staff'][number];

const roles = [
  ['owner', 'owner: everything, and who else may'],
  ['account manager', 'account manager: customers, reports and sources'],
  ['technician', 'technician: looks, and acknowledges'],
] as const;
type Role = (typeof roles)[number][0];

function RoleOptions() {
  return roles.map(([role, says]) => (
    <option key={role} value={role}>
      {says}
    </option>
  ));
}

/** Who of the provider may sign in, and what they may do. */
export function Staff() {
  const { staff } = useSuspenseQuery(staffQuery).data;
  const queries = useQueryClient();
  const refresh = () => queries.invalidateQueries({ queryKey: ['staff'] });
  return (
    <SetUpFrame
      title="Staff"
      lead="Who of us may sign in. Whoever is taken off the list is out with their next click, and their keys with them."
    >
      <AddMember refresh={refresh} />
      <section aria-labelledby="members">
        <h2 id="members">Who may sign in</h2>
        <ul className="rows">
          {staff.map((member) => (
            <MemberRow key={member.id} member={member} refresh={refresh} />
          ))}
        </ul>
      </section>
    </SetUpFrame>
  );
}

function AddMember({ refresh }: { readonly refresh: () => unknown }) {
  const add = useMutation({
    mutationFn: (data: FormData) =>
      bodyOf(
        api['set-up'].staff.$post({
          json: {
            name: String(data.get('name')),
            email: String(data.get('email')),
            role: String(data.get('role')) as Role,
          },
        }),
      ),
    onSettled: refresh,
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    add.mutate(new FormData(form), { onSuccess: () => form.reset() });
  };
  return (
    <section aria-labelledby="add-member">
      <h2 id="add-member">Let somebody in</h2>
      <form onSubmit={submit}>
        <div className="fields">
          <label className="field">
            Name
            <input name="name" required maxLength={120} placeholder="Kim Lee" />
          </label>
          <label className="field">
            E-mail
            <input name="email" type="email" required maxLength={254} placeholder="kim@harbour.example" />
          </label>
          <label className="field">
            Role
            <select name="role" defaultValue="account manager">
              <RoleOptions />
            </select>
          </label>
          <Button type="submit" isDisabled={add.isPending}>
            Let them in
          </Button>
        </div>
      </form>
      {add.error && <Told error={add.error} />}
    </section>
  );
}

function MemberRow({ member, refresh }: { readonly member: Member; readonly refresh: () => unknown }) {
  const [asked, setAsked] = useState(false);
  const param = { member: String(member.id) };
  const change = useMutation({
    mutationFn: (role: Role) => bodyOf(api['set-up'].staff[':member'].role.$post({ param, json: { role } })),
    onSettled: refresh,
  });
  const remove = useMutation({
    mutationFn: () => bodyOf(api['set-up'].staff[':member'].remove.$post({ param })),
    onSettled: refresh,
  });
  const error = change.error ?? remove.error;
  return (
    <li>
      <div>
        <h3>
          {member.name}
          {member.you && <span className="soft"> (you)</span>}
        </h3>
        <p className="soft">{member.email}</p>
        {error && <Told error={error} />}
      </div>
      <label>
        <span className="visually-hidden">Role of {member.name}</span>
        <select
          value={member.role}
          disabled={change.isPending}
          onChange={(event) => change.mutate(event.target.value as Role)}
        >
          <RoleOptions />
        </select>
      </label>
      {asked ? (
        <div className="acts" role="alert">
          <Button onPress={() => remove.mutate()} isDisabled={remove.isPending} autoFocus>
            Take {member.name} off the list
          </Button>
          <Button className="quiet" onPress={() => setAsked(false)}>
            Keep
          </Button>
        </div>
      ) : (
        <Button className="quiet" onPress={() => setAsked(true)} aria-label={`Remove ${member.name}`}>
          Remove
        </Button>
      )}
    </li>
  );
}
