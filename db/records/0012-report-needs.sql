-- Lists tell the state of a need by its name, what needs attention by its kind, and how targets compare with what people feel.
ALTER TABLE reports
  ADD COLUMN needs jsonb NOT NULL GENERATED ALWAYS AS (jsonb_path_query_array(data, '$.lights[*].need')) STORED,
  ADD COLUMN told jsonb NOT NULL GENERATED ALWAYS AS (coalesce(data->'attention', '[]'::jsonb)) STORED,
  ADD COLUMN gauge jsonb GENERATED ALWAYS AS (nullif(data->'gauge', 'null'::jsonb)) STORED;
