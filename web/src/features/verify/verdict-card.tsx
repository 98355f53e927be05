import type { CodeVerdict } from '@outguide/server/verbs/label/judge-picture';
import { Card } from '../../ui/card.tsx';
import { marginText, parameterWords, valueText, verdictText } from './verdict-words.ts';

function Marks({ marks }: Pick<CodeVerdict, 'marks'>) {
  return (
    <table className="mt-3 w-full text-left">
      <thead className="text-[13px] text-ink2">
        <tr>
          <th className="py-1 pr-3 font-semibold">Worst of the lines</th>
          <th className="py-1 pr-3 text-right font-semibold">Value</th>
          <th className="py-1 text-right font-semibold">Grade</th>
        </tr>
      </thead>
      <tbody>
        {marks.map(({ name, worst, grade }) => (
          <tr key={name} className="border-t border-line align-top">
            <td className="py-1.5 pr-3">
              {parameterWords[name].name}
              {grade !== null && grade !== 'A' && grade !== 'B' && (
                <div className="text-[13px] text-ink2">{parameterWords[name].low}</div>
              )}
            </td>
            <td className="py-1.5 pr-3 text-right tabular-nums">{valueText(name, worst)}</td>
            <td className="py-1.5 text-right font-[650]">{grade ?? '–'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** One code of the picture: its grade, why, and what to do. */
export function VerdictCard({ verdict }: { readonly verdict: CodeVerdict }) {
  const { text, format, ours, grade, lines, marks, marginModules, modulePixels } = verdict;
  const whose = ours ? 'our label, check digits agree' : 'not one of our labels';
  return (
    <Card
      title={<span className="font-mono break-all">{text}</span>}
      aside={`${format} · ${whose}`}
    >
      <div className="flex items-baseline gap-4">
        <span
          className="text-5xl leading-none font-[750]"
          aria-label={`Grade ${grade?.letter ?? 'none'}`}
        >
          {grade?.letter ?? '–'}
        </span>
        <div>
          <p className="text-lg font-[650]">{verdictText(verdict)}</p>
          {grade !== null && modulePixels !== null && (
            <p className="text-[13px] text-ink2">
              {grade.mean.toFixed(1)} of 4, the mean of {lines} lines across the bars;{' '}
              {modulePixels.toFixed(1)} pixels to the narrowest bar
            </p>
          )}
        </div>
      </div>
      {marginModules !== null && <p className="mt-3">{marginText(marginModules)}</p>}
      {marks.length > 0 && <Marks marks={marks} />}
    </Card>
  );
}
