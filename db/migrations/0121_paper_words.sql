-- The words of the papers, first version. Marked fields stand in {{ }}; a line that begins with [[field]] is left out where that fact is not known;
-- # a heading, - a list, ! a point of law to be checked, @ a table.
insert into paper_template (kind, version, body, reason, published_at) values
('mission_letter', 1, $w$
# Les parties
{{lender}}[[lender_siren]] (SIREN {{lender_siren}}), {{lender_address}}, ci-après « le site prêteur », représenté par {{lender_signatory}}.
{{host}}[[host_siren]] (SIREN {{host_siren}}), {{host_address}}, ci-après « l’entreprise accueillie », représentée par {{host_signatory}}.
{{employee}}, salarié(e) du site prêteur, ci-après « l’intervenant ».
# La mission
Le comité ALIZE du territoire {{territory}} a examiné le projet « {{project}} » (dossier {{reference}}). Le site prêteur y consacre {{days}} de compétences en {{skill}}, à titre gracieux.
[[mission]]Intitulé : {{mission}}.
[[objectives]]Objectifs : {{objectives}}
[[deliverables]]Livrables attendus : {{deliverables}}
Période : du {{starts}} au {{ends}}. Lieu : {{place}}.
# Le cadre
[[know_how]]La mission porte sur une tâche précise, pour laquelle le site prêteur a un savoir-faire que l’entreprise accueillie n’a pas : {{know_how}}
L’intervenant reste salarié du site prêteur, qui garde l’autorité hiérarchique et disciplinaire, le rémunère et l’assure.
Voie juridique retenue : {{route}}.
Chacun est volontaire : aucun salarié ne peut être sanctionné pour avoir refusé ou interrompu la mission.
Les informations reçues pendant la mission restent confidentielles.
Un point est fait à mi-parcours et un bilan à la fin. Chaque partie peut mettre fin à la mission, par écrit et avec un motif.
[[is_a]]! Service rendu gratuitement à une société commerciale : le traitement fiscal (acte anormal de gestion) suppose que l’intérêt propre du prêteur soit établi.
! Niveau de signature électronique adapté à cet écrit.
$w$, 'Première version', '2026-01-01'),
('lending_agreement', 1, $w$
# Les parties
L’entreprise prêteuse : {{lender}}[[lender_siren]] (SIREN {{lender_siren}}), {{lender_address}}, représentée par {{lender_signatory}}.
L’entreprise utilisatrice : {{host}}[[host_siren]] (SIREN {{host_siren}}), {{host_address}}, représentée par {{host_signatory}}.
# Objet
La présente convention met à disposition {{employee}}[[employee_title]], {{employee_title}}, pour {{days}} de travail en {{skill}}, dans le cadre du projet « {{project}} » (dossier {{reference}}) accompagné par le comité ALIZE du territoire {{territory}}.
[[purpose]]Finalité du prêt : {{purpose}}
Voie juridique retenue : {{route}}.
# Durée et lieu
Du {{starts}} au {{ends}}. Lieu : {{place}}. Horaires : {{hours}}.
# Le travail confié
[[objectives]]Objectifs : {{objectives}}
[[deliverables]]Livrables : {{deliverables}}
Identité et qualification du salarié : {{employee}}[[employee_title]], {{employee_title}}.
# Salaires, charges et frais
{{wages}}
# Situation du salarié
Le contrat de travail n’est ni rompu ni suspendu. Le salarié reste au personnel du prêteur, garde ses droits et retrouve son poste, ou un poste équivalent, à l’issue du prêt.
Le salarié a accès aux installations et moyens de transport collectifs de l’entreprise utilisatrice.
Il ne peut être sanctionné, licencié ni discriminé pour avoir refusé le prêt.
L’entreprise utilisatrice répond des conditions d’exécution du travail (durée, sécurité, repos) ; le prêteur garde son obligation de sécurité.
Accidents et assurance : {{insurance}}
# Confidentialité et suivi
Les informations reçues de part et d’autre restent confidentielles. Les résultats de la mission appartiennent à l’entreprise utilisatrice.
Les données personnelles échangées servent à la seule mission. Un point de suivi est fait avec l’animateur, {{animator}}.
Chaque partie peut mettre fin à la convention par écrit, avec un motif.
# Références
[[is_b]]Code du travail, articles L8241-2 et L8241-3 : prêt à une jeune entreprise ou à une PME, par une entreprise ou un groupe d’au moins 5 000 salariés, hors de son groupe, pour trois ans au plus.
[[is_c]]Code du travail, articles L8241-1 et L8241-2 : prêt sans but lucratif, facturé au seul coût des salaires, des charges et des frais remboursés.
[[is_b]]! Part non refacturée : elle compte dans le plafond de minimis du prêteur.
! Consultation préalable des comités sociaux et économiques du prêteur et de l’utilisateur.
! Niveau de signature électronique adapté à cet écrit.
$w$, 'Première version', '2026-01-01'),
('contract_rider', 1, $w$
# Entre
{{lender}}, {{lender_address}}, représenté par {{lender_signatory}}, employeur,
et {{employee}}[[employee_title]], {{employee_title}}, salarié(e).
# Objet de l’avenant
Le présent avenant complète le contrat de travail pour la durée du prêt à {{host}}, {{host_address}}, du {{starts}} au {{ends}}, pour {{days}}.
Travail confié : {{post}}
Horaires : {{hours}}. Lieu : {{place}}.
# Garanties
Le contrat de travail continue ; la rémunération et l’ancienneté sont maintenues.
À la fin du prêt, {{employee}} retrouve son poste ou un poste équivalent, sans conséquence sur sa carrière ni sa rémunération.
Le refus du prêt ne peut donner lieu ni à sanction, ni à licenciement, ni à mesure discriminatoire.
Référence : code du travail, article L8241-2.
[[trial]]Période probatoire : {{trial}}
! Période probatoire : sa durée et ses effets sur le contrat.
$w$, 'Première version', '2026-01-01'),
('employee_consent', 1, $w$
# Accord du salarié
Je soussigné(e) {{employee}}[[employee_title]], {{employee_title}}, salarié(e) de {{lender}}, accepte d’intervenir pour {{host}}, du {{starts}} au {{ends}}, pour {{days}} en {{skill}}.
J’ai été informé(e) de l’objet de la mission[[objectives]] : {{objectives}}
Je sais que mon contrat de travail continue, que je retrouve mon poste ou un poste équivalent à la fin de la mission, et que mon refus n’aurait entraîné aucune sanction.
Je peux revenir sur cet accord auprès de mon employeur et de l’animateur, {{animator}}.
Référence : code du travail, article L8241-2.
$w$, 'Première version', '2026-01-01'),
('confidentiality', 1, $w$
# Engagement de confidentialité
Je soussigné(e) {{employee}}, salarié(e) de {{lender}}, m’engage envers {{host}} à garder confidentielles toutes les informations techniques, commerciales, financières et humaines que je connaîtrai pendant la mission menée du {{starts}} au {{ends}}.
Je ne les utilise que pour la mission. Je ne les transmets ni à mon employeur, ni à un tiers, sans l’accord écrit de l’entreprise.
Je rends ou détruis, à la fin de la mission, les documents reçus.
Cet engagement dure {{secrecy}} après la fin de la mission.
! Durée de l’engagement et articulation avec le contrat de travail.
$w$, 'Première version', '2026-01-01'),
('time_sheet', 1, $w$
# Mission
{{employee}}, {{lender}}, pour {{host}} (dossier {{reference}}). Compétence : {{skill}}. Jours prévus : {{days}}.
# Présence et temps passé
@done
Total : {{done_days}}.
Les demi-journées ci-dessus ont été saisies par l’intervenant ; celles marquées « confirmée » l’ont été par l’entreprise accueillie. Les deux signatures attestent l’ensemble.
$w$, 'Première version', '2026-01-01'),
('closing_review', 1, $w$
# Mission
{{employee}}, {{lender}}, pour {{host}} (dossier {{reference}}), du {{starts}} au {{ends}}. Jours prévus : {{days}}. Jours faits et confirmés : {{done_days}}.
[[objectives]]Objectifs : {{objectives}}
[[deliverables]]Livrables : {{deliverables}}
# Ce qu’en dit l’entreprise accueillie
{{host_word}}
# Ce qu’en dit l’intervenant
{{employee_word}}
[[skills_shown]]# Compétences mises en œuvre
[[skills_shown]]{{skills_shown}}
[[quote]]# Phrase à citer
[[quote]]« {{quote}} »
[[quote]]Accord de l’entreprise pour citer cette phrase avec son nom : {{quote_consent}}.
$w$, 'Première version', '2026-01-01'),
('certificate', 1, $w$
# Attestation
Le réseau ALIZE, territoire {{territory}}, atteste que
{{employee}}[[employee_title]], {{employee_title}}, {{lender}},
a apporté ses compétences en {{skill}} au projet de développement d’une petite entreprise du territoire[[host_named]], {{host_named}}, du {{starts}} au {{ends}}.
Jours faits et confirmés par l’entreprise : {{done_days}}.
[[objectives]]Objet : {{objectives}}
Cette intervention a été décidée par un comité d’entreprises du territoire et rendue à titre gracieux.
$w$, 'Première version', '2026-01-01'),
('yearly_statement', 1, $w$
# {{site}}, année {{year}}
Jours faits et confirmés : {{done_days}}.
Valeur : {{value}}, à {{day_value}} par jour. {{value_rule}}
Entreprises aidées : {{firms_count}}.
[[firms_named]]Entreprises qui acceptent d’être nommées : {{firms_named}}.
Emplois promis par les entreprises aidées : {{jobs_promised}} à créer, {{jobs_kept}} à maintenir. Une promesse n’est pas un emploi observé.
# Les interventions
@missions
[[quotes]]# Ce qu’en disent les entreprises
[[quotes]]{{quotes}}
! Valeur d’un jour : une règle de présentation, sans effet fiscal. Ce relevé n’est pas un reçu fiscal.
$w$, 'Première version', '2026-01-01'),
('tax_receipt', 1, $w$
# Bénéficiaire du don
{{body_name}}, agrément fiscal : {{approval}}.
# Donateur
{{lender}}[[lender_siren]] (SIREN {{lender_siren}}), {{lender_address}}.
# Don en nature
Mise à disposition de {{employee}}[[employee_title]], {{employee_title}}, du {{starts}} au {{ends}}, pour {{done_days}} faits et confirmés, en {{skill}}, auprès de {{host}}.
Valeur, telle que l’entreprise donatrice l’a seule fixée le {{value_on}} : {{value}}.
Voie D : organisme agréé ayant pour objet exclusif de financer ou d’accompagner des PME, à gestion désintéressée ; services non rémunérés, rendus dans l’intérêt direct de l’entreprise.
Modèle de référence : Cerfa 16216 (2041-MEC-SD). Code général des impôts, article 238 bis, 4.
! Plafond de la valeur d’un salarié (trois fois le plafond de la sécurité sociale) et plafond annuel de la réduction.
! Déclarations annuelles de l’organisme (article 222 bis) et du donateur au-delà de 10 000 euros.
$w$, 'Première version', '2026-01-01');
