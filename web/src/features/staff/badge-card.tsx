'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Printer } from 'lucide-react';
import { useState } from 'react';
import { toast } from 'sonner';
import { paths } from '../../paths.ts';
import { useMay } from '../../shell/me.ts';
import { useTRPC, type Answers } from '../../trpc.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { Moment } from '../../ui/time.tsx';

type Person = Answers['staff']['list']['rows'][number];

/** The badge somebody has, with the act that ends it. */
function Issued({
  badge,
  personId,
}: {
  readonly badge: NonNullable<Person['badge']>;
  readonly personId: number;
}) {
  const prints = useMay('label.badge');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const withdraw = useMutation(
    trpc.badge.withdraw.mutationOptions({
      onSuccess: () => {
        toast.success('The badge is withdrawn.', { description: 'A scan of it says so.' });
        void queries.invalidateQueries({ queryKey: trpc.staff.pathKey() });
      },
    }),
  );
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 rounded-lg bg-sunk px-4 py-3">
      <div>
        <div className="font-mono text-lg font-semibold">{badge.code ?? 'no label'}</div>
        <div className="text-[13px] text-ink2">
          issued <Moment at={badge.issuedAt} /> · {badge.hasPin ? 'with a PIN' : 'without a PIN'}
          {badge.lockedUntil !== null && badge.lockedUntil > Date.now() && (
            <b className="text-lost"> · locked after wrong PINs</b>
          )}
        </div>
      </div>
      <div className="flex flex-wrap gap-2">
        {prints && badge.code !== null && (
          <LinkButton href={paths.print('badges', [personId])}>
            <Printer aria-hidden size={16} /> Print label
          </LinkButton>
        )}
        <Button
          look="danger"
          disabled={withdraw.isPending}
          onClick={() => withdraw.mutate({ badgeId: badge.id })}
        >
          Withdraw
        </Button>
      </div>
    </div>
  );
}

/** A new badge with the PIN its owner chose. */
function Issue({ person }: { readonly person: Person }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [pin, setPin] = useState('');
  const issue = useMutation(
    trpc.badge.issue.mutationOptions({
      onSuccess: ({ code }) => {
        toast.success(`Badge ${code} is issued.`, {
          description: 'It works at every kiosk with its PIN.',
        });
        setPin('');
        void queries.invalidateQueries({ queryKey: trpc.staff.pathKey() });
      },
    }),
  );
  return (
    <form
      className="flex items-end gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        issue.mutate({ staffId: person.id, pin });
      }}
    >
      <Field
        label="PIN"
        className="flex-1"
        type="password"
        inputMode="numeric"
        autoComplete="off"
        pattern="[0-9]{4,12}"
        required
        hint="4 to 12 digits, not in a row. The person chooses it."
        value={pin}
        onChange={(event) => setPin(event.target.value)}
      />
      <Button
        type="submit"
        look="go"
        className="mb-[26px]"
        disabled={issue.isPending}
        why={person.disabledAt === null ? null : 'This person is disabled.'}
      >
        Issue a badge
      </Button>
    </form>
  );
}

/** The badge of one person: issue with a PIN, or withdraw. */
export function BadgeCard({ person }: { readonly person: Person }) {
  return person.badge === null ? (
    <Issue person={person} />
  ) : (
    <Issued badge={person.badge} personId={person.id} />
  );
}
