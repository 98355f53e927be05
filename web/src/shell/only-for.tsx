'use client';
import type { ReactNode } from 'react';
import { Card } from '../ui/card.tsx';
import { Refused } from '../ui/states.tsx';
import { useMay, type Me } from './me.ts';

/** What only some roles may do is refused before it is tried; the server would refuse it in the same words. */
export function OnlyFor({
  action,
  children,
}: {
  readonly action: Me['may'][number];
  readonly children: ReactNode;
}) {
  if (useMay(action)) return children;
  return (
    <Card>
      <Refused>Your role does not include this. Ask an administrator if you need it.</Refused>
    </Card>
  );
}
