// One row of each kind, for tests in which the database alone refuses.

export const deed = '00000000-0000-7000-8000-000000000001';

export const house = `
  insert into facilities (id, code, name) values (1, 'F', 'F');
  insert into places (id, facility_id, kind, code, name) values (1, 1, 'file_room', 'A', 'A'), (2, 1, 'ward', 'W', 'W');
  insert into record_types (id, code, name) values (1, 'MR', 'MR');
  insert into staff (id, login, name) values (1, 'one', 'One');
  insert into patients (id, family_name) values (1, 'P');
  insert into charts (id, patient_id, record_type_id, facility_id, number) values (1, 1, 1, 1, '123456');
  insert into folders (id, chart_id, volume_no, home_place_id, filing_key) values (1, 1, 1, 1, 'k'), (2, 1, 2, 1, 'k');
  insert into kiosks (id, name, place_id, key_hash) values (1, 'K', 1, sha256('k'));
  insert into journals (kiosk_id, epoch, last_hash, session) values (1, '0123456789abcdef', sha256(''), '{}');
  insert into deeds (id, kind) values ('${deed}', 'seed');
  insert into scans (kiosk_id, epoch, seq, body, hash, how, at, lo, hi, answer, received_at)
    values (1, '0123456789abcdef', 1, '{}', sha256(''), 'scanned', 'epoch', 'epoch', 'epoch', '{}', 'epoch');
  insert into custody (folder_id, state, place_id, at, lo, hi, how, since)
    values (1, 'filed', 1, 'epoch', 'epoch', 'epoch', 'presumed', 'epoch');
  insert into badges (staff_id) values (1);
  insert into movements (folder_id, at, lo, hi, place_id, word, act, how, deed_id)
    values (2, 'epoch', 'epoch', 'epoch', 1, 'w', 'seen', 'presumed', '${deed}')`;
