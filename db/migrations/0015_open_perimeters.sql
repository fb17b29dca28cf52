-- Which territories hold a commune on a day, answered from the index alone: asked for each commune of a perimeter (overlaps) and by each search.
create index territory_commune_held on territory_commune (commune_code, territory_id, starts_on, ends_on);
