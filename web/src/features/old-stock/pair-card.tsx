'use client';
import { CircleAlert, Folder as FolderIcon, ScanBarcode } from 'lucide-react';
import type { ReactNode } from 'react';
import { paths } from '../../paths.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ChartNumber } from '../../ui/chart-number.tsx';
import type { Folder } from './pair.ts';
import type { usePair } from './use-pair.ts';

type Bench = ReturnType<typeof usePair>;

export function FolderLine({ folder }: { readonly folder: Folder }) {
  return (
    <span className="inline-flex flex-wrap items-center gap-x-3 gap-y-1">
      <ChartNumber
        number={folder.number}
        filingOrder={folder.filingOrder}
        volumeNo={folder.volumeNo}
        temporary={folder.temporary}
      />
      <span className="text-ink2">{folder.home}</span>
    </span>
  );
}

function Half({
  name,
  icon,
  children,
}: {
  readonly name: string;
  readonly icon: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <div className="min-h-[132px] flex-1 basis-[260px] rounded-lg border border-line bg-sunk px-4 py-3">
      <h3 className="mb-2 flex items-center gap-2 text-[13px] font-semibold text-ink2">
        {icon} {name}
      </h3>
      {children}
    </div>
  );
}

function LabelHalf({ bench }: { readonly bench: Bench }) {
  const { label } = bench.pair;
  if (label === null)
    return (
      <p className="text-ink2">
        Scan the label that is not ours, or one of a roll of ours that is on no folder yet.
      </p>
    );
  const { suggests } = label;
  return (
    <div className="flex flex-col gap-1.5">
      <p className="break-all font-mono text-xl font-semibold">{label.code}</p>
      <p className="text-[13px] text-ink2">
        {label.roll === null ? label.family : `from the roll “${label.roll}”`}
        {label.checked ? ', its check character agrees' : ''}
      </p>
      {label.bound !== null && (
        <p>
          Bound already to <FolderLine folder={label.bound} />
        </p>
      )}
      {suggests !== null && bench.pair.folder === null && (
        <div className="flex flex-col items-start gap-2">
          <span>
            By its number it is <FolderLine folder={suggests} />
          </span>
          <Button onClick={() => bench.confirm({ byNumber: suggests })}>It is this folder</Button>
        </div>
      )}
    </div>
  );
}

/** Both halves, what is wrong with them, and the yes. */
export function PairCard({ bench }: { readonly bench: Bench }) {
  const { pair, refusal, ready } = bench;
  const suggested = pair.label?.suggests ?? null;
  const differs =
    pair.folder !== null && suggested !== null && suggested.id !== pair.folder.shown.id;
  return (
    <Card title="Scan both, in any order" tab>
      <div className="flex flex-wrap gap-3">
        <Half name="The folder, by our label" icon={<FolderIcon aria-hidden size={15} />}>
          {pair.folder === null ? (
            <p className="text-ink2">
              {pair.label?.ours
                ? 'Scan the folder’s old label, or type its number: 123456, or 123456/2 for a volume.'
                : 'Scan our label on the folder.'}
            </p>
          ) : (
            <FolderLine folder={pair.folder.shown} />
          )}
        </Half>
        <Half name="The old or foreign label" icon={<ScanBarcode aria-hidden size={15} />}>
          <LabelHalf bench={bench} />
        </Half>
      </div>
      <div role="status" className="mt-3 min-h-6">
        {refusal !== null && (
          <p className="flex items-start gap-2 rounded-lg bg-lost-soft px-3 py-2 text-lost">
            <CircleAlert aria-hidden size={18} className="mt-0.5 shrink-0" />
            <span>
              <b>{refusal.sentence}</b> {refusal.nextAct}
            </span>
          </p>
        )}
        {refusal === null && differs && (
          <p className="rounded-lg bg-sunk px-3 py-2">
            <b>The number in the old label is another folder’s.</b> Look at both before you confirm.
          </p>
        )}
        {refusal === null && ready && (
          <p>
            Are both on the same folder? Press <b className="pointer-coarse:hidden">Enter</b>
            <b className="hidden pointer-coarse:inline">Bind them</b>, or scan the folder once more.
          </p>
        )}
      </div>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button
          look="go"
          why={ready ? null : 'Scan both first.'}
          onClick={() => bench.confirm({ again: refusal?.again ?? false })}
        >
          {refusal?.again === true ? 'It is right now: bind them' : 'Bind them'}
        </Button>
        <Button onClick={bench.clear}>Begin again</Button>
        <LinkButton href={paths.print('folders')} look="quiet">
          No label of ours: print one for it
        </LinkButton>
      </div>
    </Card>
  );
}
