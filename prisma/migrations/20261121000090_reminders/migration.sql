-- What the reminder job looks for, and nothing else, so that it stays quick in a large organisation.
CREATE INDEX session_to_remind ON session (tenant_id, starts_at) WHERE state = 'PLANNED' AND reminded_at IS NULL;
CREATE INDEX session_sign_to_remind ON session (tenant_id, logged_at)
  WHERE state = 'HELD' AND counts AND counted_at IS NULL AND disputed_at IS NULL AND sign_reminded_at IS NULL;
