'use client';
import { notFound } from 'next/navigation';
import { useMe } from '../../shell/me.ts';
import { Card } from '../../ui/card.tsx';
import { PageTitle } from '../../ui/page-title.tsx';

/** Stands in the demonstration for the other system, which is not there. Holds nothing of anybody. */
export function ExamplePage() {
  if (!useMe().demo) notFound();
  return (
    <>
      <PageTitle
        title="Another system opens here"
        line="This is the demonstration. There is no archive behind it, and no page of anybody."
      />
      <Card>
        <p>
          In a hospital, this tab is the document archive, which knows the folder by its own number
          and asks who you are by its own rules. What Outguide knows is that the copy is there, when
          it was made, and whether it was complete; and that you opened it.
        </p>
      </Card>
    </>
  );
}
