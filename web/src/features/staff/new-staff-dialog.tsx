'use client';
import type { Role } from '@outguide/db/vocabulary';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { toast } from 'sonner';
import { useTRPC } from '../../trpc.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { PlacePicker } from '../place/place-picker.tsx';
import { placesFor } from '../place/places-for.ts';
import { RolesField } from './roles-field.tsx';

/** Adds a member of staff; without a password a badge may be enough. */
export function NewStaffDialog({ onClose }: { readonly onClose: () => void }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [roles, setRoles] = useState<Role[]>([]);
  const [placeId, setPlaceId] = useState<number | null>(null);
  const create = useMutation(
    trpc.staff.create.mutationOptions({
      onSuccess: () => {
        toast.success(`${name} is added.`);
        void queries.invalidateQueries({ queryKey: trpc.staff.pathKey() });
        onClose();
      },
    }),
  );
  return (
    <Dialog open onClose={onClose} title="Add a person">
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          create.mutate({ name, login, roles, placeId, ...(password === '' ? {} : { password }) });
        }}
      >
        <Field
          label="Name"
          required
          maxLength={200}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <Field
          label="Sign-in name"
          required
          autoCapitalize="none"
          pattern="[a-zA-Z0-9][a-zA-Z0-9._\-]*"
          value={login}
          onChange={(event) => setLogin(event.target.value)}
        />
        <Field
          label="Password"
          type="password"
          autoComplete="new-password"
          minLength={10}
          hint="At least 10 characters. Leave it empty for a person who only has a badge."
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        <RolesField value={roles} onValue={setRoles} />
        <PlacePicker
          label="Place of work"
          kinds={placesFor.standing}
          none="no place of their own"
          onPlace={setPlaceId}
        />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="go" disabled={create.isPending}>
            Add
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
