import assert from "node:assert/strict";
import { AxeBuilder } from "@axe-core/playwright";
import { describe, test } from "node:test";
import { open, shoot } from "../support/browser.mjs";
import { everyPage } from "../support/pages.mjs";

const LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const pages = await everyPage("b72");

describe("everybody can use", { concurrency: 2 }, () => {
  for (const { name, path, reach = () => {}, ...who } of pages) {
    for (const [lang, prefix] of [["Chinese", ""], ["English", "/en"]]) {
      test(`${name}, in ${lang}`, async () => {
        const page = await open({ ...who, width: 360 });
        await page.goto(prefix + path);
        await reach(page);
        await unfold(page);
        const file = `${name.replace(/[^a-z]+/g, "-")}-${lang}`;
        await shoot(page, `page-${file}-360`);

        assert.deepEqual(await barriers(page), [], "at 360 px, in the light scheme");
        assert.deepEqual(await tooWide(page), [], "nothing is scrolled to the side");
        assert.deepEqual(await smallText(page), [], "no text is under 16 px");

        await page.emulateMedia({ colorScheme: "dark" });
        await page.setViewportSize({ width: 1280, height: 800 });
        assert.deepEqual(await barriers(page), [], "at 1280 px, in the dark scheme");
        await page.emulateMedia({ colorScheme: "light" });
        await shoot(page, `page-${file}-1280`);
        await page.context().close();
      });
    }
  }
});

/** What is folded is looked at as well. */
const unfold = (page) =>
  page.locator("details").evaluateAll((all) => all.forEach((one) => (one.open = true)));

/** What axe finds against WCAG 2.2 AA, in a few words each. */
async function barriers(page) {
  // Without frames to look into, the older and quicker way of axe finds the same.
  const axe = new AxeBuilder({ page }).withTags(LEVELS).setLegacyMode(true);
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target}: ${failureSummary}`),
  );
}

/** The elements that reach beyond the window, if it can be scrolled to the side. */
const tooWide = (page) =>
  page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const out = [...document.querySelectorAll("body *")];
    return out
      .filter((element) => element.getBoundingClientRect().right > width)
      .map((element) => `${element.tagName}.${element.className}`);
  });

const smallText = (page) =>
  page.evaluate(() => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const small = [];
    while (texts.nextNode()) {
      const { data, parentElement } = texts.currentNode;
      const size = Number.parseFloat(getComputedStyle(parentElement).fontSize);
      if (data.trim() && size < 16) small.push(`${size} px: ${data.trim()}`);
    }
    return small;
  });
