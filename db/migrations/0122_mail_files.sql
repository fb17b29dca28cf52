-- A file that goes with a mail; with the mail's row, in the transaction that causes it.
create table mail_file (
  mail_id uuid primary key references mail (id) on delete cascade,
  name text not null check (length(name) between 1 and 200),
  media_type text not null check (length(media_type) <= 100),
  content bytea not null check (length(content) between 1 and 20971520)
);
alter table mail_file enable row level security;
alter table mail_file force row level security;
create policy system on mail_file using ((select acts_as_system())) with check ((select acts_as_system()));
