-- A report is made for a reader: '' for anybody at the customer, else a role. Each reader's issues count for themselves.
ALTER TABLE reports ADD COLUMN reader text NOT NULL DEFAULT '' CHECK (reader IN ('', 'buyer', 'executive', 'user'));
ALTER TABLE reports DROP CONSTRAINT reports_customer_id_month_issue_key;
ALTER TABLE reports ADD UNIQUE (customer_id, month, reader, issue);
