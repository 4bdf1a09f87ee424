-- A host is looked up, cut and stored once for each name in a block, not once for each line.
ALTER TABLE {db}.matched MODIFY COLUMN host LowCardinality(String);
