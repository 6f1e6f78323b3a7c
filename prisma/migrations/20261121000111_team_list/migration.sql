-- A team read by name, as far as a page goes.
CREATE INDEX member_names ON member (tenant_id, last_name, first_name, id) WHERE left_at IS NULL AND joined_at IS NOT NULL;
