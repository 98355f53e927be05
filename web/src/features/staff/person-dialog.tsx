'use client';
import type { Role } from '@outguide/db/vocabulary';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { toast } from 'sonner';
import { useMay } from '../../shell/me.ts';
import { useTRPC, type Answers } from '../../trpc.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { BadgeCard } from './badge-card.tsx';
import { RolesField } from './roles-field.tsx';

type Person = Answers['staff']['list']['rows'][number];

function Roles({
  person,
  onDone,
}: {
  readonly person: Person;
  readonly onDone: (words: string) => void;
}) {
  const trpc = useTRPC();
  const [roles, setRoles] = useState<Role[]>([...person.roles]);
  const save = useMutation(
    trpc.staff.setRoles.mutationOptions({ onSuccess: () => onDone('The roles are changed.') }),
  );
  const same =
    roles.length === person.roles.length && roles.every((role) => person.roles.includes(role));
  return (
    <section className="flex flex-col items-start gap-3">
      <RolesField value={roles} onValue={setRoles} />
      <Button
        disabled={save.isPending}
        why={same ? 'Nothing is changed yet.' : null}
        onClick={() => save.mutate({ staffId: person.id, roles })}
      >
        Save roles
      </Button>
    </section>
  );
}

function Password({
  person,
  onDone,
}: {
  readonly person: Person;
  readonly onDone: (words: string) => void;
}) {
  const trpc = useTRPC();
  const [password, setPassword] = useState('');
  const reset = useMutation(
    trpc.staff.resetPassword.mutationOptions({ onSuccess: () => onDone('The password is set.') }),
  );
  return (
    <form
      className="flex items-end gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        reset.mutate({ staffId: person.id, password });
        setPassword('');
      }}
    >
      <Field
        label={person.hasSignIn ? 'New password' : 'First password'}
        className="flex-1"
        type="password"
        autoComplete="new-password"
        required
        minLength={10}
        hint="Ends every session of this person."
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      <Button type="submit" className="mb-[26px]" disabled={reset.isPending}>
        Set
      </Button>
    </form>
  );
}

function Disable({
  person,
  onDone,
}: {
  readonly person: Person;
  readonly onDone: (words: string) => void;
}) {
  const trpc = useTRPC();
  const [reason, setReason] = useState('');
  const disabled = person.disabledAt !== null;
  const act = useMutation(
    trpc.staff.disable.mutationOptions({
      onSuccess: () => onDone(disabled ? 'Enabled again.' : 'Disabled. Sessions ended.'),
    }),
  );
  return (
    <form
      className="flex items-end gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        act.mutate({ staffId: person.id, disabled: !disabled, reason });
        setReason('');
      }}
    >
      <Field
        label={disabled ? 'Why enable again' : 'Why disable'}
        className="flex-1"
        required
        minLength={3}
        maxLength={200}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <Button type="submit" look={disabled ? 'plain' : 'danger'} disabled={act.isPending}>
        {disabled ? 'Enable' : 'Disable'}
      </Button>
    </form>
  );
}

/** One person: badge, roles, password, and the end of their work here. */
export function PersonDialog({
  person,
  onClose,
}: {
  readonly person: Person;
  readonly onClose: () => void;
}) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const done = (words: string) => {
    toast.success(words);
    void queries.invalidateQueries({ queryKey: trpc.staff.pathKey() });
  };
  const badges = useMay('badge.issue');
  const administers = useMay('staff.setRoles');
  return (
    <Dialog
      open
      onClose={onClose}
      title={person.name}
      sentence={`${person.login}${person.place === null ? '' : ` · ${person.place.name}`}${person.disabledAt === null ? '' : ' · disabled'}`}
    >
      <div className="flex flex-col gap-6">
        {badges && (
          <section>
            <h3 className="mb-2 font-[650]">Badge</h3>
            <BadgeCard person={person} />
          </section>
        )}
        {administers && <Roles key={person.roles.join()} person={person} onDone={done} />}
        {administers && <Password person={person} onDone={done} />}
        {administers && <Disable person={person} onDone={done} />}
        {!badges && !administers && (
          <p className="text-ink2">You may see staff, not change them.</p>
        )}
      </div>
    </Dialog>
  );
}
