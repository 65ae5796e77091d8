"""What is wrong with the page that is open? Axe, and our own ruler for what a finger must hit."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS: dict[str, Any] = {
    "runOnly": {"type": "tag", "values": TAGS},
    "rules": {
        "color-contrast-enhanced": {"enabled": True},
        "target-size": {"enabled": True},
        "identical-links-same-purpose": {"enabled": False},
        "meta-refresh-no-exceptions": {"enabled": False},
    },
    "resultTypes": ["violations"],
}
# Enhanced speaks only of what is between 4.5:1 and 7:1; below that the plain rule does.
CONTRAST = ["color-contrast", "color-contrast-enhanced"]
COLOURS: dict[str, Any] = {"runOnly": {"type": "rule", "values": CONTRAST}, "resultTypes": ["violations"]}
#: All but colours, which are as they were where every kind of element has been looked at.
WITHOUT_COLOURS: dict[str, Any] = {
    **OPTIONS,
    "rules": {**OPTIONS["rules"], **{name: {"enabled": False} for name in CONTRAST}},
}
RUN = """async (options) => {
  const {violations} = await axe.run(options);
  const reason = ({any, all, none}) => ([...any, ...all, ...none][0] || {message: ''}).message;
  return violations.flatMap(({id, nodes}) => nodes.map((node) => `${id}: ${node.html.slice(0, 120)} ${reason(node)}`));
}"""
# What the style sheet can tell apart: each element with its tag, classes and states, and those it stands in.
KINDS = """() => {
  const telling = /^(aria-current|aria-invalid|checked|disabled|hidden|open|role|type)$|^data-(?!word)/;
  const state = ({name, value}) => `[${name}=${name.startsWith('data-') ? '' : value}]`;
  const states = (one) => [...one.attributes].filter(({name}) => telling.test(name)).map(state).sort().join('');
  const name = (one) => `${one.localName}.${[...one.classList].sort().join('.')}${states(one)}`;
  const kinds = new Set();
  const go = (one, above) => {
    const path = above + '>' + name(one);
    kinds.add(path);
    for (const child of one.children) if (one.localName != 'svg') go(child, path);
  };
  go(document.body, '');
  return [...kinds];
}"""
SMALLEST_TARGET_PX = 44
# A link inside a sentence may be as small as its line; a choice is pressed by its whole label.
TOO_SMALL = """(least) => {
  const pressed = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button], label.choice';
  const small = [];
  for (const one of document.querySelectorAll(pressed)) {
    if (one.matches('input[type=radio], input[type=checkbox]') && one.closest('label')) continue;
    if (one.matches('a') && inSentence(one)) continue;
    if (one.matches('.skip') || !one.checkVisibility({checkOpacity: true, checkVisibilityCSS: true})) continue;
    const box = one.getBoundingClientRect();
    if (box.width === 0 || box.height === 0) continue;
    if (Math.round(box.width) < least || Math.round(box.height) < least)
      small.push(`${one.outerHTML.slice(0, 90)} ${Math.round(box.width)}x${Math.round(box.height)}`);
  }
  return small;
  function inSentence(link) {
    if (getComputedStyle(link).display !== 'inline') return false;
    return [...link.parentElement.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  }
}"""
SIDEWAYS = "() => document.scrollingElement.scrollWidth - document.documentElement.clientWidth"
axe = Axe()


def violations(page: Page, options: dict[str, Any] = OPTIONS) -> list[str]:
    """Each violation of axe: the rule, and where."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(axe.axe_script)
    return list(page.evaluate(RUN, options))


def kinds(page: Page) -> set[str]:
    """The kinds of element on the page: colours of two elements of one kind are the same."""
    return set(page.evaluate(KINDS))


def small_targets(page: Page) -> list[str]:
    """What is smaller than 44 px though it is to be pressed."""
    return list(page.evaluate(TOO_SMALL, SMALLEST_TARGET_PX))
