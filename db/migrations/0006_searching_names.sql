-- Searching at a million folders.

-- A word and the word with each of its letters left out. Two words that are one typing error apart (a letter wrong,
-- missing, too many, or two changed over) always share one of these.
create function letters_left_out(word text) returns text[]
  language plpgsql immutable strict parallel safe
as $$
declare
  found text[] := array[word];
begin
  for n in 1..length(word) loop
    found := found || (left(word, n - 1) || substr(word, n + 1));
  end loop;
  return found;
end $$;
create index name_words_near on name_words using gin (letters_left_out(word)) with (fastupdate = off);
-- Nobody plans by what these letters are, and gathering it cost more than the table.
alter index name_words_near alter column 1 set statistics 0;

-- Shelves and boxes are thousands and found by their codes; what else there is are some hundreds, found by name too.
create index places_code_begins on places (lower(code) text_pattern_ops);
create index places_named on places (id) where kind not in ('shelf', 'bay', 'box');

-- The same law in a form that is checked four times as fast: counted repetitions are dear.
alter table labels drop constraint labels_code_check,
  add constraint labels_code_check check (code ~ '^[FPLA][0-9]{3,}$' and length(code) <= 21);

-- The words of each patient's name as a set: where several words were asked, the index intersects their patients without
-- looking at any of them. Follows from patient_name_words by itself.
create table patient_names (
  patient_id bigint primary key references patients on delete restrict,
  words bigint[] not null check (cardinality(words) > 0)
);
create index patient_names_words on patient_names using gin (words) with (fastupdate = off);
-- Words are asked by their ids, never by how common they are.
alter table patient_names alter column words set statistics 0;

create function patient_names_follow() returns trigger language plpgsql as $$
begin
  delete from patient_names n where n.patient_id in (select patient_id from changed)
    and not exists (select from patient_name_words w where w.patient_id = n.patient_id);
  insert into patient_names as n (patient_id, words)
  select w.patient_id, array_agg(w.word_id order by w.word_id) from patient_name_words w
  where w.patient_id in (select patient_id from changed) group by w.patient_id
  on conflict (patient_id) do update set words = excluded.words;
  return null;
end $$;
create trigger patient_names_grow after insert on patient_name_words
  referencing new table as changed for each statement execute function patient_names_follow();
create trigger patient_names_shrink after delete on patient_name_words
  referencing old table as changed for each statement execute function patient_names_follow();
