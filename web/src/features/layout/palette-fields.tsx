'use client';
import { contrastOf } from '@outguide/labels/layout/contrast';
import { ChoiceOf } from './choice-of.tsx';
import type { OpenLayout } from './layout.ts';
import type { Draft } from './use-draft.ts';

const inks = ['#1b1e23', '#ffffff'] as const;

/** The digit that is seen best on a ground. */
function inkOn(ground: string): string {
  const [dark, light] = inks;
  return contrastOf(dark, ground) >= contrastOf(light, ground) ? dark : light;
}

/** The bands' colours: a palette by name, or ten of the site's own, to match the rolls it has bought. */
export function PaletteFields({
  draft,
  palettes,
}: {
  readonly draft: Draft;
  readonly palettes: OpenLayout['palettes'];
}) {
  const { palette } = draft.layout;
  const named = palettes.map(({ id, name }) => [id, name] as const);
  const choose = (chosen: string) => {
    if (chosen !== 'own') draft.setLabel({ palette: chosen as 'house' });
    else if (typeof palette === 'string')
      draft.setLabel({ palette: palettes.find(({ id }) => id === palette)?.colours ?? [] });
  };
  const paint = (digit: number, ground: string) => {
    if (typeof palette === 'string') return;
    const colours = palette.map((one, i) => (i === digit ? { ground, digit: inkOn(ground) } : one));
    draft.setLabel({ palette: colours }, `palette ${digit}`);
  };
  return (
    <>
      <ChoiceOf
        label="Colours of the digits"
        value={typeof palette === 'string' ? (palette as string) : 'own'}
        of={[...named, ['own', 'ten colours of our own']]}
        onChoose={choose}
      />
      {typeof palette !== 'string' && (
        <div role="group" aria-label="Ten colours" className="grid grid-cols-5 gap-2">
          {palette.map(({ ground }, digit) => (
            <label key={digit} className="flex items-center gap-1.5 font-mono font-semibold">
              {digit}
              <input
                type="color"
                aria-label={`Colour of ${digit}`}
                className="h-8 w-full min-w-0 rounded border border-edge bg-card p-0.5"
                value={ground}
                onChange={(event) => paint(digit, event.target.value)}
                onBlur={draft.settle}
              />
            </label>
          ))}
        </div>
      )}
    </>
  );
}
