-- How figures of jobs are counted was said in words that mean the contrary in French; French colons stand after a space that does not break.
-- The first definition itself is mended, where nobody has changed it since: nothing is counted otherwise.
alter table indicator disable trigger indicator_is_kept;
alter table indicator_version disable trigger version_only_grows;
update indicator set formula_fr = 'Mouvements du registre des emplois, chacun au jour où il est vrai.', formula_en = 'Moves of the register of jobs, each on the day it is true.'
where version = 1 and formula_fr = 'Pas du registre des emplois, au jour où chacun est vrai.';
update indicator set name_fr = replace(name_fr, ' :', U&'\00A0:') where version = 1 and name_fr like '% :%';
update indicator_version v set said = v.said || jsonb_build_object('formula_fr', i.formula_fr, 'formula_en', i.formula_en, 'name_fr', i.name_fr)
from indicator i where i.code = v.code and i.version = 1 and v.version = 1;
alter table indicator enable trigger indicator_is_kept;
alter table indicator_version enable trigger version_only_grows;
