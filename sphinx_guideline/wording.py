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
CITE = "{object}, texte écrit {date}, version du site {site}, données {data}, page {address}"
CITED_AS = {
    "recommendation": "{id}, « {title} »",
    "drug": "« {title} »",
    "drug-row": "Tableau 6, ligne « {title} »",
    "note": "{id}, « {title} »",
    "reference": "Référence {id}, « {title} »",
    "calculator": "Calculateur « {title} »",
}
CARD = {
    "doubts": "Doutes sur la source",
    "note": "Note {number}",
    "versions": (
        "Texte écrit {date} ; une édition plus récente peut exister."
        " Site, version {site} ; données, version {data}."
        " Aide documentaire, ni dispositif médical marqué CE, ni avis de RCP."
    ),
    "status": "Statut et limites",
    "whole": "Page de la recommandation, avec ses références et ses réserves",
}
EXPORT_HEAD_FIELDS = {
    "format": "numéro de format du fichier",
    "text_date": "date du texte",
    "site_version": "version du site",
    "data_version": "version des données",
}
EXPORT_FIELDS = {
    "recommendations": {
        "recommendations": "liste des recommandations, dans l’ordre du texte",
    },
    "recommendation": {
        "id": "identifiant, stable",
        "address": "adresse permanente, relative à celle du site si l’éditeur n’a pas réglé d’adresse publique",
        "card": "adresse de la carte, de même",
        "citation": "ce qu’un protocole cite",
        "situation": "`palliative` ou `curative`",
        "kind": "le mot de la source, `recommandation` ou `option`",
        "title": "titre",
        "statement": "énoncé, en Markdown, valeurs en place",
        "values": "les valeurs de l’énoncé, par nom",
        "strength": "force donnée par la source, ou « non précisé »",
        "references": "numéro (`number`) et entrée (`entry`) de chaque référence",
        "notes": "identifiants des notes critiques qui la touchent",
        "calculators": "noms des calculateurs qui l’appliquent, s’ils sont dans cette copie",
        "drugs": "identifiants des médicaments qu’elle nomme",
        "locator": "place dans la source",
    },
    "tables": {
        "table": "nom de la table",
        "content": "son contenu",
    },
    "value": {
        "value": "nombre décimal exact, en texte (ou `low` et `high` pour un intervalle)",
        "unit": "unité",
        "sign": "signe imprimé devant le nombre, vide sinon",
        "source": "`texte`, ou l’identifiant d’une source extérieure",
        "locator": "place dans cette source",
        "notes": "identifiants des notes critiques",
        "text": "la valeur comme le site l’écrit",
    },
}
EXPORT_COLUMNS = ("Champ", "Contenu")
EXPORT_PARTS = {
    "head": "Tête du fichier {file}",
    "recommendation": "Une recommandation",
    "value": "Une valeur",
}
LINK_COLUMNS = ("Identifiant", "Titre", "Adresse")
LINKED_KINDS = {
    "recommendation": "Recommandation",
    "drug": "Médicament",
    "drug-row": "Ligne du tableau 6",
    "note": "Note critique",
    "reference": "Référence",
    "calculator": "Calculateur",
}
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
