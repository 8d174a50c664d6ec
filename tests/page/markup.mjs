// html-validate, its recommended rules.

import { HtmlValidate } from 'html-validate';

/** Rules of the page that do not hold, each with its reason. */
const PAGE = {
  extends: ['html-validate:recommended'],
  rules: {
    // Search engines cut titles at 70 characters. None finds the report, whose title names
    // the company, however long its name.
    'long-title': 'off',
  },
};

/** The same for a mail, whose readers know the HTML of twenty years ago. */
const MAIL = {
  extends: ['html-validate:recommended'],
  rules: {
    'long-title': 'off',
    // Programs that read mail drop style sheets: the style stands at each element.
    'no-inline-style': 'off',
    // Old programs lay tables out by attributes (`cellpadding`, `bgcolor`, `align`) only.
    'no-deprecated-attr': 'off',
    // Outlook on Windows lays out by its own rules, which stand in conditional comments.
    'no-conditional-comment': 'off',
    // Not every program that reads mail knows the elements that stand for a role.
    'prefer-native-element': 'off',
    // Rows stand in their table without a group where it only lays out.
    'prefer-tbody': 'off',
    // A table that only lays out says so by `role="presentation"`, and has no headers.
    'wcag/h63': 'off',
  },
};

const validator = { page: new HtmlValidate(PAGE), mail: new HtmlValidate(MAIL) };

/** `kind`: "page" or "mail". */
export async function complaints(file, kind) {
  const { results } = await validator[kind].validateFile(file);
  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line, column }) => `${ruleId}: ${message} (line ${line}, column ${column})`));
}
