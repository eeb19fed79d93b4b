-- An entry and its series refer to each other; whoever loads both has one of them wait for the commit.
alter table calendar_entry alter constraint entry_series_exists deferrable initially immediate;
