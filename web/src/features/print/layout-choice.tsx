'use client';
import { useQuery } from '@tanstack/react-query';
import { useMay } from '../../shell/me.ts';
import { useTRPC } from '../../trpc.ts';
import { Choice } from '../../ui/field.tsx';
import type { How } from './use-print.ts';

interface Props {
  readonly how: How;
  readonly onHow: (part: Partial<How>) => void;
}

/** What the choice holds: the one in use is nothing said, the product's has no name of its own. */
const inUse = '';
const product = '-';

const readWish = (value: string): How['layoutId'] => {
  if (value === inUse) return undefined;
  return value === product ? null : value;
};

/** Which of a site's layouts of this kind; where there is only the product's, there is nothing to choose. */
export function LayoutChoice({ how, onHow }: Props) {
  const trpc = useTRPC();
  const reads = useMay('layout.list');
  const kinds = useQuery({ ...trpc.layout.list.queryOptions(), enabled: reads });
  const of = kinds.data?.kinds.find((one) => one.kind === how.kind);
  if (of === undefined || of.layouts.length === 0) return null;
  const used = of.layouts.find((one) => one.layoutId === of.inUse?.layoutId)?.name ?? of.builtIn;
  return (
    <Choice
      label="Layout"
      value={how.layoutId === undefined ? inUse : (how.layoutId ?? product)}
      onChange={(event) => onHow({ layoutId: readWish(event.target.value) })}
    >
      <option value={inUse}>In use: {used}</option>
      <option value={product}>{of.builtIn}, as it came</option>
      {of.layouts.map(({ layoutId, name, version, withdrawn }) =>
        withdrawn !== null ? null : (
          <option key={layoutId} value={layoutId}>
            {name}, version {version}
          </option>
        ),
      )}
    </Choice>
  );
}
