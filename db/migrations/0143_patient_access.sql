-- migrate:up

-- Why somebody opened the record of a patient whose visits and orders are all at other sites than their
-- own. It holds for a time, which is the service's to say; the row stays.
CREATE TABLE patient_access (
  id         uuid NOT NULL CONSTRAINT patient_access_pkey PRIMARY KEY,
  patient_id uuid NOT NULL CONSTRAINT patient_access_patient_fkey REFERENCES patient (id),
  user_id    uuid NOT NULL CONSTRAINT patient_access_user_fkey REFERENCES app_user (id),
  reason     text NOT NULL CONSTRAINT patient_access_reason CHECK (reason IN (
    'appointment_request', 'phone_call', 'referral', 'emergency', 'records_request', 'billing',
    'quality_review')),
  at         timestamptz NOT NULL
);
CREATE INDEX patient_access_given ON patient_access (patient_id, user_id, at);
GRANT SELECT, INSERT ON patient_access TO foramen_service;

-- migrate:down
DROP TABLE patient_access;
