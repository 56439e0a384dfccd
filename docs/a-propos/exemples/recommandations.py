import json
from urllib.request import urlopen

SITE = "https://exemple.org/guide/"

with urlopen(SITE + "recommendations.json") as reponse:
    export = json.load(reponse)

for une in export["recommendations"]:
    if une["id"] == "REC-PAL-02":
        print(une["statement"])
        print(une["citation"])
print("Données, version", export["data_version"])
