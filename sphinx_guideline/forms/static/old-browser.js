// Where the page's code does not run (a browser too old to read it, a script that is missing) a sentence says so instead of silence.
// Written in the JavaScript of 2009, so that such a browser reads at least this.
(function () {
  "use strict";
  var sentences = document.querySelectorAll("[data-not-running]");
  var index;
  if (window.guideline && window.guideline.calculators) return;
  for (index = 0; index < sentences.length; index += 1) sentences[index].removeAttribute("hidden");
})();
