-- The newest issue of each customer, without looking at their older ones.
CREATE INDEX reports_newest ON reports (customer_id, reader, month DESC, issue DESC) INCLUDE (id);
