-- The yearly statement on paper says the figures of its page, by the same words: jobs promised, jobs observed, and the light forms that needed no decision.
-- What comes with the program has no maker; everything else was published by somebody.
do $$
declare c text;
begin
  select conname into strict c from pg_constraint where conrelid = 'paper_template'::regclass and contype = 'c' and pg_get_constraintdef(oid) like '%version = 1%';
  execute format('alter table paper_template drop constraint %I', c);
end $$;
alter table paper_template add check (published_at is null or published_by is not null or made_by is null);
-- Where the national animator has written words of their own, these stay; the new fields are theirs to use.
insert into paper_template (kind, version, body, reason, published_at)
select 'yearly_statement', 2, $w$
# {{site}}, année {{year}}
Jours faits et confirmés : {{done_days}}.
Valeur : {{value}}, à {{day_value}} par jour. {{value_rule}}
Entreprises aidées : {{firms_count}}.
[[firms_named]]Entreprises qui acceptent d’être nommées : {{firms_named}}.
Emplois promis : {{jobs_promised_all}} ({{jobs_promised}} à créer, {{jobs_kept}} à maintenir). Une promesse n’est pas un emploi observé.
Emplois observés le {{observed_on}} : {{jobs_observed}}.
[[light]]En plus, sans décision de comité et hors de ces jours et de cette valeur : {{light}} ({{light_days}}).
# Les interventions
@missions
[[quotes]]# Ce qu’en disent les entreprises
[[quotes]]{{quotes}}
! Valeur d’un jour : une règle de présentation, sans effet fiscal. Ce relevé n’est pas un reçu fiscal.
$w$, 'Les emplois observés, à côté des emplois promis', now()
where not exists (select from paper_template where kind = 'yearly_statement' and version > 1);
