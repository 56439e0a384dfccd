// @ts-nocheck
// The French words that Sphinx's own scripts say. Its `translations.js` has them too, but evaluates a text to know the plural, which a
// strict content policy refuses.
"use strict";
Object.assign(Documentation, {
  LOCALE: "fr",
  PLURAL_EXPR: (n) => (n > 1 ? 1 : 0),
  TRANSLATIONS: {
    "Searching": "Recherche en cours",
    "Preparing search...": "Préparation de la recherche…",
    "Search Results": "Résultats de la recherche",
    "Search finished, found one page matching the search query.": [
      "Recherche terminée : une page correspond.",
      "Recherche terminée : ${resultCount} pages correspondent.",
    ],
    "Your search did not match any documents. Please make sure that all words are spelled correctly and that you've selected enough categories.":
      "Aucune page ne correspond à tous ces mots. Vérifiez leur orthographe.",
    ", in ": ", dans ",
    "Hide Search Matches": "Masquer les mots trouvés",
  },
});
