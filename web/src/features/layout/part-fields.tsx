'use client';
import type { ReactNode } from 'react';
import { Tick } from '../../ui/field.tsx';
import {
  alignWords,
  ChoiceOf,
  foldWords,
  tooLongWords,
  turnWords,
  weightWords,
} from './choice-of.tsx';
import { ColourField } from './colour-field.tsx';
import type { Field, Finding, OpenLayout, Part, PartOf } from './layout.ts';
import { NumberField } from './number-field.tsx';
import type { Draft } from './use-draft.ts';
import { Verdict } from './verdict.tsx';
import { WordsField } from './words-field.tsx';

interface Props<P extends Part> {
  readonly part: P;
  readonly draft: Draft;
  readonly findings: readonly Finding[];
  readonly fields: readonly Field[];
  readonly codeKinds: OpenLayout['codeKinds'];
}

const Two = ({ children }: { readonly children: ReactNode }) => (
  <div className="grid grid-cols-2 gap-3">{children}</div>
);

/** Sets one thing of a part; typing in one field is one step to undo. */
function setter<P extends Part>({ part, draft }: Props<P>) {
  return (name: keyof P & string, value: unknown) =>
    draft.setPart(part.id, { [name]: value } as Partial<Part>, `${part.id} ${name}`);
}

function TextFields(props: Props<PartOf<'text'>>) {
  const { part, draft, findings, fields } = props;
  const set = setter(props);
  const number = (name: 'size' | 'floor' | 'lines', label: string, by: number) => (
    <NumberField
      label={label}
      value={part[name]}
      by={by}
      onLeave={draft.settle}
      onNumber={(value) =>
        set(name, name === 'lines' ? Math.min(10, Math.max(1, Math.round(value))) : value)
      }
    />
  );
  return (
    <>
      <WordsField
        label="Words"
        value={part.words}
        fields={fields}
        onLeave={draft.settle}
        onWords={(words) => set('words', words)}
      />
      <Verdict findings={findings} part={part.id} about={['words']} />
      <Two>
        {number('size', 'Size, mm', 0.2)}
        {number('lines', 'Lines at most', 1)}
        <ChoiceOf
          label="Letters"
          value={part.weight}
          of={weightWords}
          onChoose={(value) => set('weight', value)}
        />
        <ChoiceOf
          label="Stands"
          value={part.align}
          of={alignWords}
          onChoose={(value) => set('align', value)}
        />
        <ChoiceOf
          label="When too long"
          value={part.tooLong}
          of={tooLongWords}
          onChoose={(value) => set('tooLong', value)}
        />
        {part.tooLong === 'shrink' && number('floor', 'No smaller than, mm', 0.2)}
        <ColourField label="Ink" value={part.ink} onColour={(value) => set('ink', value)} />
      </Two>
      <Verdict findings={findings} part={part.id} about={['size', 'floor', 'ink']} />
    </>
  );
}

const codeWords: Readonly<Record<string, string>> = {
  code128: 'Code 128',
  code39: 'Code 39',
  code39mod43: 'Code 39 with its check character',
  datamatrix: 'Data Matrix',
  gs1_128: 'GS1-128',
  gs1_datamatrix: 'GS1 Data Matrix',
  hibc_code128: 'HIBC in Code 128',
  hibc_datamatrix: 'HIBC in Data Matrix',
};

function CodeFields(props: Props<PartOf<'code'>>) {
  const { part, draft, findings, fields, codeKinds } = props;
  const set = setter(props);
  return (
    <>
      <WordsField
        label="Holds"
        value={part.holds}
        fields={fields}
        onLeave={draft.settle}
        onWords={(words) => set('holds', words)}
      />
      <Verdict findings={findings} part={part.id} about={['holds']} />
      <ChoiceOf
        label="Kind of code"
        value={part.code as string}
        of={codeKinds.map((kind) => [kind, codeWords[kind] ?? kind] as const)}
        onChoose={(value) => set('code', value)}
      />
      <Verdict findings={findings} part={part.id} about={['code']} />
      <Two>
        <NumberField
          label="Narrowest bar, mm"
          value={part.module}
          by={0.125}
          onLeave={draft.settle}
          onNumber={(value) => set('module', value)}
        />
        <NumberField
          label="Line below, mm (0: none)"
          value={part.readable}
          by={0.2}
          min={0}
          onLeave={draft.settle}
          onNumber={(value) => set('readable', value)}
        />
      </Two>
      <Verdict findings={findings} part={part.id} about={['module', 'readable']} />
    </>
  );
}

function BandFields(props: Props<PartOf<'bands'>>) {
  const { part, draft } = props;
  const set = setter(props);
  return (
    <>
      <Two>
        <NumberField
          label="Coloured digits"
          value={part.digits}
          by={1}
          min={1}
          max={6}
          onLeave={draft.settle}
          onNumber={(value) => set('digits', Math.min(6, Math.max(1, Math.round(value))))}
        />
        <ChoiceOf
          label="Order"
          value={part.order}
          of={[
            ['looked', 'as one looks'],
            ['printed', 'as it is written'],
          ]}
          onChoose={(value) => set('order', value)}
        />
        <ChoiceOf
          label="Run"
          value={part.along}
          of={[
            ['down', 'down'],
            ['across', 'across'],
          ]}
          onChoose={(value) => set('along', value)}
        />
        <ChoiceOf
          label="Digits stand"
          value={part.digitTurn}
          of={turnWords}
          onChoose={(value) => set('digitTurn', value)}
        />
        <ChoiceOf
          label="Fold"
          value={part.fold}
          of={foldWords}
          onChoose={(value) => set('fold', value)}
        />
      </Two>
      <Tick
        label="The other digits stand small at the end"
        checked={part.rest}
        onChange={(event) => set('rest', event.target.checked)}
      />
    </>
  );
}

function MarkFields(props: Props<PartOf<'mark'>>) {
  const { part, draft, findings } = props;
  const set = setter(props);
  return (
    <>
      <Two>
        <ChoiceOf
          label="Mark"
          value={part.mark}
          of={[
            ['temporary', 'temporary'],
            ['restricted', 'restricted'],
            ['volume', 'volume'],
          ]}
          onChoose={(value) => set('mark', value)}
        />
        <ChoiceOf
          label="As"
          value={part.show}
          of={[
            ['word', 'a word'],
            ['sign', 'a sign that says nothing'],
          ]}
          onChoose={(value) => set('show', value)}
        />
        <NumberField
          label="Size, mm"
          value={part.size}
          by={0.2}
          onLeave={draft.settle}
          onNumber={(value) => set('size', value)}
        />
        <ChoiceOf
          label="Stands"
          value={part.align}
          of={alignWords}
          onChoose={(value) => set('align', value)}
        />
        <ColourField label="Ink" value={part.ink} onColour={(value) => set('ink', value)} />
      </Two>
      <Verdict findings={findings} part={part.id} about={['size', 'ink']} />
    </>
  );
}

function BoxFields(props: Props<PartOf<'box'>>) {
  const { part, draft, findings } = props;
  const set = setter(props);
  return (
    <>
      <Two>
        <Tick
          label="Filled"
          checked={part.fill !== null}
          onChange={(event) => set('fill', event.target.checked ? '#faf0da' : null)}
        />
        <Tick
          label="Framed"
          checked={part.stroke !== null}
          onChange={(event) => set('stroke', event.target.checked ? '#1b1e23' : null)}
        />
        {part.fill !== null && (
          <ColourField label="Ground" value={part.fill} onColour={(value) => set('fill', value)} />
        )}
        {part.stroke !== null && (
          <ColourField
            label="Frame"
            value={part.stroke}
            onColour={(value) => set('stroke', value)}
          />
        )}
        <NumberField
          label="Round corners, mm"
          value={part.radius}
          by={0.5}
          min={0}
          onLeave={draft.settle}
          onNumber={(value) => set('radius', value)}
        />
      </Two>
      <Verdict findings={findings} part={part.id} about={['fill', 'stroke']} />
    </>
  );
}

/** What can be said of a part besides where it stands. */
export function PartFields(props: Props<Part>): ReactNode {
  const { part } = props;
  switch (part.form) {
    case 'text':
      return <TextFields {...props} part={part} />;
    case 'code':
      return <CodeFields {...props} part={part} />;
    case 'bands':
      return <BandFields {...props} part={part} />;
    case 'mark':
      return <MarkFields {...props} part={part} />;
    case 'box':
      return <BoxFields {...props} part={part} />;
    case 'year': {
      const set = setter({ ...props, part });
      return (
        <ChoiceOf
          label="Fold"
          value={part.fold}
          of={foldWords}
          onChoose={(value) => set('fold', value)}
        />
      );
    }
    case 'chips': {
      const set = setter({ ...props, part });
      return (
        <ChoiceOf
          label="Stands"
          value={part.align}
          of={alignWords}
          onChoose={(value) => set('align', value)}
        />
      );
    }
    case 'line': {
      const set = setter({ ...props, part });
      return <ColourField label="Ink" value={part.ink} onColour={(value) => set('ink', value)} />;
    }
  }
}
