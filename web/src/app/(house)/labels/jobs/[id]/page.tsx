import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { JobPage } from '../../../../../features/print/job-page.tsx';

export const metadata: Metadata = { title: 'Print' };

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export default async function Page({ params }: { readonly params: Promise<{ id: string }> }) {
  const { id } = await params;
  if (!uuid.test(id)) notFound();
  return <JobPage jobId={id} />;
}
