/** A manila folder with an outguide card standing in it. */
export function Logo({ size = 26 }: { readonly size?: number }) {
  return (
    <svg aria-hidden width={size} height={(size * 23) / 26} viewBox="0 -1 26 23">
      <path
        d="M1 4a3 3 0 0 1 3-3h6l2 3h10a3 3 0 0 1 3 3v11a3 3 0 0 1-3 3H4a3 3 0 0 1-3-3z"
        fill="var(--manila)"
      />
      <rect x={9} y={-1} width={8} height={15} rx={1.5} fill="var(--ink)" />
      <rect x={11} y={2} width={4} height={2} fill="var(--manila)" />
    </svg>
  );
}
