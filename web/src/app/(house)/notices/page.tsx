import { noticeKinds } from '@outguide/db/vocabulary';
import type { Metadata } from 'next';
import { ClosedList } from '../../../features/notice/closed-list.tsx';
import { NoticesPage } from '../../../features/notice/notices-page.tsx';

export const metadata: Metadata = { title: 'Notices' };

export default async function Page({
  searchParams,
}: {
  readonly searchParams: Promise<{ kind?: string | string[] }>;
}) {
  const { kind } = await searchParams;
  if (kind === 'closed') return <ClosedList />;
  const only = noticeKinds.find((one) => one === kind) ?? null;
  return <NoticesPage key={only} kind={only} />;
}
