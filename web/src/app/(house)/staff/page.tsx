import type { Metadata } from 'next';
import { StaffPage } from '../../../features/staff/staff-page.tsx';

export const metadata: Metadata = { title: 'Staff and badges' };

export default function Page() {
  return <StaffPage />;
}
