// The answer is in view while a reader types: at each stop of the Tab key the focused control and what the answer says are both in the window, uncovered; and
// from one key to the next no field moves. On each form, at a desk and on a phone, with the example, a result, errors.
import { SCREENS, STILL_IMAGES, barOf, inViewAtEachStop, lookedAt, noFieldMoves, stops } from "./in-view.mjs";
import {
  ALONE,
  CALCULATORS,
  Calculator,
  assert,
  flat,
  journey,
  open,
  warmJourney,
  openCalculator,
  openUnfolded,
} from "./site.mjs";

/** Forms whose answer is out of view at their first field: that of the cord stands under its few fields. */
const LONGER_THAN_A_PHONE = CALCULATORS.filter((name) => name !== "cord");
const FRAGMENTS = {
  eqd2: "phases[0].fractions=5&phases[0].total_dose_gy=20&alpha_beta_gy[0]=2",
  washout:
    "drugs[0].drug=gemcitabine&drugs[0].last_administration=16/02/2026&technique=palliative&radiotherapy_start=02/03/2026&radiotherapy_end=13/03/2026",
  cord: "fractions=3&dmax_gy=22,5&v_high_ml=0,2&v_low_ml=0,8",
  reirradiation:
    "earlier[0].total_dose_gy=30&earlier[0].fractions=10&earlier[0].end_date=13/03/2026&earlier[0].dose_origin=cord&new.total_dose_gy=14&new.fractions=3&new.start_date=01/09/2026",
  case: "earlier[0].total_dose_gy=30&earlier[0].fractions=10&new.total_dose_gy=24&new.fractions=3&new.dmax_gy=12&new.v_low_ml=0,4",
};
const WRONG = {
  eqd2: "phases[0].fractions=x&phases[0].total_dose_gy=y",
  washout: "drugs[0].drug=zzz&technique=palliative",
  cord: "fractions=x&dmax_gy=y",
  reirradiation: "earlier[0].total_dose_gy=x&new.fractions=y",
  case: "earlier[0].total_dose_gy=x&new.fractions=y",
};
const STATES = {
  example: () => "",
  result: (name) => `#calculateur=${name}&v=1&${FRAGMENTS[name]}`,
  errors: (name) => `#calculateur=${name}&v=1&${WRONG[name]}`,
};

for (const [screen, viewport] of Object.entries(SCREENS)) {
  for (const name of CALCULATORS) {
    for (const [state, fragment] of Object.entries(STATES)) {
      warmJourney(
        `${name}, ${state}, ${screen}: at each Tab stop the field and the answer are in view`,
        async ({ page }) => {
          const calculator = await openCalculator(page, name, fragment(name));
          await calculator.settled();
          if (state === "errors") await calculator.problems();
          await inViewAtEachStop(page, name, screen);
        },
        { viewport },
      );
    }

    for (const state of ["example", "result"])
      warmJourney(
        `${name}, ${state}, ${screen}: from one key to the next no field moves`,
        async ({ page }) => {
          const calculator = await openCalculator(page, name, STATES[state](name));
          await calculator.settled();
          await noFieldMoves(page, name, { eachAnswer: true });
        },
        { viewport },
      );
  }
}

for (const [path, name] of Object.entries({
  "chapters/recommandations-curatives.html": "cord",
  "chapters/re-irradiation.html": "reirradiation",
})) {
  for (const viewport of Object.values(SCREENS)) {
    warmJourney(
      `${path}, ${viewport.width} px: inside the text too the field and the answer are in view`,
      async ({ page }) => {
        await openUnfolded(page, path);
        const found = await stops(page, name);
        assert.deepEqual(
          found.flatMap(({ faults }) => faults),
          [],
        );
      },
      { viewport },
    );
  }
}

warmJourney(
  "the bar says the verdict, what is to be mended, that nothing is typed; it leads to the answer; paper has none",
  async ({ page }) => {
    const calculator = await openCalculator(page, "cord");
    const bar = calculator.root.locator("[data-bar]");
    const says = async (pattern) => {
      await bar.filter({ hasText: pattern }).waitFor({ state: "attached" });
      return flat(await bar.textContent());
    };
    await calculator.input("fractions").focus();
    assert.match(await says(/Exemple/), /^Exemple ✓ .* Résultat ↓$/);
    await calculator.type({ fractions: "3", dmax_gy: "22,5", v_high_ml: "0,2", v_low_ml: "0,8" });
    await calculator.result();
    await calculator.input("fractions").focus();
    assert.match(await says(/✕/), /^✕ /);
    await calculator.input("fractions").fill("x");
    assert.match(await says(/À corriger/), /^À corriger : 1 point/);
    await calculator.clear();
    await calculator.input("fractions").focus();
    assert.match(flat(await bar.textContent()), /Aucun résultat : saisissez des valeurs/);
    assert.equal(
      await bar.evaluate(
        (one) =>
          one.closest("[aria-live], [role=status], [role=alert]") ??
          one.querySelector("[aria-live], [role=status], [role=alert]"),
      ),
      null,
    );
    const longer = await openCalculator(page, "eqd2");
    await longer.input("phases[0].total_dose_gy").focus();
    await (await barOf(page, "eqd2")).getByRole("link", { name: "Résultat ↓" }).click();
    await page.waitForFunction(
      () =>
        document.activeElement.matches("[data-answer]") &&
        document.activeElement.getBoundingClientRect().top < innerHeight / 2,
    );
    assert.equal(new URL(page.url()).hash, "");
    await longer.input("phases[0].total_dose_gy").focus();
    const longerBar = await barOf(page, "eqd2");
    await page.emulateMedia({ media: "print" });
    assert.equal(await longerBar.isVisible(), false);
  },
  { viewport: SCREENS.phone },
);

for (const width of [390, 320])
  warmJourney(
    `a phone of ${width} pixels: the answer to which the bar leads begins under the head of the page, not behind it`,
    async ({ page }) => {
      for (const name of LONGER_THAN_A_PHONE) {
        const more = name === "eqd2" ? "&alpha_beta_gy[1]=10&alpha_beta_gy[2]=3" : ""; // else its answer may be in view too
        const calculator = await openCalculator(page, name, `${STATES.result(name)}${more}`);
        await calculator.told.filter({ hasText: "lien" }).waitFor(); // what follows is no more the example
        await calculator.result();
        await calculator.root.locator("form input:visible").first().focus();
        await (await barOf(page, name)).getByRole("link", { name: "Résultat ↓" }).click();
        const look = async ({ id, stillImages }) => {
          const answer = document.querySelector(`#${id} [data-answer]`);
          for (
            let still = 0, last = scrollY;
            still < stillImages;
            still = scrollY === last ? still + 1 : 0, last = scrollY
          )
            await new Promise((done) => requestAnimationFrame(done));
          const { left, top } = answer.getBoundingClientRect();
          const on = document.elementFromPoint(left + 12, top + 4);
          return answer.contains(on) ? "" : `${on?.className} at ${top}`;
        };
        const cover = await lookedAt(
          () => page.evaluate(look, { id: name, stillImages: STILL_IMAGES }),
          (covered) => !covered,
        );
        assert.equal(cover, "", name);
      }
    },
    { viewport: { width, height: 844 } },
  );

journey(
  "on a phone whatever has an address in a page keeps the height of the page's head above it when it is led to",
  async ({ page }) => {
    for (const place of [
      "index.html",
      "calculateurs/washout.html",
      "calculateurs/cas.html",
      "recommandations/index.html",
      "chapters/tableau-6.html",
    ]) {
      await open(page, place);
      const covered = await page.evaluate(() => {
        const head = document.querySelector(".mobile-header").getBoundingClientRect().height;
        return [...document.querySelectorAll('article[role="main"] [id]')]
          .filter((one) => !one.closest("svg") && parseFloat(getComputedStyle(one).scrollMarginTop) < head)
          .map(({ id }) => id);
      });
      assert.deepEqual(covered, [], place);
    }
  },
  { viewport: SCREENS.phone },
);

for (const name of CALCULATORS) {
  warmJourney(
    `${name}: a low window, as a magnification of 200 % makes it, keeps the verdict in one line`,
    async ({ page }) => {
      const calculator = await openCalculator(page, name, STATES.result(name));
      await calculator.settled();
      const found = await stops(page, name);
      assert.deepEqual(
        found.flatMap(({ faults }) => faults),
        [],
      );
      assert.ok(
        found.some(({ bar }) => bar),
        "no bar at all",
      );
      assert.deepEqual(
        found.filter(({ height }) => height > 36), // one that is not needed has no height
        [],
      );
    },
    { viewport: { width: 640, height: 360 } },
  );
}

for (const width of [1280, 1100]) {
  for (const [path, name] of Object.entries({
    "calculateurs/washout.html": "washout",
    "chapters/re-irradiation.html": "reirradiation",
  })) {
    warmJourney(
      `${path}, ${width} px: a conclusion taller than the window keeps its verdict in view; the bar stands within the text's column`,
      async ({ page }) => {
        await openUnfolded(page, path);
        await page
          .locator(`[id="${name}"] .conclusion-text`)
          .first()
          .evaluate((text) => (text.textContent = `${text.textContent} `.repeat(25)));
        const found = await stops(page, name);
        assert.deepEqual(
          found.flatMap(({ faults }) => faults),
          [],
        );
        const bar = page.locator(`[id="${name}"] [data-bar]`);
        const form = page.locator(`[id="${name}"] form`);
        await form.locator("input, select").last().focus();
        await page.mouse.wheel(0, 300);
        await bar.waitFor();
        const [{ x, width: wide }, outer] = [
          await bar.boundingBox(),
          await page.locator(`section[id="${name}"]`).boundingBox(),
        ];
        assert.ok(x >= outer.x - 1 && x + wide <= outer.x + outer.width + 1, `${x} + ${wide}`);
        assert.equal(
          await bar.locator("[data-bar-words]").evaluate((words) => {
            const { left, top } = words.getBoundingClientRect();
            return words.contains(document.elementFromPoint(left + 2, top + 4));
          }),
          true,
        );
      },
      { viewport: { width, height: 720 } },
    );
  }
}

warmJourney(
  "on a phone what is wrong, and what is offered for it, come into view with the field",
  async ({ page }) => {
    const cord = await openCalculator(page, "cord");
    await cord.type({ fractions: "3" });
    const field = cord.input("v_low_ml");
    await field.focus();
    await page.keyboard.type("310");
    await cord.problems();
    const offer = cord.root.locator('[data-error-for="v_low_ml"] .offer').first();
    await offer.waitFor();
    await page.waitForFunction(() => {
      const uncovered = (element) => {
        const { left, right, top, bottom } = element.getBoundingClientRect();
        return (
          top >= 0 &&
          bottom <= innerHeight &&
          [top + 2, bottom - 2].every((y) => element.contains(document.elementFromPoint((left + right) / 2, y)))
        );
      };
      return [
        ...document.querySelectorAll(
          '[name="v_low_ml"], [data-error-for="v_low_ml"] .offer, [data-field="v_low_ml"] label',
        ),
      ].every(uncovered);
    });
  },
  { viewport: SCREENS.phone },
);

warmJourney(
  "what is wrong is readable once the field is left, without the name of its row, in the order of the form",
  async ({ page }) => {
    const calculator = await openCalculator(page, "washout");
    await calculator.type({ radiotherapy_start: "abc", "drugs[0].drug": "carboplatine + pemetrexed" });
    await calculator.problems();
    const error = calculator.root.locator('[data-error-for="drugs[0].drug"]');
    await page.evaluate(() => document.activeElement.blur());
    assert.doesNotMatch(flat(await error.innerText()), /^Médicament 1/);
    assert.match(flat(await error.innerText()), /carboplatine \+ pemetrexed/);
    const links = await calculator.root
      .locator("[data-errors-list] a")
      .evaluateAll((all) => all.map(({ dataset }) => dataset.goesTo));
    const order = await calculator.root
      .locator("form [name]")
      .evaluateAll((all) => [...new Set(all.map(({ name }) => name))]);
    assert.deepEqual(
      links,
      [...links].sort((one, other) => order.indexOf(one) - order.indexOf(other)),
    );
    assert.ok(links.length >= 2);
    // At rest one line, below its control and over no other; at the field, and in the summary, the whole sentence.
    const place = (path) => calculator.root.locator(`[data-error-for="${path}"]`);
    const seen = (path) =>
      place(path).evaluate((error) => {
        const { top, bottom, height } = error.getBoundingClientRect();
        const controls = [...error.closest("form").querySelectorAll("input, select")].filter((one) =>
          one.checkVisibility(),
        );
        const boxes = controls.map((one) => one.getBoundingClientRect());
        return {
          lines: Math.round(height / Number.parseFloat(getComputedStyle(error).lineHeight)),
          isWhole: error.scrollHeight <= error.clientHeight + 1 && error.scrollWidth <= error.clientWidth + 1,
          isOverControl: boxes.some((box) => box.top < bottom - 1 && box.bottom > top + 1),
        };
      });
    for (const path of ["radiotherapy_start", "technique"]) {
      const atRest = await seen(path);
      assert.deepEqual([atRest.lines, atRest.isOverControl], [1, false], path);
    }
    await calculator.input("radiotherapy_start").focus();
    assert.equal((await seen("radiotherapy_start")).isWhole, true);
    const told = flat(await place("radiotherapy_start").textContent());
    assert.ok(flat(await calculator.errors.innerText()).includes(told), told);
  },
  { viewport: SCREENS.phone },
);

warmJourney(
  "what was read is shown where it says more than the typing, and always told to those who hear",
  async ({ page }) => {
    const calculator = await openCalculator(page, "washout");
    await calculator.type({ "drugs[0].drug": "Avastin", technique: "palliative", radiotherapy_start: "02/03/2026" });
    await calculator.result();
    const read = (path) => calculator.root.locator(`[data-read-for="${path}"]`);
    const hidden = (path) => read(path).evaluate((place) => place.classList.contains("visually-hidden"));
    assert.equal(flat(await read("drugs[0].drug").innerText()), "Lu : bevacizumab (Avastin)");
    const weekday = calculator.root.locator('[data-field="radiotherapy_start"] .unit');
    assert.equal(await weekday.textContent(), "lun."); // 2 March 2026
    assert.equal(await hidden("radiotherapy_start"), true);
    assert.match(flat(await read("radiotherapy_start").textContent()), /Lu : .*2 mars 2026/);
    await calculator.type({ radiotherapy_start: "2/3/2026" });
    await calculator.result();
    assert.equal(await weekday.textContent(), "");
    assert.match(flat(await read("radiotherapy_start").innerText()), /Lu : 2 mars 2026/); // which of both is the month
    await calculator.type({ "drugs[0].drug": "bevacizumab" });
    await calculator.result();
    assert.equal(await hidden("drugs[0].drug"), true);
    assert.match(await read("drugs[0].drug").textContent(), /bevacizumab/);
    const cord = await openCalculator(page, "cord");
    await cord.type({ fractions: "3", dmax_gy: "21.5" });
    await cord.result();
    for (const [path, said] of [
      ["dmax_gy", /Lu : 21,5 Gy/], // the unit stands beside the field
      ["fractions", /Lu : 3 fractions/],
    ]) {
      const place = cord.root.locator(`[data-read-for="${path}"]`);
      assert.match(flat(await place.textContent()), said);
      assert.equal(await place.evaluate((one) => one.classList.contains("visually-hidden")), true);
    }
  },
);

/** In windows as high as the design's (`reading.md`, « Limits to test », row « calculator »): how long the page is, where its answer begins. */
const LENGTHS = {
  desk: { viewport: { width: 1280, height: 800 }, most: 1.1, furthest: 0.2 },
  phone: { viewport: SCREENS.phone, most: 2.2, furthest: 1 },
};
const OF_PARTS = { desk: 1.1, phone: 2.3 }; // four answers under one form, whose verdict the bar says meanwhile

const WITHIN_VIEW = 0.9;

for (const [screen, { viewport, most, furthest }] of Object.entries(LENGTHS))
  warmJourney(
    `${screen}: the page of a calculator holds in ${most} screens with its example, whose verdict is in view`,
    async ({ page }) => {
      for (const name of CALCULATORS) {
        const calculator = await openCalculator(page, name);
        const found = await calculator.root.evaluate((root) => ({
          end: (document.querySelector("article").getBoundingClientRect().bottom + scrollY) / innerHeight,
          head: (root.querySelector(".conclusion").getBoundingClientRect().top + scrollY) / innerHeight,
        }));
        const isAlone = ALONE.includes(name);
        assert.ok(found.end <= (isAlone ? most : OF_PARTS[screen]), `${name}: ${found.end} screens`);
        const within = isAlone ? furthest : WITHIN_VIEW; // the head of a case stands under its form, of three columns
        if ((screen === "phone" || !isAlone) && found.head > within)
          await calculator.root.locator("[data-bar]").waitFor({ state: "visible" });
        else assert.ok(found.head <= within, `${name}: its answer at ${found.head}`);
      }
    },
    { viewport },
  );

warmJourney(
  "the link to the top, which comes when a page scrolls up, lies over no verdict and no field: it is for who reads",
  async ({ page }) => {
    const link = page.locator(".back-to-top");
    const scrollUp = async () => {
      for (const y of [400, 300]) {
        await page.evaluate((top) => scrollTo({ top, behavior: "instant" }), y);
        await page.waitForFunction((top) => scrollY === top, y);
        await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))); // the theme looks once an image
      }
      await page.waitForFunction(() => document.documentElement.classList.contains("show-back-to-top"));
    };
    await openCalculator(page, "eqd2");
    await scrollUp();
    assert.equal(await link.isVisible(), false);
    await openUnfolded(page, "chapters/recommandations-curatives.html");
    await scrollUp();
    assert.equal(await link.isVisible(), true);
    await new Calculator(page, "cord").input("dmax_gy").focus({ preventScroll: true });
    assert.equal(await link.isVisible(), false);
  },
  { viewport: { width: 1280, height: 360 } }, // every page is longer
);

warmJourney("what few ask for is folded as long as it is empty, and unfolded by a value", async ({ page }) => {
  const calculator = await openCalculator(page, "eqd2");
  const fold = calculator.root.locator("[data-aside]").first();
  const isOpen = () => fold.evaluate((one) => one.open);
  assert.equal(await isOpen(), false);
  const summary = calculator.root.locator("[data-aside] > summary").first();
  await summary.click();
  await calculator.type({ alpha_beta_low_gy: "2", alpha_beta_high_gy: "4" });
  await summary.click(); // it does not close over what counts in the answer
  await page.waitForFunction(() => document.querySelector("[data-aside]").open);
  await calculator.root.locator('[data-do="reset"]').click();
  await summary.click();
  await page.waitForFunction(() => !document.querySelector("[data-aside]").open);
  await openCalculator(page, "eqd2", `#calculateur=eqd2&v=1&${FRAGMENTS.eqd2}&other_fractions[0]=10`);
  assert.equal(await isOpen(), true);
});

journey("Python starts with a calculator's own page, and not where data is to be saved", async ({ page, context }) => {
  await openCalculator(page, "cord");
  await page.waitForFunction(() => window.guideline.client.ready);
  assert.equal(await new Calculator(page, "cord").root.locator("[data-waiting]").isVisible(), false);
  const sparing = await context.newPage();
  await sparing.addInitScript(() => Object.defineProperty(navigator, "connection", { value: { saveData: true } }));
  await openCalculator(sparing, "cord");
  assert.deepEqual(await sparing.evaluate(() => [window.guideline.client.starting, window.guideline.client.ready]), [
    false,
    false,
  ]);
});
