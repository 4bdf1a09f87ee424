-- After how many days without one it is too long: any conversation, or a visit. A customer's own take the place of everybody's.
CREATE TABLE spoken_to_rules (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer_id int REFERENCES customers ON DELETE CASCADE, -- null: everybody's
  whom text NOT NULL CHECK (whom IN ('customer', 'buyer', 'executive')),
  how text NOT NULL CHECK (how IN ('any', 'visit')),
  days int NOT NULL CHECK (days BETWEEN 0 AND 3650),      -- 0: nobody expects it
  UNIQUE NULLS NOT DISTINCT (customer_id, whom, how)
);
