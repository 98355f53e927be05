'use client';
import { Fault } from '../ui/states.tsx';

/** A defect of this app: what was saved is on the server, so starting the page anew loses nothing. */
export default function PageError({
  error,
  reset,
}: {
  readonly error: Error & { digest?: string };
  readonly reset: () => void;
}) {
  return (
    <main className="p-8">
      <Fault
        reference={`Nothing that was saved is lost. Reference: ${error.digest ?? error.name}`}
        onRetry={reset}
      />
    </main>
  );
}
