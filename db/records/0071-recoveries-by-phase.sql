-- Of each phase those whose clock runs out first, without looking at the others.
CREATE INDEX recoveries_by_phase ON recoveries (phase, next_due, id DESC);
