import { builtInOn } from '@outguide/labels/kinds/built-in';
import { kindNames, labelKinds, type LabelKind } from '@outguide/labels/layout/fields';
import { atMost } from '../at-most.ts';
import { look, type Call } from '../call.ts';
import { officePaper, slipPaper } from './office-paper.ts';

export interface SavedLayout {
  readonly layoutId: string;
  readonly version: number;
  readonly name: string;
  readonly savedAt: number;
  readonly savedBy: string | null;
  /** Why its newest version is not printed with any more; null where it stands. */
  readonly withdrawn: string | null;
}

export interface KindOfLabel {
  readonly kind: LabelKind;
  readonly name: string;
  readonly builtIn: string;
  /** What it is printed with; null: the layout of the product. */
  readonly inUse: { readonly layoutId: string; readonly version: number } | null;
  readonly layouts: readonly SavedLayout[];
}

const layoutsAtMost = 500;

/** Every kind of label with the site's layouts of it, their newest versions, and what is in use. */
export function list(
  call: Call,
): Promise<{ readonly kinds: readonly KindOfLabel[]; readonly cut: boolean }> {
  return look(call, 'layout.list', async (tx) => {
    const found = await tx<(SavedLayout & { kind: string })[]>`
      select distinct on (l.layout_id) l.layout_id as "layoutId", l.version, l.kind, l.name,
        ms(l.saved_at) as "savedAt", s.name as "savedBy", w.reason as withdrawn
      from label_layouts l left join staff s on s.id = l.saved_by_id
        left join label_layout_withdrawals w on w.layout_id = l.layout_id and w.version = l.version order by l.layout_id, l.version desc
      limit ${layoutsAtMost + 1}`;
    const { rows: saved, cut } = atMost(found, layoutsAtMost);
    const uses = await tx<{ kind: string; layoutId: string | null; version: number | null }[]>`
      select distinct on (kind) kind, layout_id as "layoutId", version from label_layout_uses order by kind, id desc`;
    const [paper, slips] = [await officePaper(tx), await slipPaper(tx)];
    const kinds = labelKinds.map((kind) => {
      const use = uses.find((one) => one.kind === kind);
      return {
        kind,
        name: kindNames[kind],
        builtIn: builtInOn(kind, paper, slips).name,
        inUse:
          use?.layoutId === undefined || use.layoutId === null || use.version === null
            ? null
            : { layoutId: use.layoutId, version: use.version },
        layouts: saved
          .filter((one) => one.kind === kind)
          .map(({ kind: _, ...one }) => one)
          .toSorted((a, b) => a.name.localeCompare(b.name)),
      };
    });
    return { kinds, cut };
  });
}
