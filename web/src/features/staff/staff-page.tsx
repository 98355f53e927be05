'use client';
import { useQuery } from '@tanstack/react-query';
import { Ban, Check, IdCard, Plus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useRef, useState } from 'react';
import { paths } from '../../paths.ts';
import { useMay } from '../../shell/me.ts';
import { roleWords } from '../../shell/role-words.ts';
import { useTRPC, useTRPCClient, type Answers } from '../../trpc.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Field } from '../../ui/field.tsx';
import { PagedRows, usePages } from '../../ui/pages.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { Pill } from '../../ui/pill.tsx';
import { Empty } from '../../ui/states.tsx';
import { DataTable, type Column } from '../../ui/table.tsx';
import { useSettled } from '../../ui/use-settled.ts';
import { NewStaffDialog } from './new-staff-dialog.tsx';
import { PersonDialog } from './person-dialog.tsx';

type Row = Answers['staff']['list']['rows'][number];

function State({ row }: { readonly row: Row }) {
  return (
    <span className="flex gap-1.5">
      {row.disabledAt === null ? (
        <Pill tone="done" icon={Check}>
          active
        </Pill>
      ) : (
        <Pill tone="gone" icon={Ban}>
          disabled
        </Pill>
      )}
      {row.badge !== null && (
        <Pill tone="held" icon={IdCard}>
          badge
        </Pill>
      )}
    </span>
  );
}

const columns = (onChoose: (staffId: number) => void): Column<Row>[] => [
  {
    name: 'Name',
    cell: (row) => (
      <button
        type="button"
        data-row-link
        onClick={() => onChoose(row.id)}
        className="text-left font-[650] underline decoration-line decoration-2 underline-offset-4 hover:decoration-current"
      >
        {row.name}
      </button>
    ),
  },
  {
    name: 'Sign-in',
    cell: (row) => (
      <span className="text-ink2">{row.hasSignIn ? row.login : `${row.login}, badge only`}</span>
    ),
  },
  {
    name: 'Roles',
    cell: (row) =>
      row.roles.map((role) => roleWords[role]).join(', ') || (
        <span className="text-ink3">none</span>
      ),
  },
  { name: 'Place', cell: (row) => row.place?.name ?? '' },
  { name: 'State', cell: (row) => <State row={row} /> },
];

/** The person who is open: at first the one of the address (a scanned badge), then who is chosen in `rows`. */
function useChosen(personId: number | null, rows: readonly Row[]) {
  const trpc = useTRPC();
  const router = useRouter();
  const [chosenId, choose] = useState(personId);
  const named = useQuery(
    trpc.staff.list.queryOptions(
      { staffId: personId ?? 0, limit: 1 },
      { enabled: personId !== null },
    ),
  );
  const found = [...rows, ...(named.data?.rows ?? [])].find((row) => row.id === chosenId) ?? null;
  // While the list behind it is asked for anew, the person stays open with what was typed.
  const last = useRef(found);
  if (found !== null) last.current = found;
  const chosen = found ?? (last.current?.id === chosenId ? last.current : null);
  const close = () => {
    choose(null);
    // So that the same badge opens the same person again.
    if (personId !== null) router.replace(paths.staff());
  };
  return { chosen, choose, close };
}

/** Who works here, what each may do, and their badges. */
export function StaffPage({ personId }: { readonly personId: number | null }) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const creates = useMay('staff.create');
  const [text, setText] = useState('');
  const [adding, setAdding] = useState(false);
  const settled = useSettled(text.trim(), 250);
  const staff = usePages([...trpc.staff.list.pathKey(), settled], (cursor) =>
    client.staff.list.query({
      limit: 50,
      ...(settled === '' ? {} : { text: settled }),
      ...(cursor === undefined ? {} : { cursor }),
    }),
  );
  const rows = staff.data?.pages.flatMap((page) => page.rows) ?? [];
  const { chosen, choose, close } = useChosen(personId, rows);
  return (
    <>
      <PageTitle
        title="Staff and badges"
        line="A badge with its PIN opens a session at a kiosk; a password opens this app."
        acts={
          creates && (
            <Button look="go" onClick={() => setAdding(true)}>
              <Plus aria-hidden size={16} /> Add a person
            </Button>
          )
        }
      />
      <Field
        label="Find by name or sign-in name"
        className="mb-5 max-w-[420px]"
        type="search"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Card flush tab>
        <PagedRows
          query={staff}
          beyond="Find by name to narrow the list."
          empty={<Empty title="Nobody by that name" />}
        >
          {(all) => (
            <DataTable
              label="Staff"
              rows={all}
              rowKey={(row) => row.id}
              columns={columns(choose)}
            />
          )}
        </PagedRows>
      </Card>
      {adding && <NewStaffDialog onClose={() => setAdding(false)} />}
      {chosen !== null && <PersonDialog person={chosen} onClose={close} />}
    </>
  );
}
