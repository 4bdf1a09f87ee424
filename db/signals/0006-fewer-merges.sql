-- Imports bring few large parts: to merge every five of them at once cost a sixth of an import. They wait for
-- twelve; a month still ends as a few parts.
ALTER TABLE {db}.requests MODIFY SETTING merge_selector_base = 12;

ALTER TABLE {db}.requests_hourly MODIFY SETTING merge_selector_base = 12;
