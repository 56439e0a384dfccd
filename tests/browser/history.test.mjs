// Back, forward, reload, a tab copied: the form holds what was typed, or is empty; its result is its own. Over http and from a disk.
import { Calculator, address, assert, diskAddress, flat, warmJourney, openUnfolded } from "./site.mjs";

const CORD = { fractions: "3", dmax_gy: "22,5", v_high_ml: "0,2", v_low_ml: "0,8" }; // 22.5 Gy is above 22 Gy
const STATE = (values) => `#${new URLSearchParams({ calculateur: "cord", v: "1", ...values })}`;
const held = (page) =>
  page.evaluate(() =>
    Object.fromEntries([...document.querySelectorAll("form [name]")].map(({ name, value }) => [name, value])),
  );

for (const [door, at] of Object.entries({ http: address, disk: diskAddress })) {
  const CORD_PAGE = () => at("calculateurs/cord.html");

  warmJourney(`back, forward, reload: what was typed, and its own result (${door})`, async ({ page }) => {
    await page.goto(CORD_PAGE());
    const calculator = new Calculator(page, "cord");
    await calculator.type(CORD);
    const before = await calculator.result();
    assert.match(before, /dépassée/);
    const same = async () => {
      assert.deepEqual(await held(page), CORD);
      assert.equal(await calculator.result(), before);
    };
    await page.reload();
    await same();
    assert.match(flat(await calculator.told.innerText()), /Valeurs retrouvées dans cet onglet/);
    await page.goto(at("index.html"));
    await page.goBack();
    await same();
    await page.goBack().catch(() => undefined);
    await page.goForward();
    await same();
    assert.equal(new URL(page.url()).hash, "");
    await page.locator(".conclusion").waitFor();
    await page.getByRole("link", { name: "Réserve, note 38" }).first().click();
    await page.waitForURL(/lecture-critique/);
    await page.goBack();
    await same();
  });

  warmJourney(`« Réinitialiser » then reload: an empty form (${door})`, async ({ page }) => {
    await page.goto(CORD_PAGE());
    const calculator = new Calculator(page, "cord");
    await calculator.type(CORD);
    await calculator.clear();
    await page.reload();
    await calculator.settled();
    assert.ok(Object.values(await held(page)).every((text) => text === ""));
    assert.equal(await calculator.conclusion.count(), 0);
  });

  warmJourney(`a value typed right before the reload is there, whole, or nothing is (${door})`, async ({ page }) => {
    await page.goto(CORD_PAGE());
    const calculator = new Calculator(page, "cord");
    await calculator.type({ fractions: "3" });
    await calculator.input("dmax_gy").pressSequentially("22,5");
    await page.reload();
    assert.ok(["22,5", ""].includes(await calculator.input("dmax_gy").inputValue()));
    assert.notEqual(await calculator.input("v_high_ml").inputValue(), "0,2");
  });

  warmJourney(
    `more keys than a browser lets a page write: an empty form until they pause, then all of them (${door})`,
    async ({ page }) => {
      await page.goto(CORD_PAGE());
      const calculator = new Calculator(page, "cord");
      await calculator.type({ fractions: "3" });
      const duringKeys = await page.evaluate(() => {
        const field = document.querySelector('[name="dmax_gy"]');
        for (let key = 0; key < 400; key++) {
          field.value = `2${"0".repeat(key % 2)}`;
          field.dispatchEvent(new InputEvent("input", { bubbles: true }));
        }
        return history.state.calculators.cord.values; // before any pause, however slow the machine
      });
      assert.deepEqual(duringKeys, []);
      await page.waitForFunction(() => history.state.calculators.cord.values.length === 2);
      const afterwards = await page.evaluate(() => Object.fromEntries(history.state.calculators.cord.values));
      assert.deepEqual(afterwards, { fractions: "3", dmax_gy: "20" });
    },
  );

  warmJourney(
    `the first edit takes a link's values out of the address, and says so; reload keeps the edit (${door})`,
    async ({ page }) => {
      await page.goto(`${CORD_PAGE()}?lien${STATE(CORD)}`);
      const calculator = new Calculator(page, "cord");
      assert.match(await calculator.result(), /dépassée/);
      await page.reload();
      assert.match(await calculator.result(), /dépassée/);
      await calculator.type({ dmax_gy: "20" });
      assert.equal(new URL(page.url()).hash, "");
      assert.match(
        flat(await calculator.told.innerText()),
        /Ce lien ne vaut plus pour ces valeurs\. Copier le nouveau lien/,
      );
      await calculator.result();
      await page.reload();
      assert.deepEqual(await held(page), { ...CORD, dmax_gy: "20" });
      assert.equal((await calculator.verdicts()).dmax, "respected");
    },
  );

  warmJourney(
    `a link followed in the page replaces the values; back brings back those before it (${door})`,
    async ({ page }) => {
      await page.goto(CORD_PAGE());
      const calculator = new Calculator(page, "cord");
      await calculator.type(CORD);
      await calculator.result();
      await page.evaluate((fragment) => (location.hash = fragment), STATE({ fractions: "5", dmax_gy: "20" }));
      await page.waitForFunction(() => document.querySelector('[name="fractions"]').value === "5");
      assert.deepEqual(await held(page), { fractions: "5", dmax_gy: "20", v_high_ml: "", v_low_ml: "" });
      await page.goBack();
      await page.waitForFunction(() => document.querySelector('[name="fractions"]').value === "3");
      assert.deepEqual(await held(page), CORD);
      assert.match(await calculator.result(), /dépassée/);
    },
  );

  warmJourney(`an anchor of the page takes nothing away, here and after a reload (${door})`, async ({ page }) => {
    await page.goto(CORD_PAGE());
    const calculator = new Calculator(page, "cord");
    await calculator.type({ ...CORD, dmax_gy: "20" });
    await page.evaluate(() => (location.hash = "#calculateur-moelle"));
    await page.waitForFunction(() => history.state?.calculators?.cord);
    await calculator.type({ dmax_gy: "22,5" });
    await page.goBack();
    await page.waitForFunction(() => location.hash === "");
    assert.deepEqual(await held(page), CORD);
    await page.reload();
    assert.deepEqual(await held(page), CORD);
    assert.match(await calculator.result(), /dépassée/);
  });

  warmJourney(`two calculators of a page keep their own values (${door})`, async ({ page }) => {
    await openUnfolded(page, at("chapters/recommandations-curatives.html"));
    const [cord, reirradiation] = [new Calculator(page, "cord"), new Calculator(page, "reirradiation")];
    await cord.type(CORD);
    await reirradiation.type({ "new.total_dose_gy": "20", "new.fractions": "5" });
    await page.reload();
    assert.equal(await cord.input("dmax_gy").inputValue(), "22,5");
    assert.equal(await reirradiation.input("new.total_dose_gy").inputValue(), "20");
    assert.equal(await reirradiation.input("earlier[0].total_dose_gy").inputValue(), "");
  });

  warmJourney(
    `an example that is asked for again is the example after a reload, and says so (${door})`,
    async ({ page }) => {
      await page.goto(CORD_PAGE());
      const calculator = new Calculator(page, "cord");
      await calculator.type(CORD);
      await calculator.button("Exemple").click();
      await page.reload();
      assert.match(await calculator.result(), /^Exemple /);
    },
  );

  warmJourney(
    `an example shown over a case, after an anchor: Back brings the case, Forward the example and the way back (${door})`,
    async ({ page }) => {
      await page.goto(CORD_PAGE());
      const calculator = new Calculator(page, "cord");
      await calculator.type(CORD);
      await calculator.result();
      await page.evaluate(() => (location.hash = "#calculateur-moelle"));
      await page.waitForFunction(() => location.hash && history.state?.calculators?.cord);
      await calculator.button("Exemple").click();
      assert.match(await calculator.result(), /^Exemple /);
      await page.goBack();
      await page.waitForFunction(() => document.querySelector('[name="dmax_gy"]').value === "22,5");
      assert.deepEqual(await held(page), CORD);
      assert.match(await calculator.result(), /^(?!Exemple).*dépassée/);
      await page.goForward();
      await calculator.root.locator(".conclusion .conclusion-example").waitFor();
      await calculator.button("Reprendre mes valeurs").click();
      assert.deepEqual(await held(page), CORD);
      await page.reload();
      assert.deepEqual(await held(page), CORD);
    },
  );

  warmJourney(
    `an example shown over a case, another page, Back: the case is one press away; after an anchor too (${door})`,
    async ({ page }) => {
      await page.goto(CORD_PAGE());
      const calculator = new Calculator(page, "cord");
      await calculator.type(CORD);
      await calculator.button("Exemple").click();
      await page.evaluate(() => (location.hash = "#calculateur-moelle"));
      await page.waitForFunction(() => location.hash && history.state?.calculators?.cord);
      await page.goto(at("index.html"));
      await page.goBack();
      assert.match(await calculator.result(), /^Exemple /);
      await page.reload();
      assert.match(await calculator.result(), /^Exemple /);
      await calculator.button("Reprendre mes valeurs").click();
      assert.deepEqual(await held(page), CORD);
      assert.match(await calculator.result(), /^(?!Exemple).*dépassée/);
    },
  );
}

warmJourney("a state too long for the history is not kept: the form comes back empty", async ({ page }) => {
  await page.goto(address("calculateurs/cord.html"));
  const calculator = new Calculator(page, "cord");
  await calculator.type({ dmax_gy: "2".repeat(60_000) });
  await page.reload();
  await calculator.settled();
  assert.equal(await calculator.input("dmax_gy").inputValue(), "");
  assert.equal(await calculator.conclusion.count(), 0);
});

warmJourney("what other scripts keep in the history stays", async ({ page }) => {
  await page.goto(address("calculateurs/cord.html"));
  await page.evaluate(() => history.replaceState({ other: 1 }, ""));
  await new Calculator(page, "cord").type(CORD);
  assert.equal(await page.evaluate(() => history.state.other), 1);
});

warmJourney("a page put aside holds no shared interpreter, and has it again when it is back", async ({ page }) => {
  await page.goto(address("calculateurs/cord.html"));
  const calculator = new Calculator(page, "cord");
  await calculator.type(CORD);
  await calculator.result();
  await page.evaluate(() => window.dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true })));
  assert.equal(await page.evaluate(() => window.guideline.client.door), null);
  await page.evaluate(() => window.dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true })));
  await calculator.type({ dmax_gy: "20" });
  assert.equal((await calculator.verdicts()).dmax, "respected");
  assert.deepEqual(await held(page), { ...CORD, dmax_gy: "20" });
});
