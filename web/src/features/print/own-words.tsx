/** What a printer says of itself in words of its own, below what we say of it. */
export function OwnWords({ said }: { readonly said: string | null }) {
  if (said === null) return null;
  return (
    <span className="block text-[13px] text-ink2 [overflow-wrap:anywhere]">It says: “{said}”</span>
  );
}
