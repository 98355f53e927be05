'use client';
import { useQuery } from '@tanstack/react-query';
import { paths } from '../../paths.ts';
import { OnlyFor } from '../../shell/only-for.tsx';
import { RestrictedNote } from '../../shell/restricted-note.tsx';
import { useTRPC } from '../../trpc.ts';
import { LinkButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { Empty, TooMuch } from '../../ui/states.tsx';
import { ScanPanel } from '../ward/scan-panel.tsx';
import { TaskLine } from './task-line.tsx';
import { useDesk } from './use-desk.ts';

function Tasks({ roomId }: { readonly roomId: number }) {
  const { list, staffId, markedKey, setMarkedKey, onTake } = useDesk(roomId);
  return (
    <Card
      flush
      tab
      title="To do"
      aside={
        <span className="max-md:hidden pointer-coarse:hidden">
          <kbd>↑</kbd> <kbd>↓</kbd> mark · <kbd>T</kbd> take or give back · <kbd>O</kbd> open
        </span>
      }
    >
      <Loaded query={list} rows={8}>
        {({ rows, cut }) =>
          rows.length === 0 ? (
            <Empty title="Nothing to do in this room">
              What is asked for, comes back or goes wrong appears here by itself.
            </Empty>
          ) : (
            <>
              <ul className="divide-y divide-line" aria-label="What this room must do">
                {rows.map((task) => (
                  <TaskLine
                    key={task.key}
                    {...{ task, roomId, onTake }}
                    meId={staffId}
                    marked={task.key === markedKey}
                    onMark={() => setMarkedKey(task.key)}
                  />
                ))}
              </ul>
              {cut && (
                <TooMuch>There is more of this; do the first, and the others appear.</TooMuch>
              )}
            </>
          )
        }
      </Loaded>
      <RestrictedNote />
    </Card>
  );
}

/** A room's desk: everything it must do now, by urgency and age, and the scanner that does it. */
export function DeskPage({ roomId }: { readonly roomId: number }) {
  const trpc = useTRPC();
  const shown = useQuery(trpc.place.show.queryOptions({ placeId: roomId }));
  const name = shown.data?.place.name ?? 'this room';
  return (
    <OnlyFor action="desk.tasks">
      <PageTitle
        title={`The desk of ${name}`}
        line="The most pressing first. Scan a folder, and where it goes: what is done leaves the list by itself."
        acts={
          <>
            <LinkButton href={paths.pullLists(roomId)}>Pull lists</LinkButton>
            <LinkButton href={paths.putAway(roomId)}>Put away</LinkButton>
          </>
        }
      />
      <div className="flex flex-col gap-5">
        <ScanPanel
          placeId={roomId}
          title="Scan here"
          hint={`Scan a folder: it is in ${name}, and you are told who waits for it. Scan a folder and a place, in either order: it goes there.`}
        />
        <Tasks roomId={roomId} />
      </div>
    </OnlyFor>
  );
}
