-- migrate:up

-- From what age a patient consents for themselves. 18 in most states of the United States, 19 in
-- Alabama (Code of Alabama 26-1-1) and Nebraska (Revised Statutes 43-2101), 21 in Mississippi (Code
-- 1-3-27); exceptions for some kinds of treatment differ. The clinic must confirm the value for each
-- site.
ALTER TABLE site ADD adult_age_years integer NOT NULL DEFAULT 18,
  ADD CONSTRAINT site_adult_age CHECK (adult_age_years BETWEEN 14 AND 25);

-- migrate:down
ALTER TABLE site DROP adult_age_years;
