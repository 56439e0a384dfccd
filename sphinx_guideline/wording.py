"""The French words of the text's own objects: labels of blocks, captions, sentences of the site. Spaces are no-break where due."""

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
CITE = "{id}, « {title} », texte de {date}, version du site {site}, données {data}, page "
PERMALINK = "Page de {id}"

DRUG_PAGE = {
    "class": "Classe",
    "synonyms": "Autres noms",
    "situation": "Que dit le texte",
    "row": "Ligne du tableau 6",
    "recommendations": "Recommandations",
}

USED_IN = "Où le texte la rencontre : "
CITED_IN = "Citée dans : "
NEVER_CITED = "Non citée dans cet extrait."
REPAIRED = "Réparée : "
PRINTED = "la source imprime "

EXPAND = "Déplier : "
TABLE_REGION = "Tableau"

NOTE_LIST_FACTS = {"kind": "Nature", "where": "Dans la source", "related": "Recommandations touchées"}
SOURCES_CAPTION = "Sources des valeurs, et comment chacune est connue"
SOURCE_COLUMNS = ("Source", "Document", "Connue", "Référence")

CORD_CAPTION = "Contraintes de dose à la moelle, première irradiation stéréotaxique"
CORD_COLUMNS = ("Nombre de fractions", "Dose maximale", "Volume à forte dose", "Volume à plus faible dose", "Dans la source")
VOLUME_AT = "Volume recevant au moins "

CRITERIA_CAPTION = "Critères de ré-irradiation : doses maximales à la moelle, équivalentes par fractions de 2 Gy"
CRITERIA_COLUMNS = ("Critère", "Selon le texte", "Selon HyTEC, pour information", "Dans la source")
CRITERIA = {
    "cumulative": "Dose équivalente, au total",
    "new": "Dose équivalente du nouveau traitement stéréotaxique",
    "ratio": "Rapport du nouveau traitement au total",
    "interval": "Intervalle entre les deux irradiations",
}
