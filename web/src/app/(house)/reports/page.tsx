import type { Metadata } from 'next';
import { ReportPage } from '../../../features/request/report-page.tsx';

export const metadata: Metadata = { title: 'Reports' };

export default function Page() {
  return <ReportPage />;
}
