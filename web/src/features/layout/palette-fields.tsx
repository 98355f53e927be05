'use client';
import { ChoiceOf } from './choice-of.tsx';
import type { OpenLayout } from './layout.ts';
import type { Draft } from './use-draft.ts';

/** The part of a colour's light that the eye sees, roughly; the judge measures it exactly. */
function isLight(colour: string): boolean {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) =>
    Number.parseInt(colour.slice(at, at + 2), 16),
  );
  return 0.3 * red + 0.59 * green + 0.11 * blue > 140;
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
    const ink = isLight(ground) ? '#1b1e23' : '#ffffff';
    const colours = palette.map((one, i) => (i === digit ? { ground, digit: ink } : one));
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
