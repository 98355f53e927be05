-- The log is read by position (xid, id): a cursor that no commit can slip behind needs the transaction first.
create index movements_position on movements (xid, id);

-- A wristband or number from another system names no authority.
create index patient_identifiers_value on patient_identifiers (value);
