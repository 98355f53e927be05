import { alongShelf } from './filing.ts';
import type { House, Section } from './house.ts';
import type { SeedChart, SeedPatient } from './patients.ts';

/** The run of shelves that a chart belongs to. */
export function sectionOf(house: House, patient: SeedPatient, chart: SeedChart): Section {
  const along = alongShelf(patient.number, chart.order);
  const found = house.sections.find(
    (one) =>
      one.facility === patient.facilityId &&
      one.recordType === chart.recordTypeId &&
      one.lo <= along &&
      along < one.hi,
  );
  if (!found) throw new RangeError('no shelves for this chart');
  return found;
}

/** The shelf within the run: each holds an unbroken part of the filing order. */
export function shelfOf(section: Section, number: string, order: SeedChart['order']): number {
  const share = (alongShelf(number, order) - section.lo) / (section.hi - section.lo);
  return section.shelfIds[Math.floor(share * section.shelfIds.length)] ?? section.roomId;
}
