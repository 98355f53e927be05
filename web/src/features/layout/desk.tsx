'use client';
import { useState } from 'react';
import { Card } from '../../ui/card.tsx';
import { ErrorState } from '../../ui/loaded.tsx';
import { useWidth } from '../../ui/use-width.ts';
import { CodeGrades } from './code-grades.tsx';
import { ChoiceOf } from './choice-of.tsx';
import { LabelPicture } from './label-picture.tsx';
import type { Finding, OpenLayout } from './layout.ts';
import type { Draft } from './use-draft.ts';
import type { usePreview } from './use-preview.ts';

const exampleWords: Readonly<Record<string, string>> = {
  usual: 'an ordinary one',
  longest: 'long names, 12 digits',
  bare: 'nothing but what must be',
  right_to_left: 'right to left',
};
const zooms = [
  ['fit', 'as it fits'],
  ['1', 'its own size'],
  ['2', 'twice its size'],
  ['4', 'four times'],
] as const;
/** CSS says that a millimetre is this many of its pixels. */
const cssMm = 96 / 25.4;

function Said({ preview, late }: Pick<ReturnType<typeof usePreview>, 'preview' | 'late'>) {
  if (preview === undefined) return <p className="text-ink2">Drawing …</p>;
  const refused = preview.findings.filter((one) => one.level === 'refused');
  const [first] = refused;
  const many = refused.length === 1 ? 'One thing is' : `${refused.length} things are`;
  const undrawn = first === undefined ? preview.refusals : [];
  return (
    <div role="status" className={`text-[13px] ${late ? 'opacity-60' : ''}`}>
      {first === undefined && undrawn.length === 0 && (
        <p className="text-done">It reads on the printers it is made for.</p>
      )}
      {first !== undefined && <p className="text-lost">{`${many} refused: ${first.sentence}`}</p>}
      {undrawn.map((one) => (
        <p key={one.part} className="text-lost">
          {`${one.sentence} ${one.fix}`}
        </p>
      ))}
    </div>
  );
}

/** The label in sight, with one example at a time. */
export function Desk({
  opened,
  shown,
  example,
  onExample,
  ...bench
}: {
  readonly opened: OpenLayout;
  readonly draft: Draft;
  readonly findings: readonly Finding[];
  readonly chosen: string | null;
  readonly onChoose: (id: string | null) => void;
  readonly shown: ReturnType<typeof usePreview>;
  readonly example: string;
  readonly onExample: (example: string) => void;
}) {
  const [zoom, setZoom] = useState<string>('fit');
  const [desk, width] = useWidth<HTMLDivElement>();
  const { layout } = bench.draft;
  const { preview, late, query } = shown;
  const fit = Math.max(1, Math.min((width - 48) / layout.width, 560 / layout.height, 12));
  const scale = zoom === 'fit' ? fit : Number(zoom) * cssMm;
  const undrawn = new Set(preview?.refusals.map((one) => one.part));
  const examples = opened.examples.map((one) => [one, exampleWords[one] ?? one] as const);
  return (
    <Card>
      <div className="mb-3 grid max-w-[420px] grid-cols-2 gap-3">
        <ChoiceOf label="Example" value={example} of={examples} onChoose={onExample} />
        <ChoiceOf label="Seen" value={zoom} of={zooms} onChoose={setZoom} />
      </div>
      <div
        ref={desk}
        role="group"
        aria-label="The label"
        tabIndex={0}
        className="overflow-auto rounded-lg bg-sunk p-6"
      >
        <LabelPicture {...bench} undrawn={undrawn} svg={preview?.svg ?? null} scale={scale} />
      </div>
      <div className="mt-3 flex flex-wrap justify-between gap-3">
        <Said preview={preview} late={late} />
        <p className="text-[13px] text-ink2">
          Drag a part
          <span className="pointer-coarse:hidden">
            , or move it with the arrows: half a millimetre, with Shift five, with Alt its size
          </span>
          .
        </p>
      </div>
      {preview !== undefined && <CodeGrades grades={preview.grades} />}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
    </Card>
  );
}
