import Link from 'next/link';
import { paths } from '../../paths.ts';
import type { Preview } from './layout.ts';

type CodeGrade = Preview['grades'][number];

/** "reads with margin 2.4 modules", beside what the standard asks for. */
export function marginWords({ spareModules }: CodeGrade['margin']): string {
  const modules = Math.abs(spareModules).toFixed(1);
  return spareModules < 0
    ? `margin ${modules} modules too narrow`
    : `reads with margin ${modules} modules`;
}

const gradeLook = (grade: string) => (grade === 'A' || grade === 'B' ? 'text-done' : 'text-lost');

/** How each code of the example would be graded if it were printed as it is drawn. */
export function CodeGrades({ grades }: Pick<Preview, 'grades'>) {
  if (grades.length === 0) return null;
  return (
    <div className="mt-3">
      <table className="w-full text-left text-[13px]" aria-label="What a verifier would find">
        <thead className="text-ink2">
          <tr>
            <th className="py-1 pr-3 font-semibold">Code</th>
            <th className="py-1 pr-3 font-semibold">Grade</th>
            <th className="py-1 pr-3 font-semibold">Margin</th>
            <th className="py-1 pr-3 font-semibold">Narrowest bar</th>
            <th className="py-1 font-semibold">Contrast</th>
          </tr>
        </thead>
        <tbody>
          {grades.map(({ part, letter, margin, module, contrast }) => (
            <tr key={part} className="border-t border-line">
              <td className="py-1 pr-3 font-mono">{part}</td>
              <td className={`py-1 pr-3 font-[650] ${gradeLook(letter)}`}>{letter}</td>
              <td className={`py-1 pr-3 ${margin.grade === 'A' ? '' : 'text-lost'}`}>
                {marginWords(margin)}
              </td>
              <td className={`py-1 pr-3 tabular-nums ${module.grade === 'A' ? '' : 'text-lost'}`}>
                {`${Math.round(module.mm * 1000) / 1000} mm, ${module.dots} dots`}
              </td>
              <td className={`py-1 tabular-nums ${gradeLook(contrast.grade)}`}>
                {`${Math.round(contrast.value * 100)} %`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="mt-1 text-[13px] text-ink2">
        As it is drawn. What the printer and the paper make of it, a photograph of a print tells:
        see{' '}
        <Link href={paths.verify()} target="_blank" className="underline underline-offset-4">
          Does it read?
        </Link>
      </p>
    </div>
  );
}
