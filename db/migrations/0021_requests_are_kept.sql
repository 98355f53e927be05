-- What somebody asked for is changed as it goes on and is never deleted, by the application's rights alone.
comment on table requests is 'kept for ever: who asked for which chart, and what became of it';
comment on table request_folders is 'kept for ever: how far each folder came for who asked';
