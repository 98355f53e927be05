'use client';
import { noticeTable } from '@outguide/server/domain/notice-words';
import Link from 'next/link';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { ChartNumber } from '../../ui/chart-number.tsx';
import { Pill } from '../../ui/pill.tsx';
import { Age, Moment } from '../../ui/time.tsx';
import { UrgencyPill } from '../request/urgency-pill.tsx';
import { manyWords, taskWords, type Task } from './task-words.ts';

const standing: Readonly<Record<string, string>> = {
  filed: 'on its shelf in',
  here: 'in hand in',
  out: 'out at',
  in_transit: 'on its way, last in',
  missing: 'missing, last in',
  off_site: 'kept off site, in',
};

/** Where a folder is, as this room's own desk says it: in the room itself nothing is out. */
function standsWords({ custody, place, how }: Task, roomId: number): string {
  const known = how === 'presumed' ? 'presumed ' : '';
  if (place?.id === roomId) {
    if (custody === 'filed') return `${known}on its shelf`;
    if (custody === 'here' || custody === 'out') return `${known}here, not on its shelf`;
  }
  return `${known}${standing[custody ?? ''] ?? 'at'} ${place?.name ?? '…'}`;
}

/** What is to be done, in one sentence. */
function Sentence({ task, roomId }: { readonly task: Task; readonly roomId: number }) {
  if (task.notice !== null) {
    const { title, act } = noticeTable[task.notice];
    return (
      <span>
        <b>{title}.</b> <span className="text-ink2">{act}</span>
      </span>
    );
  }
  if (task.count !== null) return <b>{manyWords(task)}</b>;
  const place = task.place?.name ?? '…';
  // In somebody's hands the place is only where it was handed over.
  const where =
    task.holder === null ? standsWords(task, roomId) : `with ${task.holder}, from ${place}`;
  return (
    <span>
      for <b>{task.forPlace?.name}</b> <span className="text-ink2">· {where}</span>
      {task.kind === 'leg' && task.dueAt !== null && (
        <span className="text-late">
          {' '}
          · was due <Moment at={task.dueAt} />
        </span>
      )}
      {task.reason !== null && <span className="text-late"> · {task.reason}</span>}
    </span>
  );
}

/** Where a task is done. */
export function pageOf(task: Task, roomId: number): string | null {
  if (task.kind === 'put_away' || task.kind === 'send_home') return paths.putAway(roomId);
  if (task.kind === 'reprint') return paths.notices('reprint_label');
  // All folders of both numbers are on the patient's page, with which of them were scanned.
  if (task.notice === 'combine_folders' && task.patientId !== null)
    return paths.patient(task.patientId);
  if (task.folder !== null) return paths.folder(task.folder.id);
  return task.kind === 'notice' ? paths.notices() : null;
}

interface Props {
  readonly task: Task;
  readonly roomId: number;
  readonly meId: number;
  readonly marked: boolean;
  readonly onMark: () => void;
  readonly onTake: (task: Task) => void;
}

function Taker({ task, meId, onTake }: Pick<Props, 'task' | 'meId' | 'onTake'>) {
  const { takenBy } = task;
  const mine = takenBy?.id === meId;
  return (
    <span className="ml-auto flex items-center gap-2">
      {takenBy !== null && (
        <span className={mine ? 'font-[650]' : 'text-ink2'}>
          {mine ? 'you do it' : `${takenBy.name} does it`}
        </span>
      )}
      <Button
        look={takenBy === null ? 'plain' : 'quiet'}
        tabIndex={-1}
        onClick={() => onTake(task)}
        aria-label={`${takenBy === null ? 'I do it' : 'Give it back'}: ${taskWords[task.kind].verb}`}
      >
        {takenBy === null ? 'I do it' : 'Give it back'}
      </Button>
    </span>
  );
}

/** One thing to do: how pressing, what with which folder, since when, and who does it. */
export function TaskLine({ task, roomId, meId, marked, onMark, onTake }: Props) {
  const { verb, tone, icon } = taskWords[task.kind];
  const href = pageOf(task, roomId);
  return (
    <li
      data-task={task.key}
      onClick={onMark}
      aria-current={marked || undefined}
      className={`flex flex-wrap items-center gap-x-4 gap-y-1 border-l-4 px-3 py-2.5 ${marked ? 'border-manila bg-sunk' : 'border-transparent'} ${task.takenBy !== null && task.takenBy.id !== meId ? 'opacity-70' : ''}`}
    >
      <span className="md:w-[112px]">
        <Pill tone={tone} icon={icon}>
          {verb}
        </Pill>
      </span>
      {task.folder !== null && (
        <ChartNumber
          number={task.folder.number}
          volumeNo={task.folder.volumeNo}
          temporary={task.folder.temporary}
          filingOrder={task.folder.filingOrder}
          size={17}
        />
      )}
      <span className="min-w-0 flex-1 basis-[260px]">
        {href === null ? (
          <Sentence task={task} roomId={roomId} />
        ) : (
          <Link
            href={href}
            prefetch={false}
            data-task-link
            className="decoration-edge underline-offset-4 hover:underline"
          >
            <Sentence task={task} roomId={roomId} />
          </Link>
        )}
      </span>
      {task.urgency !== null && <UrgencyPill urgency={task.urgency} neededBy={task.neededBy} />}
      <span className="text-[13px] text-ink2">
        <Age at={task.since} />
      </span>
      <Taker task={task} meId={meId} onTake={onTake} />
    </li>
  );
}
