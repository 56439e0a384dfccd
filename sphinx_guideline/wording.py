"""The French words of the text's own objects: labels of blocks, captions, sentences of the site. Spaces are no-break
where due.
"""

REFERENCE_TIP = "Référence {number} : "
NOTE_MARK = "note {number}"
NOTE_NAME = "Note {number}"
NOTE_FACTS = {"printed": "La source imprime", "reading": "Lecture retenue", "otherwise": "L’autre lecture changerait"}
EDITION_NOTE = "Note de l’édition"

NOT_GIVEN = "non précisé"
NOT_FILLED = "non renseigné"

SITUATIONS = {"palliative": "situation palliative", "curative": "situation « curative »"}
KINDS = {"recommandation": "Recommandation", "option": "Option"}

RECOMMENDATION_FACTS = {
    "strength": "Force",
    "references": "Références",
    "notes": "Notes",
    "calculators": "Calculateurs",
    "drugs": "Médicaments",
    "locator": "Dans la source",
    "date": "Date du texte",
    "cite": "À citer dans un protocole RCP",
}
CITE = "{id}, « {title} », texte écrit {date}, version du site {site}, données {data}, page "
PERMALINK = "Page de {id}"

USED_IN = "Où le texte la rencontre : "
CITED_IN = "Citée dans : "
NEVER_CITED = "Non citée dans cet extrait."
REPAIRED = "Réparée : "
PRINTED = "La source imprime « "

EXPAND = "Déplier : "
TABLE_REGION = "Tableau : {title}"

NOTE_LIST_FACTS = {"kind": "Nature", "where": "Dans la source", "related": "Recommandations touchées"}
SOURCES_CAPTION = "Sources des valeurs, et comment chacune est connue"
SOURCE_COLUMNS = ("Source", "Document", "Connue", "Référence")

CORD_CAPTION = "Contraintes de dose à la moelle, première irradiation stéréotaxique"
CORD_COLUMNS = (
    "Nombre de fractions",
    "Dose maximale",
    "Volume à forte dose",
    "Volume à plus faible dose",
    "Dans la source",
)
VOLUME_AT = "Volume recevant au moins "

CRITERIA_CAPTION = "Critères de ré-irradiation : doses maximales à la moelle, équivalentes par fractions de 2 Gy"
CRITERIA_COLUMNS = ("Critère", "Selon le texte", "Selon HyTEC, pour information", "Dans la source")
CRITERIA = {
    "cumulative": "Dose équivalente, au total",
    "new": "Dose équivalente du nouveau traitement stéréotaxique",
    "ratio": "Rapport du nouveau traitement au total",
    "interval": "Intervalle entre les deux irradiations",
}

SCHEDULES_CAPTION = "Schémas de fractionnement nommés par le texte"
SCHEDULES_COLUMNS = ("Schéma", "Situation", "Recommandations", "Notes", "Dans la source")

CALCULATORS_TITLE = "Calculateurs"

DRUGS_CAPTION = "Tableau 6 : compatibilité entre radiothérapie et traitements systémiques, une ligne par médicament"
DRUG_COLUMNS = {
    "class": "Classe",
    "drug": "Médicament",
    "interruption": "Interruption recommandée",
    "evidence": "Niveau de preuve",
    "half_life": "Demi-vie",
    "locator": "Dans la source",
}
OTHER_DRUGS_CAPTION = "Médicaments et classes nommés par le texte, sans ligne propre au tableau 6"
OTHER_DRUGS_COLUMNS = ("Médicament", "Classe", "Ce que dit le texte", "Dans la source")
HALF_LIVES_CAPTION = "Demi-vies données par le texte"
HALF_LIFE_COLUMNS = ("Médicament", "Demi-vie", "Dans la source")
BEFORE = " avant, "
AFTER = " après"
FLOOR = " ; modulable selon l’urgence et la situation, minimum "
RANGE = " ("
INTERRUPTIONS = {"none": "Pas de fenêtre", "stop": "À arrêter ; aucun nombre de jours", "blank": ""}
DRUG_FACTS = {
    "class": "Classe",
    "interruption": "Interruption recommandée",
    "evidence": "Niveau de preuve",
    "half_lives": "Demi-vie",
    "synonyms": "Autres noms",
    "brands": "Marques (usage courant)",
    "comment": "Remarque",
    "recommendations": "Recommandations",
    "notes": "Notes",
    "locator": "Dans la source",
    "row": "Tableau",
    "calculator": "Calculer",
    "date": "Date du texte",
}
DRUG_TITLE = "{name} : délais avec la radiothérapie"
ROW_LINK = "Ligne du tableau 6"
OTHER_ROW_LINK = "Ligne des médicaments sans place au tableau 6"

OBJECT_KINDS = {
    "recommendation": "recommandation",
    "note": "note critique",
    "reference": "référence",
    "drug": "médicament",
    "calculator": "calculateur",
}

OUTSIDE_ADDRESSES = "Adresses extérieures vers lesquelles des pages renvoient, non vérifiées, puis ces pages :"
NO_OUTSIDE_ADDRESS = "Aucune."
OUTSIDE_ADDRESSES_LINK = "Liste des adresses extérieures, faite à la construction du site"

NOT_IN_SOURCE = "Non renseigné dans la source"
RIGHT_CAPTION = "Grille RIGHT\u00a0: {section}"
RIGHT_COLUMNS = ("Point", "Ce que la grille demande", "Ce que dit la source", "Où, et notes")
RIGHT_SUMMARY = (
    "Des {items} points, sous-points compris, {answered} ont une réponse dans la source, au moins partielle\u00a0; "
    "{unanswered} n’en ont pas."
)

PUBLISHER_FACTS = {"publisher": "Éditeur de cette copie", "contact": "Contact", "public_address": "Adresse publique"}

DRUG_ROW_WHERE = "Tableau 6 : {name}"
OTHER_DRUG_ROW_WHERE = "Hors du tableau 6 : {name}"
CONSTRAINT_TITLE = "Moelle, stéréotaxie en {fractions} : contraintes"
CRITERION_TITLE = "Critère de ré-irradiation : {name}"
SCHEDULE_TITLE = "Schéma : {name}"
REFERENCE_NAME = "Référence {number}"
SEARCH_KINDS = {
    "recommendation": "Recommandation",
    "drug": "Médicament",
    "calculator": "Calculateur",
    "section": "Passage",
    "row": "Ligne de tableau",
    "note": "Note critique",
    "reference": "Référence",
    "help": "Mode d’emploi",
    "page": "Le site",
}
