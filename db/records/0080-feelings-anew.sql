-- Feelings are learnt from more than before: what was learnt is learnt anew from the same ratings.
DELETE FROM feeling_models;
