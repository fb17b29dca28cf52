-- What lists and searches look into, folded once when a row is written instead of at every look.
-- Row-level security keeps the trigram indexes of 0003 from being used by a person's query; these columns make the plain scan cheap.
alter table establishment add column search_text text not null
  generated always as (folded(name || ' ' || coalesce(siret, '') || ' ' || street)) stored;
alter table organisation add column search_text text not null
  generated always as (folded(name || ' ' || coalesce(siren, ''))) stored;
create index establishment_by_territory_living on establishment (territory_id, commune_code) where merged_into is null;
create index establishment_merged_into on establishment (merged_into) where merged_into is not null;
create index establishment_merge_kept on establishment_merge (kept_id) where undone_at is null;
create index contact_pledgers on contact (establishment_id) where may_pledge and left_on is null;
-- Whether a company has a living establishment besides one, anywhere in the network; says nothing of where.
create function company_followed_besides(company uuid, besides uuid) returns boolean language plpgsql stable as $$
declare followed boolean; before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  select exists (select from establishment where organisation_id = company and id <> besides and merged_into is null) into followed;
  perform set_config('alize.system', before, true);
  return followed;
end $$;
