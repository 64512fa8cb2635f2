import json
from urllib.request import urlopen

API = "https://example.org/api/v1/"
LANGUAGE = "en"
TIME = 2

with urlopen(API + "violations.json") as file:
    violations = json.load(file)["items"]

for violation in violations:
    for tier in violation["tiers"]:
        counts = any(times["from"] <= TIME <= (times["to"] or TIME) for times in tier["times"])
        if counts and tier["removes"]:
            for cite in tier["cites"]:
                where, copy = cite["label"][LANGUAGE], cite["copy_date"]
                print(violation["name"][LANGUAGE], where, cite["kind"], copy, sep=" | ")
