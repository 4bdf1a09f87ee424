-- What was copied from the records into this store (agreed times, targets, settings), so that a copy that is
-- still true is not made again. `fingerprint` is of the records; windows are expanded from `since` to `until`.
CREATE TABLE {db}.synced
(
  what LowCardinality(String),
  fingerprint String,
  since DateTime('UTC'),
  until DateTime('UTC'),
  at DateTime64(3, 'UTC') DEFAULT now64(3)
)
ENGINE = ReplacingMergeTree(at)
ORDER BY what;
