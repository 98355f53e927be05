import type { Metadata } from 'next';
import { StaffPage } from '../../../features/staff/staff-page.tsx';
import { readId } from '../../read-id.ts';

export const metadata: Metadata = { title: 'Staff and badges' };

export default async function Page({
  searchParams,
}: {
  readonly searchParams: Promise<{ person?: string | string[] }>;
}) {
  const { person } = await searchParams;
  const personId = typeof person === 'string' ? readId(person) : null;
  // Another badge scanned on this page is another person: the page begins anew with that one open.
  return <StaffPage key={personId} personId={personId} />;
}
