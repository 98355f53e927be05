-- Folders that stand on no shelf though they have a home: few, and taken off when a shelf is counted by its index.
create index folders_unshelved on folders (home_place_id) where lifecycle not in ('active', 'inactive');
