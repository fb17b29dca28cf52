-- True stories: asked of an owner by a personal link, told with a consent that is dated and may be taken back, shown once an animator has read them.

-- The words an owner consents to. A change is a new version; what was consented to stays readable.
create table consent_words (
  version smallint primary key check (version > 0),
  words_fr text not null check (length(words_fr) between 1 and 2000),
  words_en text not null check (length(words_en) between 1 and 2000),
  since timestamptz not null default now()
);
insert into consent_words (version, words_fr, words_en) values (1,
  'J’accepte que mon témoignage, le nom de mon entreprise et, si j’en donne une, la photographie soient montrés sur les pages publiques du réseau et dans ses rapports. Je peux changer d’avis à tout moment par le lien que j’ai reçu : tout est alors retiré aussitôt des pages et des fichiers ; un rapport déjà imprimé garde ce qu’il montrait ce jour-là, et le dit.',
  'I agree that my story, my firm’s name and, if I give one, the photograph be shown on the network’s public pages and in its reports. I may change my mind at any time by the link I was sent: everything is then removed at once from pages and files; a report printed before keeps what it showed that day, and says so.');
create trigger consent_words_only_grow before update or delete on consent_words for each row execute function refuse_change();

-- Which change of state there is; the core's table says by whom. A test compares the two.
create table story_step (from_status text not null, to_status text not null, primary key (from_status, to_status));
insert into story_step values ('asked', 'written'), ('asked', 'withdrawn'), ('written', 'written'), ('written', 'published'), ('written', 'sent_back'), ('written', 'withdrawn'),
  ('sent_back', 'written'), ('sent_back', 'withdrawn'), ('published', 'written'), ('published', 'sent_back'), ('published', 'withdrawn'), ('withdrawn', 'written');

create table story (
  id uuid primary key default gen_random_uuid(),
  project_id uuid not null unique,
  territory_id uuid not null,
  status text not null default 'asked' check (status in ('asked', 'written', 'sent_back', 'published', 'withdrawn')),
  asked_at timestamptz not null default now(), asked_by uuid references person (id),
  -- In the owner's words; empty until they are written and once they are taken back.
  title text check (length(title) between 1 and 120),
  body text check (length(body) between 1 and 2000),
  signed_as text check (length(signed_as) between 1 and 160),
  firm_name text check (length(firm_name) between 1 and 200),
  written_at timestamptz,
  -- What was consented to, and when; and when it was taken back.
  consent_version smallint references consent_words (version), consented_at timestamptz,
  withdrawn_at timestamptz,
  comment text check (length(comment) between 1 and 1000),
  sent_back_at timestamptz, sent_back_by uuid references person (id),
  published_at timestamptz, published_by uuid references person (id),
  invented boolean not null default false,
  unique (id, territory_id),
  foreign key (project_id, territory_id) references project (id, territory_id),
  -- Whatever is told is told with a consent that stands; what was taken back is not kept.
  check ((status in ('written', 'sent_back', 'published')) = (title is not null and body is not null and signed_as is not null and firm_name is not null and written_at is not null
    and consent_version is not null and consented_at is not null)),
  check (status in ('written', 'sent_back', 'published') or (title is null and body is null and signed_as is null and firm_name is null and comment is null)),
  check ((status = 'withdrawn') = (withdrawn_at is not null)),
  check ((status = 'sent_back') = (comment is not null and sent_back_at is not null)),
  check ((status = 'published') = (published_at is not null))
);
create index story_shown on story (territory_id, published_at desc) where status = 'published';
create index story_kept on story (territory_id, status);
-- Its photograph, apart from the files that are kept for ever: this one goes when it is taken back.
create table story_photo (
  story_id uuid primary key references story (id) on delete cascade,
  territory_id uuid not null,
  project_id uuid not null,
  media_type text not null check (media_type in ('image/jpeg', 'image/png')),
  -- What it shows, for whoever does not see it.
  described text not null check (length(described) between 1 and 200),
  content bytea not null check (length(content) between 1 and 20971520),
  added_at timestamptz not null default now(),
  foreign key (story_id, territory_id) references story (id, territory_id)
);
-- The personal link. It has no end: what was given may be taken back at any time by the same link.
create table story_link (
  id uuid primary key default gen_random_uuid(),
  story_id uuid not null references story (id) on delete cascade,
  territory_id uuid not null,
  token_hash text not null unique check (token_hash ~ '^[0-9a-f]{64}$'),
  created_at timestamptz not null default now(),
  revoked_at timestamptz
);
create index story_link_by_story on story_link (story_id);

create function story_goes_by_steps() returns trigger language plpgsql as $$
begin
  if (new.id, new.project_id, new.territory_id, new.asked_at) is distinct from (old.id, old.project_id, old.territory_id, old.asked_at) then
    raise exception 'a story keeps its place' using errcode = 'check_violation', constraint = 'story_keeps_its_place';
  end if;
  if (new.status <> old.status or new.body is distinct from old.body or new.title is distinct from old.title)
    and not exists (select from story_step where from_status = old.status and to_status = new.status) then
    raise exception 'no step from % to %', old.status, new.status using errcode = 'check_violation', constraint = 'story_goes_by_steps';
  end if;
  -- Nobody writes in the owner's place: the words and the consent come by the link, as the installation.
  if not acts_as_system() and (new.title, new.body, new.signed_as, new.firm_name, new.written_at, new.consent_version, new.consented_at)
      is distinct from (old.title, old.body, old.signed_as, old.firm_name, old.written_at, old.consent_version, old.consented_at) then
    raise exception 'the words are the owner''s' using errcode = 'insufficient_privilege';
  end if;
  if new.status = 'withdrawn' then delete from story_photo where story_id = new.id; end if;
  return new;
end $$;
create trigger story_goes_by_steps before update on story for each row execute function story_goes_by_steps();

-- An owner who no longer wants the project told, in the file itself, takes its story back with it.
create function story_follows_consent() returns trigger language plpgsql as $$
declare before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  update story set status = 'withdrawn', withdrawn_at = present(), title = null, body = null, signed_as = null, firm_name = null, comment = null, sent_back_at = null, sent_back_by = null,
    published_at = null, published_by = null, consent_version = null, consented_at = null, written_at = null
    where project_id = new.id and status <> 'withdrawn';
  perform set_config('alize.system', before, true);
  return null;
end $$;
create trigger story_follows_consent after update of consent_story_at on project for each row
  when (old.consent_story_at is not null and new.consent_story_at is null) execute function story_follows_consent();

do $$
declare t text;
begin
  foreach t in array array['consent_words', 'story_step', 'story', 'story_photo', 'story_link'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy system on %I using ((select acts_as_system())) with check ((select acts_as_system()))', t);
  end loop;
  foreach t in array array['consent_words', 'story_step'] loop
    execute format('create policy everyone_reads on %I for select using (true)', t);
  end loop;
  foreach t in array array['story', 'story_photo'] loop
    execute format('create policy recused on %I as restrictive using ((select acts_as_system()) or project_id <> all ((select actor_recused())::uuid[]))', t);
  end loop;
end $$;
create policy animator_reads on story for select using (territory_id = any ((select actor_animates())::uuid[]));
create policy animator_asks on story for insert with check (territory_id = any ((select actor_animates())::uuid[]));
create policy animator_moves on story for update using (territory_id = any ((select actor_animates())::uuid[]));
create policy animator_sees on story_photo for select using (territory_id = any ((select actor_animates())::uuid[]));

-- The stories shown to everybody: of one territory, or of the network. Whoever stood aside from a file is not shown its story.
create function stories_shown(of_territory uuid, most integer) returns table (id uuid, territory_id uuid, territory text, territory_code text, title text, body text, signed_as text, firm_name text,
  commune text, photo text, published_at timestamptz, consented_at timestamptz, consent_version smallint, invented boolean) language plpgsql stable as $$
declare recused uuid[] := actor_recused(); before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  return query
    select s.id, s.territory_id, t.name, t.code, s.title, s.body, s.signed_as, s.firm_name, c.name, f.described, s.published_at, s.consented_at, s.consent_version, s.invented
    from story s join territory t on t.id = s.territory_id and t.status <> 'preparing' join project p on p.id = s.project_id join establishment e on e.id = p.establishment_id
      left join commune c on c.code = e.commune_code left join story_photo f on f.story_id = s.id
    where s.status = 'published' and (of_territory is null or s.territory_id = of_territory) and p.id <> all (recused)
    order by s.published_at desc, s.id limit most;
  perform set_config('alize.system', before, true);
end $$;
-- The photograph of a story that is shown, for everybody.
create function story_photo_shown(wanted uuid) returns table (media_type text, content bytea) language plpgsql stable as $$
declare recused uuid[] := actor_recused(); before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  return query select f.media_type, f.content from story_photo f join story s on s.id = f.story_id where s.id = wanted and s.status = 'published' and s.project_id <> all (recused);
  perform set_config('alize.system', before, true);
end $$;
