'use client';
import type { CodeVerdict } from '@outguide/server/verbs/label/judge-picture';
import { Camera } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import { OnlyFor } from '../../shell/only-for.tsx';
import { Card } from '../../ui/card.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { sendPicture } from './send-picture.ts';
import { VerdictCard } from './verdict-card.tsx';

type State =
  | { readonly at: 'empty' }
  | { readonly at: 'measuring' }
  | { readonly at: 'refused'; readonly sentence: string }
  | { readonly at: 'done'; readonly codes: readonly CodeVerdict[] };

/** The picture as it was chosen, and the field for the next. */
function PictureCard({ onPicture }: { readonly onPicture: (file: File) => void }) {
  const [shown, setShown] = useState<string | null>(null);
  const fileId = useId();
  const take = (file: File | null) => {
    if (file === null) return;
    if (shown !== null) URL.revokeObjectURL(shown);
    setShown(URL.createObjectURL(file));
    onPicture(file);
  };
  return (
    <Card title="A photo or scan">
      <label
        htmlFor={fileId}
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          take(event.dataTransfer.files[0] ?? null);
        }}
        className="flex min-h-48 cursor-pointer flex-col items-center justify-center gap-2 rounded-lg border border-dashed border-edge bg-sunk p-4 text-center focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-focus"
      >
        {shown === null ? (
          <Camera aria-hidden size={30} strokeWidth={1.6} className="text-ink3" />
        ) : (
          // oxlint-disable-next-line nextjs/no-img-element -- a file of this browser, no picture of the site
          <img src={shown} alt="What was sent" className="max-h-72 max-w-full rounded" />
        )}
        <span className="font-[650]">
          {shown === null ? 'Take or choose a picture' : 'Another picture'}
        </span>
        <span className="text-[13px] text-ink2">
          or drop it here · PNG, JPEG, WebP, TIFF · at most 15 MB
        </span>
        <input
          id={fileId}
          type="file"
          accept="image/png,image/jpeg,image/webp,image/tiff"
          className="sr-only"
          onChange={(event) => {
            take(event.target.files?.[0] ?? null);
            event.target.value = '';
          }}
        />
      </label>
    </Card>
  );
}

function NotMeasured() {
  return (
    <Card title="What this does not measure">
      <p className="text-ink2">
        Names and steps are those of ISO/IEC 15416, but a camera is no verifier: light and lens are
        not calibrated, so contrast is that of the picture and not of reflected light, and a blurred
        picture counts against the label. There is no aperture: each point is a few pixels. Widths
        are judged for Code 128 alone; of DataMatrix only whether it reads. The picture is not kept.
      </p>
    </Card>
  );
}

function Verdicts({ state }: { readonly state: State }) {
  if (state.at === 'empty') return null;
  if (state.at === 'measuring')
    return (
      <p role="status" className="text-ink2">
        Measuring …
      </p>
    );
  if (state.at === 'refused') return <p role="alert">{state.sentence}</p>;
  if (state.codes.length === 0)
    return (
      <p role="status">
        No code was read in this picture. Go closer, let light fall from the side, and keep the
        white margins in the picture. If a scanner does not read it either, print the label again.
      </p>
    );
  return state.codes.map((verdict, i) => (
    <VerdictCard key={`${verdict.text} ${i}`} verdict={verdict} />
  ));
}

/** How well printed labels read: a photo goes in, grades with reasons come out. */
export function VerifyPage() {
  const [state, setState] = useState<State>({ at: 'empty' });
  const newest = useRef<File | null>(null);
  const measure = async (file: File) => {
    newest.current = file;
    setState({ at: 'measuring' });
    const measured = await sendPicture(file);
    // Another picture is in sight by now.
    if (newest.current !== file) return;
    setState(
      measured.ok
        ? { at: 'done', codes: measured.codes }
        : { at: 'refused', sentence: measured.sentence },
    );
  };
  return (
    <OnlyFor action="label.verify">
      <PageTitle
        title="Does it read?"
        line="A photo or scan of a printed label goes in; how well scanners will read it, and why, comes out."
      />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_minmax(0,1.4fr)]">
        <div className="flex flex-col gap-4">
          <PictureCard onPicture={(file) => void measure(file)} />
          <NotMeasured />
        </div>
        <div className="flex flex-col gap-4" aria-live="polite">
          <Verdicts state={state} />
        </div>
      </div>
    </OnlyFor>
  );
}
