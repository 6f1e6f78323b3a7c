-- The follow-up is signed by both like any session held after the entry: the list of what is late shows it too.
DROP INDEX session_unsigned;
CREATE INDEX session_unsigned ON session (tenant_id, day) WHERE state = 'HELD' AND counted_at IS NULL AND nature <> 'PRELIMINARY_INTERVIEW';
