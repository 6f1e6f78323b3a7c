-- The trail read by kind or by person, latest first.
CREATE INDEX event_by_kind ON event (tenant_id, kind, at);
CREATE INDEX event_by_actor ON event (tenant_id, actor_id, at) WHERE actor_id IS NOT NULL;
