-- migrate:up
-- Work for later. Any copy of the service takes what is due and does it in the transaction that holds
-- the row, so that what a killed copy had begun is undone and free for the next.
CREATE TABLE job (
  id          uuid NOT NULL,
  kind        text NOT NULL,
  key         text NOT NULL,             -- one job of a kind has it, however often it is asked for
  subjects    jsonb NOT NULL DEFAULT '{}', -- ids by name, nothing else
  due_at      timestamptz NOT NULL,
  attempts    integer NOT NULL DEFAULT 0, -- failed ones since the last success
  last_error  text,                      -- a code of our own
  created_at  timestamptz NOT NULL,
  done_at     timestamptz,
  given_up_at timestamptz,
  CONSTRAINT job_pkey PRIMARY KEY (id),
  CONSTRAINT job_key UNIQUE (kind, key),
  CONSTRAINT job_kind CHECK (kind ~ '^[a-z_]{1,40}$'),
  CONSTRAINT job_key_length CHECK (length(key) <= 128),
  CONSTRAINT job_subjects CHECK (jsonb_typeof(subjects) = 'object'),
  CONSTRAINT job_attempts CHECK (attempts >= 0),
  CONSTRAINT job_error CHECK (last_error ~ '^[a-z_]{1,40}$'),
  CONSTRAINT job_end CHECK (done_at IS NULL OR given_up_at IS NULL)
);
CREATE INDEX job_due ON job (due_at) WHERE done_at IS NULL AND given_up_at IS NULL;
CREATE INDEX job_done ON job (done_at) WHERE done_at IS NOT NULL;
-- For purging what has ended.
CREATE INDEX user_session_expiry ON user_session (expires_at);

GRANT SELECT, INSERT, UPDATE, DELETE ON job TO foramen_service;

-- migrate:down
DROP INDEX user_session_expiry;
DROP TABLE job;
