// The board of `eqd2`: schedules side by side, a course to finish. Over http and from a disk, by keyboard alone, at 320 px, on paper; its archive is
// asked for when one of its fields is filled. What must be answered is told in tests/calculators/eqd2/corpus.toml.
import {
  Calculator,
  asked,
  assert,
  diskAddress,
  flat,
  journey,
  openCalculator,
  violations,
  warmJourney,
} from "./site.mjs";

const COURSE = {
  "phases[0].fractions": "10",
  "phases[0].total_dose_gy": "30",
  "alpha_beta_gy[0]": "2",
  "alpha_beta_gy[1]": "10",
};
const fragment = (values) =>
  `#calculateur=eqd2&v=1&${new URLSearchParams({ ...COURSE, ...values }).toString().replaceAll("+", "%20")}`;
const BOARD = { "schedules[0]": "8/1", "schedules[1]": "9 × 3 Gy + 1,5 Gy" };
const FINISH = { delivered_fractions: "4", wrong_dose_gy: "6" };

/** The texts of a table's rows, by its name. */
const rows = async (calculator, name) => {
  await calculator.result();
  const found = calculator.root.locator(`[data-name="${name}"] tbody tr`);
  return (await found.evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent)))).map(
    (cells) => cells.map(flat),
  );
};
const lines = async (calculator) => flat(await calculator.root.locator(".conclusion").innerText());

/** What must stand there of the board and of the course to finish: 40/75 = 0.53; 8.4 + 1 = 9.4, 2.06 below its root less 1. */
const told = async (calculator) => {
  const board = await rows(calculator, "board");
  assert.equal(board.length, 3);
  assert.match(
    board[1].join(" | "),
    /^schéma 1 \(REC-PAL-01, REC-PAL-02\) \| 1 × 8 Gy = 8 Gy \| EQD2 20 Gy, BED 40 Gy, rapport 0,53/,
  );
  assert.match(board[2].join(" | "), /9 × 3 Gy \+ 1 × 1,5 Gy = 28,5 Gy/);
  assert.deepEqual((await rows(calculator, "finish")).at(-1), [
    "en 5 fractions",
    "2,06 Gy par fraction",
    "2,25 Gy par fraction",
  ]);
  assert.match(await lines(calculator), /La plus basse : 2,06 Gy \(α\/⁠?β = 2 Gy\)/);
  assert.match(await lines(calculator), /! Le modèle ignore le temps/);
};

journey("the archive of the board is asked for when one of its fields is filled, once", async ({ page }) => {
  const before = asked("board.zip");
  const calculator = await openCalculator(page, "eqd2");
  await calculator.edit({ "phases[0].total_dose_gy": "29" });
  await calculator.result();
  assert.equal(asked("board.zip"), before);
  await calculator.type(FINISH);
  await calculator.result();
  assert.equal(asked("board.zip"), before + 1);
  await calculator.type({ wrong_dose_gy: "5" });
  await calculator.result();
  assert.equal(asked("board.zip"), before + 1);
});

warmJourney(
  "a link that fills the board is answered whole; the fold that holds its values is open",
  async ({ page }) => {
    const calculator = await openCalculator(page, "eqd2", fragment({ ...BOARD, ...FINISH }));
    await told(calculator);
    const folds = calculator.root.locator("[data-aside]");
    assert.deepEqual(await folds.evaluateAll((all) => all.map(({ open }) => open)), [false, true]);
  },
);

journey(
  "where the archive does not come the reader is told, and once it comes the same values are answered",
  async ({ page, context }) => {
    await context.addInitScript(() => delete window.SharedWorker); // what a shared one asks for cannot be stopped
    await context.route("**/board.zip", (route) => route.abort());
    const calculator = await openCalculator(page, "eqd2");
    await calculator.edit(FINISH);
    await calculator.fault.waitFor();
    assert.match(flat(await calculator.fault.innerText()), /connexion|réseau/i);
    await context.unroute("**/board.zip");
    await calculator.type({ wrong_dose_gy: "6,0" });
    await calculator.result();
    assert.match(await lines(calculator), /2,06 Gy/);
  },
);

journey("from a disk: no server, the same answer", async ({ page }) => {
  const before = asked("");
  await page.goto(diskAddress("calculateurs/eqd2.html"));
  const calculator = new Calculator(page, "eqd2");
  await calculator.edit({ ...FINISH });
  await calculator.root.locator('[data-chip="8/1"]').click();
  await calculator.button("Ajouter une valeur : Schéma comparé").click();
  await calculator.type({ "schedules[1]": "9 × 3 Gy + 1,5 Gy" });
  await told(calculator);
  assert.equal(asked(""), before);
});

warmJourney("a schedule of the text is picked with its recommendations, and is taken out again", async ({ page }) => {
  const calculator = await openCalculator(page, "eqd2", fragment({}));
  await calculator.result();
  await calculator.root.locator("[data-aside] > summary").last().click();
  const chips = calculator.root.locator('[data-rows="schedules"] [data-chip]');
  assert.equal(await chips.count(), 9);
  const chip = calculator.root.locator('[data-chip="20/5"]');
  assert.match(flat(await chip.innerText()), /20 Gy en 5 fractions.*REC-PAL-01, REC-PAL-08, REC-CUR-01/);
  await chip.click();
  assert.equal((await rows(calculator, "board")).length, 2);
  assert.equal(await chip.getAttribute("aria-pressed"), "true");
  await calculator.type({ reference_schedule: "first" });
  assert.match((await rows(calculator, "board"))[1][0], /référence$/);
  await calculator.type({ reference_schedule: "" });
  await chip.click();
  await calculator.result();
  assert.equal(await calculator.root.locator('[data-name="board"]').count(), 0);
});

warmJourney(
  "by keyboard alone: the fold is opened, a course finished, schedules compared, an error mended",
  async ({ page }) => {
    const calculator = await openCalculator(page, "eqd2", fragment({}));
    await calculator.result();
    const focused = () =>
      page.evaluate(() => document.activeElement.getAttribute("name") ?? document.activeElement.textContent);
    const reach = async (wanted) => {
      for (let stop = 0; stop < 60; stop += 1) {
        if (flat(await focused()).includes(wanted)) return;
        await page.keyboard.press("Tab");
      }
      assert.fail(`${wanted}: no stop of the Tab key`);
    };
    await calculator.input("phases[0].total_dose_gy").focus();
    await reach("Finir ou comparer");
    await page.keyboard.press("Enter");
    await reach("delivered_fractions");
    await page.keyboard.type("11");
    await page.keyboard.press("Tab");
    assert.match(await calculator.problems(), /11 fractions à la dose prévue, plus que le schéma saisi/);
    await page.keyboard.press("Shift+Tab");
    await reach("delivered_fractions");
    await page.keyboard.press("Control+a");
    await page.keyboard.type("4");
    await reach("wrong_dose_gy");
    await page.keyboard.type("6");
    await reach("8 Gy en 1 fraction");
    await page.keyboard.press("Space");
    await reach("schedules[0]");
    await page.keyboard.press("Tab"); // its help, its remover, then one more
    await reach("Ajouter une valeur");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.querySelector('[name="schedules[1]"]') !== null);
    await calculator.input("schedules[0]").focus();
    await reach("schedules[1]");
    await page.keyboard.type("9 × 3 Gy + 1,5 Gy");
    await page.keyboard.press("Tab");
    await told(calculator);
  },
);

for (const width of [320, 1280])
  warmJourney(
    `${width} px: nothing is wider than the window, nothing is cut, axe finds nothing, in both schemes`,
    async ({ page }) => {
      for (const colorScheme of ["light", "dark"]) {
        await page.emulateMedia({ colorScheme });
        const calculator = await openCalculator(
          page,
          "eqd2",
          fragment({ ...BOARD, ...FINISH, reference_schedule: "first" }),
        );
        await calculator.result();
        await calculator.root.locator('details[data-part="Même EQD2"] > summary').click();
        assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= width);
        assert.deepEqual(await violations(page), []);
        const cut = await calculator.root
          .locator('[data-name="board"] td, [data-name="finish"] td')
          .evaluateAll((cells) =>
            cells.filter((cell) => cell.scrollWidth > cell.clientWidth + 1).map((cell) => cell.textContent),
          );
        assert.deepEqual(cut, []);
        await page.goto("about:blank");
      }
    },
    { viewport: { width, height: 800 } },
  );

warmJourney("on paper: the sheet says what was typed, the board and the end of the course", async ({ page }) => {
  const calculator = await openCalculator(page, "eqd2", fragment({ ...BOARD, ...FINISH }));
  await calculator.result();
  await calculator.printSheet();
  await page.emulateMedia({ media: "print" });
  const text = flat(await page.locator("article").innerText());
  for (const part of [
    "9 × 3 Gy + 1 × 1,5 Gy = 28,5 Gy",
    "Dose d’une séance erronée",
    "Finir à effet égal",
    "2,06 Gy par fraction",
    "Le modèle ignore le temps",
    "rapport 0,53",
  ])
    assert.ok(text.includes(part), `${part}: ${text}`);
});

warmJourney(
  "the same effect in 1, 3, 5, 10 and 18 fractions comes without asking, in a fold that stays open",
  async ({ page }) => {
    const calculator = await openCalculator(page, "eqd2", fragment({}));
    await calculator.result();
    const fold = calculator.root.locator('details[data-part="Même EQD2"]');
    await fold.locator("summary").click();
    assert.deepEqual(
      (await rows(calculator, "usual_iso_effect")).map(([header]) => header),
      ["en 1 fraction", "en 3 fractions", "en 5 fractions", "en 10 fractions", "en 18 fractions"],
    );
    assert.match((await rows(calculator, "usual_iso_effect"))[0][1], /11,288 Gy par fraction\), extrapolé/);
    await calculator.type({ "phases[0].total_dose_gy": "20", "phases[0].fractions": "5" });
    await calculator.result();
    assert.equal(await fold.evaluate((one) => one.open), true);
  },
);
