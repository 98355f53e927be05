'use client';
import { ArrowDown, ArrowUp, ShieldX, Trash2 } from 'lucide-react';
import { Button } from '../../ui/button.tsx';
import { ChoiceOf } from './choice-of.tsx';
import type { Finding, Part } from './layout.ts';
import { formWords, newPart, partForms, partName } from './new-part.ts';
import type { Draft } from './use-draft.ts';

function moved(parts: readonly Part[], id: string, by: number): readonly Part[] {
  const from = parts.findIndex((part) => part.id === id);
  const to = from + by;
  const part = parts[from];
  if (part === undefined || to < 0 || to >= parts.length) return parts;
  const rest = parts.filter((one) => one.id !== id);
  return [...rest.slice(0, to), part, ...rest.slice(to)];
}

interface Choosing {
  readonly draft: Draft;
  readonly onChoose: (id: string | null) => void;
}

function AddPart({ draft, onChoose }: Choosing) {
  const { parts } = draft.layout;
  const forms = partForms.map((form) => [form as string, formWords[form]] as const);
  return (
    <div className="min-w-[150px] flex-1">
      <ChoiceOf
        label="Add a part"
        value=""
        of={[['', 'choose …'], ...forms]}
        onChoose={(form) => {
          const known = partForms.find((one) => one === form);
          if (known === undefined || parts.length >= 60) return;
          const part = newPart(known, draft.layout);
          draft.setParts([...parts, part]);
          onChoose(part.id);
        }}
      />
    </div>
  );
}

function ChosenActs({ draft, onChoose, chosen }: Choosing & { readonly chosen: string }) {
  const { parts } = draft.layout;
  return (
    <>
      <Button
        aria-label="Print it earlier, further below"
        onClick={() => draft.setParts(moved(parts, chosen, -1))}
      >
        <ArrowUp aria-hidden size={16} />
      </Button>
      <Button
        aria-label="Print it later, further above"
        onClick={() => draft.setParts(moved(parts, chosen, 1))}
      >
        <ArrowDown aria-hidden size={16} />
      </Button>
      <Button
        look="danger"
        aria-label="Remove this part"
        onClick={() => {
          draft.setParts(parts.filter((part) => part.id !== chosen));
          onChoose(null);
        }}
      >
        <Trash2 aria-hidden size={16} />
      </Button>
    </>
  );
}

/** All parts in the order in which they are printed, for those who do not see the picture or cannot hit a part in it. */
export function PartList({
  draft,
  findings,
  chosen,
  onChoose,
}: {
  readonly draft: Draft;
  readonly findings: readonly Finding[];
  readonly chosen: string | null;
  readonly onChoose: (id: string | null) => void;
}) {
  const { parts } = draft.layout;
  const refused = (id: string) =>
    findings.some((one) => one.part === id && one.level === 'refused');
  return (
    <div className="flex flex-col gap-3">
      <ul
        aria-label="Parts"
        className="max-h-[240px] overflow-auto rounded-lg border border-line"
        tabIndex={0}
      >
        {parts.map((part) => (
          <li key={part.id}>
            <button
              type="button"
              aria-pressed={part.id === chosen}
              onClick={() => onChoose(part.id)}
              className={`flex w-full items-center gap-2 px-3 py-1.5 text-left ${part.id === chosen ? 'bg-manila-soft font-[650]' : 'hover:bg-sunk'}`}
            >
              <span className="min-w-0 flex-1 truncate">{partName(part)}</span>
              {refused(part.id) && (
                <>
                  <ShieldX aria-hidden size={15} className="text-lost" />
                  <span className="sr-only">refused</span>
                </>
              )}
            </button>
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap items-end gap-2">
        <AddPart draft={draft} onChoose={onChoose} />
        {chosen !== null && <ChosenActs draft={draft} chosen={chosen} onChoose={onChoose} />}
      </div>
    </div>
  );
}
