-- New categories for stored requests, after a list of domains was imported later than the logs.

-- How far that is. listed: the fingerprint of the categories that count now; applied: of those that all
-- stored requests have; begun: the plan that is under way ('' for none), with the lines that it leaves
-- out: those beyond `lines` of `loads`, whose imports are under way themselves.
CREATE TABLE {db}.category_states
(
  state Enum8('listed' = 1, 'begun' = 2, 'applied' = 3),
  fingerprint String,
  plan String DEFAULT '',
  loads Array(UInt64) DEFAULT [],
  lines Array(UInt64) DEFAULT [],
  at DateTime64(6, 'UTC') DEFAULT now64(6)
)
ENGINE = ReplacingMergeTree(at)
ORDER BY state
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1, min_rows_to_fsync_after_merge = 1;

-- The plan: requests of `host` with category `old` get `category`.
CREATE TABLE {db}.recategorised_hosts
(
  host String,
  old LowCardinality(String),
  category LowCardinality(String),
  requests UInt64
)
ENGINE = MergeTree
ORDER BY (host, old)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1, min_rows_to_fsync_after_merge = 1;

-- The plan: what it adds to the roll-up. Less is a number modulo 2^64, so that the sum comes out right;
-- this keeps what the roll-up knows of requests that have reached the end of their life.
CREATE TABLE {db}.recategorised_hours
(
  customer UInt32,
  hour DateTime('UTC'),
  person UInt32,
  login LowCardinality(String),
  category LowCardinality(String),
  verdict Enum8('allowed' = 1, 'blocked' = 2),
  kind Enum8('squid' = 1, 'zeek-http' = 2, 'zeek-dns' = 3, 'zeek-ssl' = 4),
  requests UInt64,
  bytes UInt64,
  duration_ms UInt64
)
ENGINE = MergeTree
ORDER BY (customer, hour)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1, min_rows_to_fsync_after_merge = 1;
