import js from '@eslint/js';
import globals from 'globals';
import tseslint from 'typescript-eslint';

// A screen shows the site's time. The browser's zone and clock are never asked.
const browserTime = [
  {
    selector:
      'CallExpression[callee.property.name=/^get(FullYear|Month|Date|Day|Hours|Minutes|Seconds|TimezoneOffset)$/]',
    message: 'The browser’s zone is never asked: use core/time.ts.',
  },
  {
    selector: 'CallExpression[callee.property.name=/^toLocale(Date|Time)?String$/]',
    message: 'Uses the browser’s zone and language: use core/time.ts.',
  },
  {
    selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
    message: 'The browser’s clock is never asked: use serverNow() of api/clock.ts.',
  },
  {
    selector: 'CallExpression[callee.object.name="Date"][callee.property.name="now"]',
    message: 'The browser’s clock is never asked: use serverNow() of api/clock.ts.',
  },
];
const formatter = {
  selector:
    ':matches(NewExpression, CallExpression)[callee.object.name="Intl"][callee.property.name="DateTimeFormat"]',
  message: 'Times are formatted in core/time.ts only, always with a zone.',
};
const zonelessFormatter = {
  selector:
    ':matches(NewExpression, CallExpression)[callee.object.name="Intl"][callee.property.name="DateTimeFormat"]:not(:has(Property[key.name="timeZone"]))',
  message: 'A formatter without timeZone uses the browser’s zone.',
};
const injection = [
  {
    selector: 'MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML)$/]',
    message: 'The page is built from elements only.',
  },
  {
    selector: 'JSXAttribute[name.name="dangerouslySetInnerHTML"]',
    message: 'The page is built from elements only.',
  },
  {
    selector: 'JSXAttribute[name.name="style"] > Literal',
    message: 'The content security policy forbids style text: set custom properties.',
  },
];

/** The folders that a folder may not import, as no-restricted-imports wants it. */
const without = (...folders) => ({
  'no-restricted-imports': [
    'error',
    {
      patterns: folders.map((folder) => ({
        group: [`**/${folder}/*`, `**/${folder}/**`],
        message: `This layer does not know ${folder}/.`,
      })),
    },
  ],
});

export default tseslint.config(
  { ignores: ['dist', 'src/api/schema.d.ts'] },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      'max-lines': ['error', 400],
      eqeqeq: 'error',
      'no-console': 'error',
      'no-restricted-syntax': ['error', ...browserTime, ...injection, formatter],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    },
  },
  {
    files: ['src/core/**'],
    rules: without('api', 'app', 'components', 'data', 'views', 'styles'),
  },
  {
    files: ['src/core/time.ts'],
    rules: {
      'no-restricted-syntax': ['error', ...browserTime, ...injection, zonelessFormatter],
    },
  },
  { files: ['src/api/**'], rules: without('app', 'components', 'data', 'views') },
  { files: ['src/data/**'], rules: without('app', 'components', 'views') },
  { files: ['src/components/**'], rules: without('app', 'data', 'views') },
  { files: ['scripts/*.js'], languageOptions: { globals: globals.node } },
);
