-- Few facts are attributed to a funder: its own are found without reading all the others.
create index fact_by_funder on figure_fact (funder, indicator, valid_on) where funder is not null;
