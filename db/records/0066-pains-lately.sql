-- What was said lately, of all pains: Today looks whether something large is nobody's.
CREATE INDEX pain_pieces_lately ON pain_pieces (said_at) INCLUDE (pain_id, customer_id);
