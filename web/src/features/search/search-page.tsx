'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { paths } from '../../paths.ts';
import { useResolve } from '../../shell/use-resolve.ts';
import { useTRPC, type Answers } from '../../trpc.ts';
import { Card } from '../../ui/card.tsx';
import { ChartNumber } from '../../ui/chart-number.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { StatePill } from '../../ui/pill.tsx';
import { Empty, TooMuch } from '../../ui/states.tsx';
import { DataTable } from '../../ui/table.tsx';
import { useSettled } from '../../ui/use-settled.ts';
import { kindWords } from '../place/kind-words.ts';

type Found = Answers['search']['find'];

function Results({ found, text }: { readonly found: Found; readonly text: string }) {
  const none = found.folders.length + found.patients.length + found.places.length === 0;
  if (none) {
    return (
      <Card>
        <Empty title={`Nothing is found for “${text}”`}>
          Names may have typing errors; numbers need at least their first digits. A label’s code can
          be scanned on any page.
        </Empty>
      </Card>
    );
  }
  return (
    <div className="flex flex-col gap-5">
      {found.cut && (
        <TooMuch>There is more than is shown. Type more of the name or number.</TooMuch>
      )}
      {found.patients.length > 0 && (
        <Card title="Patients" aside="initials and last digits until a patient is opened" flush>
          <DataTable
            label="Patients"
            rows={found.patients}
            rowKey={(row) => row.id}
            href={(row) => paths.patient(row.id)}
            columns={[
              { name: 'Patient', cell: (row) => <b>{row.initials}</b> },
              {
                name: 'Number ends in',
                cell: (row) => <span className="font-mono">··{row.lastDigits}</span>,
              },
              { name: 'Born', cell: (row) => row.bornYear ?? 'not known' },
              { name: 'Charts', cell: (row) => row.chartCount },
            ]}
          />
        </Card>
      )}
      {found.folders.length > 0 && (
        <Card title="Folders" flush>
          <DataTable
            label="Folders"
            rows={found.folders}
            rowKey={(row) => row.id}
            href={(row) => paths.folder(row.id)}
            columns={[
              { name: 'Folder', cell: (row) => <ChartNumber {...row} /> },
              { name: 'State', cell: (row) => <StatePill state={row.state} /> },
              { name: 'Seen at', cell: (row) => row.placeName },
            ]}
          />
        </Card>
      )}
      {found.places.length > 0 && (
        <Card title="Places" flush>
          <DataTable
            label="Places"
            rows={found.places}
            rowKey={(row) => row.id}
            href={(row) => paths.place(row.id)}
            columns={[
              { name: 'Place', cell: (row) => <b>{row.name}</b> },
              { name: 'Kind', cell: (row) => kindWords[row.kind] },
              { name: 'Code', cell: (row) => <span className="font-mono">{row.code}</span> },
            ]}
          />
        </Card>
      )}
    </div>
  );
}

/** Number, name with typing errors, place, or a label. The words typed are never in the address. */
export function SearchPage() {
  const trpc = useTRPC();
  const [text, setText] = useState('');
  const settled = useSettled(text.trim(), 250);
  const box = useRef<HTMLInputElement>(null);
  const resolve = useResolve();
  useEffect(() => box.current?.focus(), []);
  const found = useQuery(
    trpc.search.find.queryOptions(
      { text: settled, limit: 25 },
      { enabled: settled.length >= 2, placeholderData: keepPreviousData },
    ),
  );
  return (
    <>
      <PageTitle
        title="Search"
        line="A number, a name, a place or a label. Every search is recorded."
      />
      <form
        role="search"
        className="mb-6"
        onSubmit={(event) => {
          event.preventDefault();
          const first = document.querySelector<HTMLElement>('main [data-row-link]');
          if (/^[A-Za-z]\d{6,}$/.test(text.trim()) || first === null) void resolve(text.trim());
          else first.focus();
        }}
      >
        <input
          ref={box}
          type="search"
          aria-label="Search"
          autoComplete="off"
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'ArrowDown') return;
            event.preventDefault();
            document.querySelector<HTMLElement>('main [data-row-link]')?.focus();
          }}
          placeholder="12-34-56, a name, ward 5 …"
          className="w-full max-w-[640px] rounded-xl border border-edge bg-card px-5 py-3.5 text-xl placeholder:text-ink3"
        />
      </form>
      {settled.length < 2 ? (
        <p className="text-ink2">
          Type two characters or more. Arrow down goes to the results, Enter opens.
        </p>
      ) : (
        <Loaded query={found}>{(data) => <Results found={data} text={settled} />}</Loaded>
      )}
    </>
  );
}
