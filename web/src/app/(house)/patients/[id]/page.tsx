import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { PatientPage } from '../../../../features/patient/patient-page.tsx';
import { readId } from '../../../read-id.ts';

export const metadata: Metadata = { title: 'Patient' };

export default async function Page({ params }: { readonly params: Promise<{ id: string }> }) {
  const id = readId((await params).id);
  if (id === null) notFound();
  return <PatientPage patientId={id} />;
}
