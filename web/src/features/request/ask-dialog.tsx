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
import type { AskedChart } from './ask-button.tsx';
import { ForPerson } from './for-person.tsx';
import { PromiseLine } from './promise-line.tsx';
import { purposes } from './request-words.ts';
import { hopeless, StandsAgainst } from './stands-against.tsx';
import { Urgencies } from './urgencies.tsx';
import { useAsk } from './use-ask.ts';
import { WhereTo } from './where-to.tsx';
import { WhichFolders } from './which-folders.tsx';
import { coveredBy, isAt, lacks, wishAtFirst, type AskForm, type Wish } from './wish.ts';

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
  if (hopeless(form)) return <StandsAgainst form={form} wish={wish} />;
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (lacks(wish, form.died) === null) send(wish);
      }}
    >
      <StandsAgainst form={form} wish={wish} />
      {fromFolder && <WhichFolders wish={wish} folders={form.folders} change={change} first />}
      <When wish={wish} change={change} first={!fromFolder} />
      <WhereTo onPlace={(id) => change({ placeId: id })} />
      {!fromFolder && (
        <WhichFolders wish={wish} folders={form.folders} change={change} first={false} />
      )}
      <More wish={wish} change={change} open={form.died} />
      <PromiseLine covered={covered} urgency={wish.urgency} />
      {/* In sight however much stands above it. */}
      <div className="sticky -bottom-6 -mx-6 -mb-6 flex justify-end gap-2 border-t border-line bg-card px-6 py-4">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" look="go" disabled={pending} why={lacks(wish, form.died)}>
          Ask for it
        </Button>
      </div>
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
    <Dialog
      open
      onClose={onClose}
      title={`Ask for the ${chart.name}`}
      sentence="The file room sees it at once, and you see how far it is. Enter asks for it."
    >
      <Loaded query={form} rows={4}>
        {(shown) => <AskForIt chart={chart} form={shown} onClose={onClose} />}
      </Loaded>
    </Dialog>
  );
}
