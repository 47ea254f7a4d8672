// All that html-validate recommends, but matters of taste and the length of an organization's name.
export default {
  extends: ["html-validate:recommended"],
  rules: { "long-title": "off", "no-trailing-whitespace": "off", "void-style": "off" },
};
