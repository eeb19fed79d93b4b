-- Measured at a million runs: the indexes over all tenants serve a tenant's lists as well, since failures and
-- correlation ids are few, and what is old is found by its start.
drop index job_run_newest_by_status;
drop index job_run_correlation;
drop index job_run_age;
