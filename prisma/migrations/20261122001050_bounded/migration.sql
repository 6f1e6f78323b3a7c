-- What waits for a provider's answer is counted on every page: found at once, and counted to a hundred at the most.
CREATE INDEX approach_to_answer ON approach (provider_id, sent_at) WHERE ended_at IS NULL AND named_at IS NULL;
