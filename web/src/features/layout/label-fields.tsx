'use client';
import { Field, Tick } from '../../ui/field.tsx';
import { ChoiceOf } from './choice-of.tsx';
import type { Finding, OpenLayout } from './layout.ts';
import { NumberField } from './number-field.tsx';
import { PaletteFields } from './palette-fields.tsx';
import type { Draft } from './use-draft.ts';
import { Verdict } from './verdict.tsx';

/** What concerns the label as a whole. */
export function LabelFields({
  draft,
  findings,
  palettes,
}: {
  readonly draft: Draft;
  readonly findings: readonly Finding[];
  readonly palettes: OpenLayout['palettes'];
}) {
  const { layout } = draft;
  return (
    <div className="flex flex-col gap-3">
      <Field
        label="Name"
        required
        maxLength={80}
        value={layout.name}
        onBlur={draft.settle}
        onChange={(event) => draft.setLabel({ name: event.target.value }, 'name')}
      />
      <div className="grid grid-cols-2 gap-3">
        <NumberField
          label="Label’s width, mm"
          value={layout.width}
          onLeave={draft.settle}
          onNumber={(width) => draft.setLabel({ width }, 'width')}
        />
        <NumberField
          label="Label’s height, mm"
          value={layout.height}
          onLeave={draft.settle}
          onNumber={(height) => draft.setLabel({ height }, 'height')}
        />
        <ChoiceOf
          label="Made for printers of"
          value={layout.dpi}
          of={[
            [203, '203 dpi'],
            [300, '300 dpi'],
            [600, '600 dpi'],
          ]}
          onChoose={(dpi) => draft.setLabel({ dpi })}
        />
        <NumberField
          label="Colour over the edge, mm"
          value={layout.bleed}
          by={0.5}
          min={0}
          max={10}
          onLeave={draft.settle}
          onNumber={(bleed) => draft.setLabel({ bleed: Math.min(10, Math.max(0, bleed)) }, 'bleed')}
        />
      </div>
      <PaletteFields draft={draft} palettes={palettes} />
      <Verdict findings={findings} part={null} about={['label', 'palette']} />
      <Tick
        label="This layout may name a patient"
        checked={layout.namesPatient}
        onChange={(event) => draft.setLabel({ namesPatient: event.target.checked })}
      />
    </div>
  );
}
