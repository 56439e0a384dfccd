import json
from urllib.request import urlopen

SITE = "https://exemple.org/guide/"

with urlopen(SITE + "tables/cord.json") as reponse:
    moelle = json.load(reponse)["content"]

dmax = moelle["constraints"]["3"]["dmax"]  # en 3 fractions
print(dmax["value"], dmax["unit"], "·", dmax["source"], "·", dmax["locator"])
