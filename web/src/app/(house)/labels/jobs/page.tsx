import type { Metadata } from 'next';
import { JobsPage } from '../../../../features/print/jobs-page.tsx';

export const metadata: Metadata = { title: 'Prints' };

export default function Page() {
  return <JobsPage />;
}
