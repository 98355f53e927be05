'use client';
import { useRef } from 'react';
import type { Finding, Part } from './layout.ts';
import { partName } from './new-part.ts';
import type { Draft } from './use-draft.ts';
import { useDrag } from './use-drag.ts';

const red = '#b3231a';

const colourOf = (part: Part, { chosen, findings, undrawn }: Shown) => {
  const refused = findings.some((one) => one.part === part.id && one.level === 'refused');
  if (refused || undrawn.has(part.id)) return red;
  return part.id === chosen ? '#1d5cb8' : 'transparent';
};

function Handle({
  part,
  size,
  drag,
}: {
  readonly part: Part;
  readonly size: number;
  readonly drag: ReturnType<typeof useDrag>;
}) {
  return (
    <rect
      x={part.x + part.width - size / 2}
      y={part.y + part.height - size / 2}
      width={size}
      height={size}
      fill="#ffffff"
      stroke="#1d5cb8"
      strokeWidth={size / 6}
      className="cursor-nwse-resize touch-none"
      onPointerDown={(event) => drag.take(event, part, 'size')}
      onPointerMove={drag.pull}
      onPointerUp={drag.drop}
      onPointerCancel={drag.drop}
    />
  );
}

interface Shown {
  readonly draft: Draft;
  readonly findings: readonly Finding[];
  /** The parts that this example leaves out of the picture: they cannot be drawn with it. */
  readonly undrawn: ReadonlySet<string>;
  readonly chosen: string | null;
  readonly onChoose: (id: string | null) => void;
  /** CSS pixels to the millimetre. */
  readonly scale: number;
}

function PartBox({
  part,
  drag,
  ...shown
}: Shown & { readonly part: Part; readonly drag: ReturnType<typeof useDrag> }) {
  const { draft, chosen, onChoose, scale, undrawn } = shown;
  const lacks = undrawn.has(part.id);
  return (
    <rect
      role="button"
      tabIndex={0}
      aria-label={`${partName(part)}${lacks ? ', cannot be drawn with this example' : ''}`}
      aria-pressed={part.id === chosen}
      x={part.x}
      y={part.y}
      width={part.width}
      height={part.height}
      fill={lacks ? red : 'transparent'}
      fillOpacity={0.12}
      stroke={colourOf(part, shown)}
      strokeWidth={1.5 / scale}
      strokeDasharray={lacks ? `${6 / scale} ${3 / scale}` : undefined}
      className="cursor-move touch-none outline-none hover:stroke-[#8b8f96] focus-visible:stroke-[#1d5cb8]"
      onFocus={() => onChoose(part.id)}
      onKeyDown={(event) => drag.nudge(event, part)}
      onKeyUp={draft.settle}
      onPointerDown={(event) => {
        onChoose(part.id);
        drag.take(event, part, 'move');
      }}
      onPointerMove={drag.pull}
      onPointerUp={drag.drop}
      onPointerCancel={drag.drop}
    />
  );
}

/** The label as it will be printed, and over it the boxes of its parts, to be picked, dragged and moved by arrows. */
export function LabelPicture({ svg, ...shown }: Shown & { readonly svg: string | null }) {
  const { draft, chosen, onChoose, scale } = shown;
  const { width, height, parts } = draft.layout;
  const picture = useRef<SVGSVGElement>(null);
  const drag = useDrag(draft, picture);
  const picked = parts.find((part) => part.id === chosen);
  return (
    <svg
      ref={picture}
      role="group"
      aria-label="Parts of the label"
      className="mx-auto block overflow-visible bg-white shadow-[0_1px_6px_rgb(0_0_0/.25)]"
      style={{ width: width * scale, height: height * scale }}
      viewBox={`0 0 ${width} ${height}`}
      onPointerDown={() => onChoose(null)}
    >
      {svg !== null && (
        <image
          width={width}
          height={height}
          preserveAspectRatio="none"
          href={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`}
        />
      )}
      {parts.map((part) => (
        <PartBox key={part.id} part={part} drag={drag} {...shown} />
      ))}
      {picked !== undefined && <Handle part={picked} size={9 / scale} drag={drag} />}
    </svg>
  );
}
