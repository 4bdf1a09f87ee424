-- What lists show of an issue, beside its data: reading it out of the whole document took a thousand times as long.
ALTER TABLE reports
  ADD COLUMN verdict text NOT NULL GENERATED ALWAYS AS (coalesce(data->>'verdict', '')) STORED,
  ADD COLUMN attention int NOT NULL GENERATED ALWAYS AS (coalesce(jsonb_array_length(data->'attention'), 0)) STORED,
  ADD COLUMN lights jsonb NOT NULL GENERATED ALWAYS AS (jsonb_path_query_array(data, '$.lights[*].state')) STORED,
  ADD COLUMN data_until text GENERATED ALWAYS AS (data->>'dataUntil') STORED;
CREATE INDEX reports_by_month ON reports (month, reader, customer_id, issue);
