// Sphinx's search speaks the page's language; its own catalogue would need code from a string.
"use strict";

const results = document.getElementById("search-results");
Documentation.TRANSLATIONS = JSON.parse(results.dataset.messages);
