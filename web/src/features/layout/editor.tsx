'use client';
import { useEffect, useState } from 'react';
import { Card } from '../../ui/card.tsx';
import { Desk } from './desk.tsx';
import { LabelFields } from './label-fields.tsx';
import { LayoutActs } from './layout-acts.tsx';
import type { OpenLayout } from './layout.ts';
import { formWords } from './new-part.ts';
import { PartFields } from './part-fields.tsx';
import { PartList } from './part-list.tsx';
import { PlaceFields } from './place-fields.tsx';
import { useDraft, type Draft } from './use-draft.ts';
import { usePreview } from './use-preview.ts';
import { VersionsCard } from './versions-card.tsx';

const inField = (target: EventTarget | null) =>
  target instanceof HTMLElement && /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName);

/** Undo and redo by keys, but for fields, which have an undo of their own. */
function useUndoKeys(draft: Draft) {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (inField(event.target) || !(event.ctrlKey || event.metaKey)) return;
      const key = event.key.toLowerCase();
      if (key !== 'z' && key !== 'y') return;
      event.preventDefault();
      if (key === 'y' || event.shiftKey) draft.redo();
      else draft.undo();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [draft]);
}

/** The editor: the label, its parts, and the numbers of the one that is chosen, each with its verdict beside it. */
export function Editor({ opened }: { readonly opened: OpenLayout }) {
  const draft = useDraft(opened.layout);
  const [chosen, onChoose] = useState<string | null>(null);
  const [example, setExample] = useState('usual');
  const shown = usePreview(draft.layout, example);
  useUndoKeys(draft);
  const { layout } = draft;
  const findings = shown.preview?.findings ?? [];
  const part = layout.parts.find((one) => one.id === chosen);
  const fields = opened.fields.filter((field) => layout.namesPatient || !field.namesPatient);
  const bench = { draft, findings, chosen, onChoose };
  return (
    <div className="grid gap-5 xl:grid-cols-[minmax(0,1fr)_380px]">
      <div className="flex min-w-0 flex-col gap-5 self-start xl:sticky xl:top-4">
        <LayoutActs opened={opened} draft={draft} example={example} findings={findings} />
        <Desk {...bench} opened={opened} shown={shown} example={example} onExample={setExample} />
        <VersionsCard opened={opened} />
      </div>
      <div className="flex min-w-0 flex-col gap-5">
        <Card title="Parts">
          <PartList {...bench} />
        </Card>
        {part !== undefined && (
          <Card title={formWords[part.form]} tab>
            <div key={part.id} className="flex flex-col gap-3">
              <PartFields {...bench} part={part} fields={fields} codeKinds={opened.codeKinds} />
              <PlaceFields {...bench} part={part} fields={fields} />
            </div>
          </Card>
        )}
        <Card title="The label">
          <LabelFields draft={draft} findings={findings} palettes={opened.palettes} />
        </Card>
      </div>
    </div>
  );
}
