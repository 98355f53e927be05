import { Findings, type Check } from './check.ts';

export const namesFound: Check = {
  name: 'names-found',
  law: 'What a search by several words reads of a patient is the words of the patient’s name and their beginnings.',
  run: async (sql) => {
    const findings = new Findings();
    const [counted] = await sql<{ n: number }[]>`select count(*) as n from patient_names`;
    findings.examined = counted?.n ?? 0;
    const rows = await sql<{ id: number }[]>`
      select patient_id as id from name_sets w full join patient_names n using (patient_id)
      where n.words is distinct from w.words limit 10000`;
    for (const { id } of rows) findings.add(`patient ${id}`, 'other words than the name has');
    return findings.report();
  },
};
