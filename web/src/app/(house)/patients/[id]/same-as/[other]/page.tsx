import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ComparePage } from '../../../../../../features/merge/compare-page.tsx';
import { readId } from '../../../../../read-id.ts';

export const metadata: Metadata = { title: 'One person or two' };

export default async function Page({
  params,
}: {
  readonly params: Promise<{ id: string; other: string }>;
}) {
  const { id, other } = await params;
  const [patientId, otherId] = [readId(id), readId(other)];
  if (patientId === null || otherId === null) notFound();
  return <ComparePage patientId={patientId} otherId={otherId} />;
}
