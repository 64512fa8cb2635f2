const API = "https://example.org/api/v1/";
const LANGUAGE = "en";
const TIME = 2;

const answer = await fetch(API + "violations.json");
const violations = (await answer.json()).items;

for (const violation of violations) {
  for (const tier of violation.tiers) {
    const counts = tier.times.some(
      ({ from, to }) => from <= TIME && TIME <= (to ?? TIME),
    );
    if (counts && tier.removes) {
      for (const cite of tier.cites) {
        const where = cite.label[LANGUAGE];
        console.log([violation.name[LANGUAGE], where, cite.kind, cite.copy_date].join(" | "));
      }
    }
  }
}
