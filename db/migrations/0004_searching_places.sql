-- Every search looks at places too: by the beginning of a code and of any word of a name, in small or capital letters.
create index places_words on places using gin (code gin_trgm_ops, name gin_trgm_ops);
