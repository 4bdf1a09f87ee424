-- What hurts and is news, the newest first: the daily review begins with it.
CREATE INDEX statements_hurting ON statements (kept_at DESC, id DESC)
  WHERE (unhappy OR call_me) AND kept_at - said_at < interval '14 days';
