// The rules of the pages' script: nothing undeclared, nothing unused, nothing global, small functions.

const browser = Object.fromEntries(
  ["document", "location", "fetch", "addEventListener", "requestAnimationFrame", "setTimeout", "clearTimeout",
    "ResizeObserver", "TextEncoder"].map((name) => [name, "readonly"]),
);

export default [
  {
    files: ["**/*.js"],
    languageOptions: { ecmaVersion: 2022, sourceType: "module", globals: browser },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "no-undef": "error",
      "no-unused-vars": "error",
      "no-redeclare": "error",
      "no-shadow": "error",
      "no-var": "error",
      "prefer-const": "error",
      "eqeqeq": "error",
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-use-before-define": ["error", { functions: false, classes: false, variables: false }],
      "no-unreachable": "error",
      "consistent-return": "error",
      "max-lines": ["error", 320],
      "max-lines-per-function": ["error", 34],
      "complexity": ["error", 14],
      "no-restricted-properties": [
        "error",
        { property: "innerHTML" }, { property: "outerHTML" }, { property: "insertAdjacentHTML" },
      ],
    },
  },
];
