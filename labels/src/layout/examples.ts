import { fieldsOfKind, type LabelKind, type LabelValues } from './fields.ts';

export const exampleNames = ['usual', 'longest', 'bare', 'right_to_left'] as const;
export type ExampleName = (typeof exampleNames)[number];

/** Names of places and people as they are written from right to left. */
const rightToLeft: LabelValues = {
  name: 'قسم الطوارئ',
  place: 'מחלקה פנימית ב׳',
  patientName: 'أميرة عبد الرحمن الخطيب',
  facility: 'מרכז רפואי',
  recordType: 'سجل طبي',
  by: 'אבי כהן',
  askedBy: 'אבי כהן',
  trail: 'غرفة الملفات أ',
  title: 'إرجاع هنا',
  hint: 'الملفات التالية تعود إلى هذه الغرفة',
};

/** What a place of each kind is called. */
const ofKind: Partial<Record<LabelKind, LabelValues>> = {
  shelf: { name: 'Shelf 3' },
  bay: { name: 'Bay 7', shortCode: 'A-07', placeKind: 'bay', trail: 'File room A' },
  ward: { name: 'Ward 5', shortCode: 'W5', placeKind: 'ward', trail: 'East wing, second floor' },
  trolley: { name: 'Trolley 2', shortCode: 'TR-2', placeKind: 'trolley', trail: 'File room A' },
  envelope: {
    name: 'Envelope 14',
    shortCode: 'EN-14',
    placeKind: 'envelope',
    trail: 'File room A',
  },
  box: { name: 'Box 2019-031', shortCode: 'BX-2019-031', placeKind: 'box', trail: 'Store, row 12' },
};

/** The examples of a kind: what its editor shows, and what its judge tries. */
export function exampleOf(kind: LabelKind, name: ExampleName): LabelValues {
  const fields = fieldsOfKind(kind);
  const of = (pick: (field: (typeof fields)[number]) => string) =>
    Object.fromEntries(fields.map((field) => [field.name, pick(field)]));
  if (name === 'longest') return of((field) => field.longest);
  if (name === 'bare') return of((field) => (field.required ? field.example : ''));
  const usual: LabelValues = { ...of((field) => field.example), ...ofKind[kind] };
  if (name === 'usual') return { ...usual, temporary: '', restricted: '', deceased: '' };
  return Object.fromEntries(
    Object.entries(usual).map(([field, value]) => [field, rightToLeft[field] ?? value]),
  );
}
