'use client';
import { kindNames } from '@outguide/labels/layout/fields';
import { folderLabelKinds } from '@outguide/db/vocabulary';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { toast } from 'sonner';
import { useMay } from '../../shell/me.ts';
import { useTRPC, type Answers } from '../../trpc.ts';
import { Card } from '../../ui/card.tsx';
import { Choice } from '../../ui/field.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { TooMuch } from '../../ui/states.tsx';

type Prints = Answers['kiosk']['prints'];
type Wish = Pick<Prints, 'labelKind' | 'labelPrinterId' | 'slipPrinterId'>;

/** Which printer, among those that can print it at all. */
function PrinterChoice({
  label,
  value,
  printers,
  onChoose,
}: {
  readonly label: string;
  readonly value: number | null;
  readonly printers: Prints['printers'];
  readonly onChoose: (id: number | null) => void;
}) {
  return (
    <Choice
      label={label}
      className="min-w-[220px] flex-1"
      value={value ?? ''}
      onChange={(event) => onChoose(event.target.value === '' ? null : Number(event.target.value))}
    >
      <option value="">The first of its place that fits</option>
      {printers.map(({ id, name, here }) => (
        <option key={id} value={id}>
          {here ? `${name} (here)` : name}
        </option>
      ))}
    </Choice>
  );
}

function Choices({ kioskId, prints }: { readonly kioskId: number; readonly prints: Prints }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const save = useMutation(
    trpc.kiosk.savePrints.mutationOptions({
      onSuccess: () => toast.success('Saved. The kiosk prints so from now on.'),
      onSettled: () => void queries.invalidateQueries({ queryKey: trpc.kiosk.prints.queryKey() }),
    }),
  );
  const { labelKind, labelPrinterId, slipPrinterId, printers } = prints;
  const choose = (part: Partial<Wish>) =>
    save.mutate({ kioskId, labelKind, labelPrinterId, slipPrinterId, ...part });
  const kinds = printers.find((one) => one.id === labelPrinterId)?.kinds ?? folderLabelKinds;
  return (
    <div className="mt-3 flex flex-wrap gap-3 border-t border-line pt-3">
      <PrinterChoice
        label="Folder labels on"
        value={labelPrinterId}
        printers={printers.filter((one) => one.kinds.length > 0)}
        onChoose={(id) => {
          const fits = printers.find((one) => one.id === id)?.kinds;
          const kept = labelKind === null || fits === undefined || fits.includes(labelKind);
          choose({ labelPrinterId: id, labelKind: kept ? labelKind : null });
        }}
      />
      <Choice
        label="as"
        className="min-w-[220px] flex-1"
        value={labelKind ?? ''}
        onChange={(event) =>
          choose({ labelKind: folderLabelKinds.find((one) => one === event.target.value) ?? null })
        }
      >
        <option value="">The first that fits the printer</option>
        {kinds.map((kind) => (
          <option key={kind} value={kind}>
            {kindNames[kind]}
          </option>
        ))}
      </Choice>
      <PrinterChoice
        label="Hold slips on"
        value={slipPrinterId}
        printers={printers.filter((one) => one.slips)}
        onChoose={(id) => choose({ slipPrinterId: id })}
      />
    </div>
  );
}

/** What the key F8 of a kiosk prints, and on which printer: labels of folders that it made, and slips of what it holds. */
export function PrintsCard({ kioskId }: { readonly kioskId: number }) {
  const trpc = useTRPC();
  const chooses = useMay('kiosk.savePrints');
  const prints = useQuery(trpc.kiosk.prints.queryOptions({ kioskId }));
  return (
    <Card title="Printing" aside="what F8 prints there">
      <Loaded query={prints}>
        {(shown) => (
          <>
            <dl className="grid gap-x-4 gap-y-1 sm:grid-cols-[auto_1fr]">
              <dt className="font-semibold">Folder labels</dt>
              <dd>{shown.labels}</dd>
              <dt className="font-semibold">Hold slips</dt>
              <dd>{shown.slips}</dd>
            </dl>
            {chooses && <Choices kioskId={kioskId} prints={shown} />}
            {chooses && shown.cut && (
              <TooMuch>
                Only {shown.printers.length} printers can be chosen: those beside it first.
              </TooMuch>
            )}
          </>
        )}
      </Loaded>
    </Card>
  );
}
