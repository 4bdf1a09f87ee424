-- What the daily review lists is found without reading what was said long before it came in.
CREATE INDEX statements_to_review ON statements (kept_at)
  WHERE (unhappy OR call_me OR words <> '') AND kept_at - said_at < interval '14 days';
