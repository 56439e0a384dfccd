import json
import re
from urllib.request import urlopen

SITE = "https://exemple.org/guide/"

with urlopen(SITE + "medicaments/gemcitabine.html") as reponse:
    page = reponse.read().decode()

bloc = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
medicament = json.loads(bloc[1])["mainEntity"]
for une in medicament["guideline"]:
    print(une["@type"], "·", une["name"], "·", une.get("description", une.get("url")))
