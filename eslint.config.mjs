// What no type can see: markup made from text, syntax that an old browser cannot read, and functions
// that do too much. docs/decisions/dependencies.md.
import noUnsanitized from "eslint-plugin-no-unsanitized";

export default [
  {
    files: ["site_overrides/**/*.js", ".cache/inline-scripts/**/*.js"],
    plugins: { "no-unsanitized": noUnsanitized },
    languageOptions: {
      ecmaVersion: 2020,
      sourceType: "script",
      globals: { setInterval: "readonly", setTimeout: "readonly", window: "readonly" }, // for no-implied-eval
    },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "no-unsanitized/method": "error",
      "no-unsanitized/property": "error",
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      complexity: ["error", 12],
      "max-lines-per-function": ["error", { max: 35, skipBlankLines: true, skipComments: true }],
    },
  },
];
