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
TABLE_REGION = "Tableau"

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

NO_ADDRESS = "adresse non renseignée"
SHEET_FOOT = "Texte écrit {date}. Site, version {site}\u00a0; données, version {data} · {address}"
BOOK_TOC = "Table des matières"
BOOK_AUTHOR = "Les contributeurs du projet"
BOOK_RIGHTS = "Texte et données : CC BY 4.0. Le référentiel d’origine appartient à ses auteurs."
BOOK_CALCULATOR = "Le calculateur « {title} » n’est pas dans ce livre ; il répond sur le site, page "
BOOK_FRONT = {
    "Texte": "écrit {date} ; une édition plus récente de ce type de référentiel peut exister",
    "Version": "site, version {site} ; données, version {data}",
    "Adresse du site": "{address}",
    "Publié par": "{publisher}. Contact : {contact}",
    "Statut": "aide documentaire pour les professionnels ; ni dispositif médical marqué CE, ni avis de RCP",
    "Contenu": (
        "tout le texte du site : chapitres, recommandations, tableaux, notes critiques et références. Les formulaires "
        "des calculateurs n’y sont pas : leurs pages disent ici ce qu’ils calculent. Les pages qui servent à "
        "utiliser ou à héberger le site n’y sont pas non plus."
    ),
    "Avis de l’éditeur": "{notice}",
}
