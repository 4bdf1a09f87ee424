-- Mails of the mailboxes that we follow, each once, and what each turned out to be.
CREATE TABLE mails_in (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  feed_id int NOT NULL REFERENCES mention_feeds ON DELETE CASCADE,
  mail_key text NOT NULL,                      -- Message-ID, else its place in the mailbox
  from_address text NOT NULL,
  from_name text NOT NULL DEFAULT '',
  to_addresses text[] NOT NULL DEFAULT '{}',
  answers_to text[] NOT NULL DEFAULT '{}',     -- Message-IDs of the mails that it answers or reports
  subject text NOT NULL DEFAULT '',
  said_at timestamptz NOT NULL,
  heard_at timestamptz NOT NULL,
  words text NOT NULL DEFAULT '',              -- without what it quotes
  sort text NOT NULL CHECK (sort IN ('person', 'automatic', 'bounce')),
  why text NOT NULL DEFAULT '',                -- why it is taken for that
  recipients text[] NOT NULL DEFAULT '{}',     -- of a bounce: whom it did not reach
  state text NOT NULL DEFAULT 'new' CHECK (state IN ('new', 'answer', 'unclear', 'mention', 'nothing', 'bounce')),
  invitation_id bigint,                        -- which asking it answers
  UNIQUE (feed_id, mail_key)
);
CREATE INDEX mails_in_open ON mails_in (id) WHERE state IN ('new', 'unclear');
