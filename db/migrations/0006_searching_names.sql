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
