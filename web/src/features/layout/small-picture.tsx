'use client';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../trpc.ts';

/** How a layout looks, small: its name stands beside it, so nothing is read aloud. A version never changes. */
export function SmallPicture({
  layoutId,
  version,
}: {
  readonly layoutId: string;
  readonly version: number | null;
}) {
  const trpc = useTRPC();
  const { data } = useQuery(
    trpc.layout.picture.queryOptions(
      { layoutId, version },
      { staleTime: version === null ? 60_000 : Number.POSITIVE_INFINITY },
    ),
  );
  return (
    <span
      aria-hidden
      data-picture={typeof data?.svg === 'string'}
      className="block h-[60px] w-[108px] rounded-md border border-line bg-white bg-contain bg-center bg-no-repeat bg-origin-content p-1"
      style={
        typeof data?.svg === 'string'
          ? {
              backgroundImage: `url("data:image/svg+xml;charset=utf-8,${encodeURIComponent(data.svg)}")`,
            }
          : {}
      }
    />
  );
}
