-- "Maria Sm": who types a name stops when the answer is there. Hundreds of words begin with two or three letters, and the
-- patients who have one of them were read and compared with those of the other name (docs/decisions/0012). Now each
-- beginning of up to three letters stands in a patient's set of words as a number below zero, and the index intersects it
-- like any word.

-- Seventeen bits for each letter's code point. The same count stands in db/src/name-beginnings.ts.
create function name_beginning(letters text) returns bigint language sql immutable strict parallel safe
begin atomic
  select -((ascii(letters) & 131071)::bigint + ((ascii(substr(letters, 2)) & 131071)::bigint << 17)
    + ((ascii(substr(letters, 3)) & 131071)::bigint << 34));
end;

-- The words of each name and their beginnings, as `patient_names` holds them.
create view name_sets as
  select w.patient_id, array_agg(distinct every.id order by every.id) as words
  from patient_name_words w join name_words d on d.id = w.word_id
    cross join lateral (values (w.word_id), (name_beginning(left(d.word, 1))), (name_beginning(left(d.word, 2))),
      (name_beginning(left(d.word, 3)))) every (id)
  group by w.patient_id;

create or replace function patient_names_follow() returns trigger language plpgsql as $$
declare
  ids bigint[] := array(select distinct patient_id from changed);
begin
  delete from patient_names n where n.patient_id = any(ids)
    and not exists (select from patient_name_words w where w.patient_id = n.patient_id);
  insert into patient_names as n (patient_id, words)
  select patient_id, words from name_sets where patient_id = any(ids)
  on conflict (patient_id) do update set words = excluded.words;
  return null;
end $$;

drop index patient_names_words;
update patient_names n set words = s.words from name_sets s where s.patient_id = n.patient_id;
create index patient_names_words on patient_names using gin (words) with (fastupdate = off);
