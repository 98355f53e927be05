import Link from 'next/link';

export default function NotFound() {
  return (
    <main className="flex min-h-screen flex-col items-center justify-center gap-3 p-6 text-center">
      <h1>Nothing is here</h1>
      <p className="text-ink2">This address names no page of Outguide.</p>
      <Link href="/" className="font-[650] underline underline-offset-4">
        To the board
      </Link>
    </main>
  );
}
