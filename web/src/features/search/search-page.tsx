'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { OnlyFor } from '../../shell/only-for.tsx';
import { useResolve } from '../../shell/use-resolve.ts';
import { useTRPC } from '../../trpc.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { useSettled } from '../../ui/use-settled.ts';
import { Results } from './results.tsx';

function Search() {
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
          Type two characters or more.
          <span className="pointer-coarse:hidden">
            {' '}
            Arrow down goes to the results, Enter opens.
          </span>
        </p>
      ) : (
        <Loaded query={found}>{(data) => <Results found={data} text={settled} />}</Loaded>
      )}
    </>
  );
}

/** Number, name with typing errors, place, or a label. The words typed are never in the address. */
export function SearchPage() {
  return (
    <>
      <PageTitle
        title="Search"
        line="A number, a name, a place or a label. Every search is recorded."
      />
      <OnlyFor action="search.find">
        <Search />
      </OnlyFor>
    </>
  );
}
