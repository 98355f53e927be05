'use client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useMe } from '../../shell/me.ts';
import { useTRPC } from '../../trpc.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Choice, Field } from '../../ui/field.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { useVisit } from '../../visit.ts';
import { CopyNotes, OnScreenOffer } from '../copy/copy-notes.tsx';
import { WhyPaper } from '../copy/why-paper.tsx';
import type { AskedChart } from './ask-button.tsx';
import { AskedByPlace } from './asked-for.tsx';
import { ForPerson } from './for-person.tsx';
import { PromiseLine } from './promise-line.tsx';
import { purposes } from './request-words.ts';
import { hopeless, StandsAgainst } from './stands-against.tsx';
import { Urgencies } from './urgencies.tsx';
import { useAsk } from './use-ask.ts';
import { WhereTo } from './where-to.tsx';
import { WhichFolders } from './which-folders.tsx';
import {
  coveredBy,
  isAt,
  isOnScreen,
  lacks,
  whyDied,
  wishAtFirst,
  type AskForm,
  type Wish,
} from './wish.ts';

interface Part {
  readonly wish: Wish;
  readonly change: (part: Partial<Wish>) => void;
}

function When({ wish, change, first }: Part & { readonly first: boolean }) {
  return (
    <>
      <Urgencies value={wish.urgency} first={first} onChange={(urgency) => change({ urgency })} />
      {wish.urgency === 'by_time' && (
        <Field
          label="Needed by"
          type="datetime-local"
          required
          value={wish.by}
          onChange={(event) => change({ by: event.target.value })}
        />
      )}
    </>
  );
}

/** What most requests do not need: closed until somebody wants it, or must say why. */
function More({ wish, change, open }: Part & { readonly open: boolean }) {
  return (
    <details open={open}>
      <summary className="cursor-pointer text-[13px] font-semibold text-ink2">
        For a person, why, a comment
      </summary>
      <div className="mt-3 flex flex-col gap-4">
        <ForPerson person={wish.person} onPerson={(person) => change({ person })} />
        <div className="grid gap-4 sm:grid-cols-2">
          <Choice
            name="purpose"
            label={open ? 'Why' : 'Why (may be left open)'}
            value={wish.purpose}
            onChange={(event) => change({ purpose: event.target.value })}
          >
            <option value="">not said</option>
            {purposes.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </Choice>
          <Field
            label="Comment for the clerk"
            maxLength={500}
            value={wish.comment}
            onChange={(event) => change({ comment: event.target.value })}
          />
        </div>
      </div>
    </details>
  );
}

/** Shows the field that a deceased patient's request lacks, and says why: it lies below the fold. */
function pointAtWhy(form: HTMLFormElement): void {
  const why = form.elements.namedItem('purpose');
  if (!(why instanceof HTMLSelectElement)) return;
  const around = why.closest('details');
  if (around !== null) around.open = true;
  why.setCustomValidity(whyDied);
  why.reportValidity();
  // Said once: it must not hold back the next Enter.
  why.setCustomValidity('');
}

/** In sight however much stands above it. */
function Send({
  lacking,
  pending,
  onClose,
}: {
  readonly lacking: string | null;
  readonly pending: boolean;
  readonly onClose: () => void;
}) {
  return (
    <div className="sticky -bottom-6 -mx-6 -mb-6 flex justify-end gap-2 border-t border-line bg-card px-6 py-4">
      <Button onClick={onClose}>Cancel</Button>
      <Button type="submit" look="go" disabled={pending} why={lacking === whyDied ? null : lacking}>
        Ask for it
      </Button>
    </div>
  );
}

function AskForIt({
  chart,
  form,
  onClose,
}: {
  readonly chart: AskedChart;
  readonly form: AskForm;
  readonly onClose: () => void;
}) {
  const { placeId } = useMe();
  const [wish, setWish] = useState<Wish>(() => wishAtFirst(placeId, chart.folderId));
  const change = (part: Partial<Wish>) => setWish((before) => ({ ...before, ...part }));
  const { send, pending } = useAsk(chart.id, onClose);
  const covered = coveredBy(wish, form.folders).filter((folder) => !isAt(folder, wish.placeId));
  const fromFolder = chart.folderId !== undefined && form.folders.length > 1;
  const onScreen = isOnScreen(covered);
  const lacking = form.asked.some((one) => one.forPlace.id === wish.placeId)
    ? 'This place has asked for it already.'
    : lacks(wish, form.died, onScreen);
  if (hopeless(form))
    return (
      <div className="flex flex-col gap-4">
        <StandsAgainst form={form} wish={wish} />
        <CopyNotes folders={form.folders} />
      </div>
    );
  if (onScreen && !wish.paper)
    return <OnScreenOffer folders={covered} onPaper={() => change({ paper: true })} />;
  const begins = !onScreen && !fromFolder;
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (lacking === null) send(wish, onScreen);
        else if (lacking === whyDied) pointAtWhy(event.currentTarget);
      }}
    >
      <p className="text-ink2">
        It comes on the file room’s list at once, and you see how far it is.
        <span className="pointer-coarse:hidden"> Enter asks for it.</span>
      </p>
      <StandsAgainst form={form} wish={wish} />
      <AskedByPlace asked={form.asked} placeId={wish.placeId} />
      {onScreen ? (
        <WhyPaper value={wish.paperBecause} onChange={(paperBecause) => change({ paperBecause })} />
      ) : (
        <CopyNotes folders={covered} />
      )}
      {fromFolder && (
        <WhichFolders wish={wish} folders={form.folders} change={change} first={!onScreen} />
      )}
      <When wish={wish} change={change} first={begins} />
      <WhereTo onPlace={(id) => change({ placeId: id })} />
      {!fromFolder && (
        <WhichFolders wish={wish} folders={form.folders} change={change} first={false} />
      )}
      <More wish={wish} change={change} open={form.died} />
      <PromiseLine covered={covered} urgency={wish.urgency} />
      <Send lacking={lacking} pending={pending} onClose={onClose} />
    </form>
  );
}

/** Asking for a chart: where to and when, and no more is needed. Enter sends it. */
export function AskDialog({
  chart,
  onClose,
}: {
  readonly chart: AskedChart;
  readonly onClose: () => void;
}) {
  const trpc = useTRPC();
  const visit = useVisit(chart.id);
  const form = useQuery(
    trpc.request.form.queryOptions({ chartId: chart.id, visit }, { gcTime: 0 }),
  );
  return (
    <Dialog open onClose={onClose} title={`Ask for the ${chart.name} ${chart.number}`}>
      {chart.whose !== null && (
        <p className="-mt-2 mb-3 font-semibold">
          <bdi>{chart.whose}</bdi>
        </p>
      )}
      <Loaded query={form} rows={4}>
        {(shown) => <AskForIt chart={chart} form={shown} onClose={onClose} />}
      </Loaded>
    </Dialog>
  );
}
