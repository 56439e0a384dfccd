"""The French words of the text's own objects: labels of blocks, captions, sentences of the site. Spaces are no-break
where due.
"""

REFERENCE_NAME = "Référence {number}"
TO_REFERENCE = "Entrée {number} de la liste"
NOTE_TIP = "{id} : "
TO_NOTE = "Lire {id}"
REFERENCE_TIP = "Référence {number} : "
NOTE_FACTS = {"printed": "Dans la source", "reading": "Lecture retenue", "otherwise": "Autre lecture possible"}
EDITION_NOTE = "Note de l’édition"

NOT_GIVEN = "non précisé"
NOT_GIVEN_OF_IT = "non précisée"
NOT_FILLED = "non renseigné"


def agreeing(found: str) -> str:
    """A word of the data beside a feminine label: « Force », « Technique »."""
    return NOT_GIVEN_OF_IT if found == NOT_GIVEN else found


SITUATIONS = {"palliative": "situation palliative", "curative": "situation « curative »"}
KINDS = {"recommandation": "Recommandation", "option": "Option"}

STATUS_DATE = "Texte écrit {date}, édition ultérieure possible"
STATUS_STRENGTH = "Force : {strength}"
STATUS_EVIDENCE = "Niveau de preuve : {evidence}"
ANY_DRUG = "tout traitement systémique, sans en nommer"
RECOMMENDATION_FACTS = {
    "technique": "Technique",
    "references": "Références",
    "notes": "Notes",
    "calculators": "Calculateurs",
    "drugs": "Médicaments",
    "locator": "Dans la source",
    "cite": "À citer dans un protocole RCP",
}
SHORT_RECOMMENDATION_FACTS = ("technique", "notes", "calculators", "drugs")
ALL_RECOMMENDATIONS_LINK = "Toutes les recommandations, avec filtres"
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
    "versions": (
        "Texte écrit {date} ; une édition plus récente peut exister (ARISTOT en publie une)."
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
        "technique": "la technique que la source nomme, ou « non précisé »",
        "technique_reason": "où la source la nomme, ou pourquoi cette édition la lit ainsi",
        "kind": "le mot de la source, `recommandation` ou `option`",
        "title": "titre",
        "statement": "énoncé, en Markdown, valeurs en place",
        "values": "les valeurs de l’énoncé, par nom",
        "strength": "force donnée par la source, ou « non précisé »",
        "evidence": "niveau de preuve donné par la source, ou « non précisé »",
        "references": "numéro (`number`) et entrée (`entry`) de chaque référence",
        "notes": "identifiants des notes critiques qui la touchent",
        "calculators": "noms des calculateurs qui l’appliquent, s’ils sont dans cette copie",
        "drugs": "identifiants des médicaments qu’elle nomme",
        "any_drug": "vrai si elle vise tout traitement systémique, sans en nommer",
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
PLACE_TOP = "début de la page"
PLACE_COUNTED = "{name} ({number})"
WHOLE_NOTE = "note entière"
CITED_BY_RECOMMENDATIONS = "Recommandations qui s’y réfèrent : "
CITED_BY_DRUGS = "Médicaments dont la page s’y réfère : "
CITED_IN = "Citée dans : "
NEVER_CITED = "Non citée dans cet extrait."
DEFECT = "Doute laissé tel quel : "
ENTRY = "Entrée de cette édition : "
ET_AL = "La source imprime « et al. » après ces auteurs."
REFERENCE_OF_SOURCE = "Référence {number} du texte ({locator})."
REPAIRED = "Réparée : "
PRINTED = "La source imprime « "

EXPAND = "Déplier : "
TABLE_REGION = "Tableau : {title}"
CONFORMANCE = "non conforme"
"""What the RGAA calls a site that no audit has measured, whatever its tests found."""

NOTE_LIST_FACTS = {"kind": "Nature", "where": "Place dans la source", "related": "Recommandations touchées"}
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
    "new": "Dose équivalente de la nouvelle irradiation stéréotaxique",
    "ratio": "Rapport de la nouvelle irradiation au total",
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
NO_WINDOW = "Aucune interruption demandée (« pas de fenêtre »)"
COMPATIBLE = "Compatible d’après le texte ; fenêtre non renseignée"
"""What an empty cell leaves open, whether or not the class stands beside it."""
INTERRUPTIONS = {"none": NO_WINDOW, "stop": "À arrêter ; aucun nombre de jours", "blank": COMPATIBLE}
DRUG_FACTS = {
    "name": "DCI",
    "brands": "Marques (usage courant)",
    "biosimilars": "Biosimilaires",
    "abbreviations": "Abréviations (usage courant)",
    "synonyms": "Autres noms",
    "class": "Classe",
    "interruption": "Interruption recommandée",
    "before": "Arrêt avant la radiothérapie",
    "after": "Arrêt après la radiothérapie",
    "floor": "Délai minimal",
    "evidence": "Niveau de preuve",
    "half_lives": "Demi-vie",
    "comment": "Remarque",
    "recommendations": "Recommandations",
    "notes": "Notes",
    "references": "Référence du tableau 6",
    "outside": "Autres sources, pour information",
    "locator": "Dans la source",
    "row": "Tableau",
    "date": "Date du texte",
}
DRUG_CLASS_NAME = "Nom de la classe"
DRUG_LEADS = {
    "window": "{name} : arrêt recommandé {before} avant la radiothérapie et {after} après.",
    "none": "{name} : aucune interruption demandée avec une radiothérapie palliative (« pas de fenêtre »).",
    "blank": "{name} : aucun délai n’est donné ; le texte le dit compatible avec une radiothérapie palliative.",
    "stop": "{name} : à arrêter ; le texte ne donne aucun nombre de jours.",
    "board": "{name} : {statement}. Le texte ne donne aucun nombre de jours.",
}
DRUG_FLOOR = "Ce délai se module selon l’urgence et la situation, sans descendre sous {floor}."
DRUG_STEREOTACTIC = "En stéréotaxie : principe de précaution, quel que soit le médicament"
CALCULATION_LINKS = "Calculer les dates avec ce médicament, radiothérapie : "
ALL_DRUGS_LINK = "Tous les médicaments du texte, par classe"
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

RGAA_CHECKS_CAPTION = "Les vérifications, et le fichier du projet qui les fait"
RGAA_CHECKS_COLUMNS = ("Vérification", "Ce qu’elle regarde", "Fichier")
RGAA_CAPTION = "Thème {theme}\u00a0: {name}"
RGAA_COLUMNS = ("Critère", "Ce que le critère demande", "Résultat", "Vérification et portée")
RGAA_CRITERION = "Critère\u00a0{number}"
RGAA_RESULTS = {
    "checked": "Vérifié par programme",
    "partial": "Vérifié en partie",
    "absent": "Non applicable",
    "": "Non vérifié",
}
RGAA_SUMMARY = (
    "Des {criteria}\u00a0critères, {checked} sont vérifiés par programme, {partial} le sont en partie, {absent} ne "
    "s’appliquent à aucun contenu du site, et {unverified} ne sont pas vérifiés."
)

PUBLISHER_FACTS = {"publisher": "Éditeur de cette copie", "contact": "Contact", "public_address": "Adresse publique"}

DRUG_ROW_WHERE = "Tableau 6 : {name}"
OTHER_DRUG_ROW_WHERE = "Hors du tableau 6 : {name}"
CONSTRAINT_TITLE = "Moelle, stéréotaxie en {fractions} : contraintes"
CRITERION_TITLE = "Critère de ré-irradiation : {name}"
SCHEDULE_TITLE = "Schéma : {name}"
SEARCH_KINDS = {
    "recommendation": "Recommandation",
    "drug": "Médicament",
    "calculator": "Calculateur",
    "section": "Passage",
    "row": "Ligne de tableau",
    "note": "Note critique",
    "reference": "Référence",
    "help": "Mode d’emploi",
    "term": "Terme",
    "page": "Le site",
}

TRUTHS = {True: "oui", False: "non"}
CHANGES_SINCE = "Depuis la version {version}"
CHANGES_RELEASE = "Version {version}"
CHANGES_FIRST = "Première version publiée. Ses identifiants, par nature : {counts}."
CHANGES_NONE = (
    "Aucun changement dans les recommandations, les notes, les références, les médicaments, les valeurs et les textes."
)
CHANGES_NO_IDENTIFIER = "Aucun identifiant nouveau."
CHANGES_UNKNOWN = (
    "La version {version} n’a enregistré que ses identifiants et leurs adresses, pas ce qu’ils disaient. "
    "Ce qui a changé depuis dans les valeurs, les énoncés, les notes et les recommandations n’est donc pas connu ici."
)
CHANGES_DATA = "Données, version {data}."
CHANGE_ADDED = "ajout"
CHANGE_REMOVED = "retrait"
CHANGE_OLD = "Avant : "
CHANGE_NEW = "Après : "
CHANGE_EMPTY = "rien"
CHANGE_KINDS = {
    "recommendation": "Recommandations",
    "note": "Notes",
    "reference": "Références",
    "drug": "Médicaments",
    "calculator": "Calculateurs",
    "value": "Valeurs",
    "text": "Autres textes des données",
}
CHANGE_FIELDS = {
    "situation": "Situation",
    "technique": "Technique",
    "technique_reason": "Raison de la technique",
    "title": "Titre",
    "kind": "Nature",
    "statement": "Énoncé",
    "strength": "Force",
    "references": "Références",
    "notes": "Notes",
    "calculators": "Calculateurs",
    "drugs": "Médicaments",
    "any_drug": "Vise tout traitement systémique",
    "locator": "Dans la source",
    "where": "Place dans la source",
    "printed": "Dans la source",
    "reading": "Lecture retenue",
    "otherwise": "Autre lecture possible",
    "sources": "Sources",
    "related": "Recommandations touchées",
    "entry": "Entrée",
    "repair": "Réparation",
    "defect": "Doute laissé tel quel",
    "cited": "Citée dans la source",
    "name": "Nom",
    "synonyms": "Autres noms",
    "spellings": "Graphies",
    "brands": "Marques",
    "biosimilars": "Biosimilaires",
    "abbreviations": "Abréviations",
    "is_class": "Nom de classe",
    "members": "Médicaments de la classe",
    "class": "Classe",
    "in_table": "Ligne au tableau 6",
    "interruption": "Interruption recommandée",
    "evidence": "Niveau de preuve",
    "comment": "Remarque",
    "question": "Question",
    "text": "Texte",
    "source": "Source",
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
