// The two islands as people use them: the SPARQL editor (a mistake marked, a term completed, a table, a graph, a question) and the live map
// (search, focus, two ends and the chains between them, an arrow to its evidence, a state that the address restores, files).
import { readFile } from "node:fs/promises";
import { accessible, base, check, end, opened, picture } from "./support.mjs";

const page = await opened();
const text = (selector) => page.locator(selector).first().innerText();
const count = (selector) => page.locator(selector).count();

await page.goto(`${base}/about`);
check("the program says that the islands are inside", (await text("main")).includes("are inside"));
const notices = await page.request.get(base + (await page.getByRole("link", { name: "whose work they carry" }).getAttribute("href")));
const carried = await notices.text();
check("and whose work they carry", ["@zazuko/yasgui 4", "cytoscape 3", "codemirror 5"].every((name) => carried.includes(name)));

// --- The editor ---
await page.goto(`${base}/sparql`);
await page.locator(".examples button").first().waitFor();
await picture(page, "editor");
await accessible(page, "editor");
const write = async (query) => {
  await page.locator(".tabPanel.active .CodeMirror-code").first().click();
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Delete");
  await page.keyboard.type(query);
};
await write("SELECT *\nWHERE { ?s ?p }");
await page.keyboard.press("Control+Enter");
await page.locator(".refusal").waitFor();
const told = await text(".refusal");
check(`a mistake is told in words (${told.split("\n")[0]})`, told.includes("line 2, column"));
check("a mistake is marked at its place in the text", (await text(".tabPanel.active .mistake")) === "}");
check("a mistake is marked in the margin of its line", (await page.locator(".mistake-sign").getAttribute("aria-label")).includes("cannot stand here"));
await picture(page, "editor-mistake");
await accessible(page, "editor with a mistake");
await page.getByRole("button", { name: "Go to the place" }).click();
await page.keyboard.type("?o ");
check("the mark goes with the next change", (await count(".tabPanel.active .mistake")) === 0);

await write("SELECT ?claim WHERE { ?claim ");
await page.keyboard.type("cg:cau");
await page.locator(".CodeMirror-hint").first().waitFor();
await page.waitForFunction(() => /^PREFIX cg:/.test(document.querySelector(".tabPanel.active .CodeMirror").CodeMirror.getValue()));
check("the prefix is declared by itself", true);
const hints = await page.locator(".CodeMirror-hint").allInnerTexts();
check(`terms are completed with what they mean (${hints.length})`, hints.some((h) => h.includes("cg:cause") && h.includes("concept in the cause slot")));
check("no term is offered twice", new Set(hints).size === hints.length);
await picture(page, "editor-completion");
await page.locator(".CodeMirror-hint", { hasText: "concept in the cause slot" }).click();
// A click on a hint takes the focus away for a moment, and keys with it.
await page.waitForTimeout(200);
await page.keyboard.type(" concept:telerob");
await page.locator(".CodeMirror-hint", { hasText: "telerobotics" }).first().waitFor();
await page.keyboard.press("Enter");
await page.keyboard.type(" }");
await page.keyboard.press("Control+Enter");
await page.locator(".tabPanel.active table.dataTable tbody tr").first().waitFor();
const rows = await count(".tabPanel.active table.dataTable tbody tr");
check(`the completed query is answered as a table (${rows} rows)`, rows > 1);
const cell = await page.locator(".tabPanel.active table.dataTable a.iri").first().getAttribute("href");
check("what is found leads to its page here", cell.startsWith("/id/claim/"));
await picture(page, "editor-table");
await accessible(page, "editor with a table");
await page.locator(".tabPanel.active .select_response").click();
check("the raw answer is there", (await text(".tabPanel.active .yasr_results")).includes("bindings"));

await page.fill(".examples input", "disputed");
check("questions are found by words", (await page.locator(".examples li:visible").count()) < (await count(".examples li")));
await page.locator(".examples li:visible button").first().click();
check("a question comes in a tab of its own", (await count(".tabsList .tab")) === 2 && (await text(".tabPanel.active .CodeMirror-code")).includes("# "));
await page.locator(".tabPanel.active .yasqe_queryButton").click();
await page.locator(".tabPanel.active table.dataTable tbody tr").first().waitFor();
check("a question is answered", (await count(".tabPanel.active table.dataTable tbody tr")) > 0);

await page.goto(`${base}/sparql?query=${encodeURIComponent("DESCRIBE concept:telerobotics")}&show`);
await page.locator(".tabPanel.active .yasr_response_chip", { hasText: "results" }).waitFor();
await page.locator(".tabPanel.active .select_graph").click();
await page.locator(".tabPanel.active .graph canvas").first().waitFor();
await page.waitForTimeout(1500);
await picture(page, "editor-graph");
check("a graph is drawn", (await page.locator(".tabPanel.active .graph").getAttribute("aria-label")).includes("triples"));
await page.reload();
await page.locator(".tabsList .tab").nth(2).waitFor();
const tabs = await page.locator(".tabsList .tab").allInnerTexts();
check(`queries outlive a reload (${tabs.map((t) => t.trim()).join(", ")})`, tabs.length === 3);

// --- The map ---
const ready = () => page.waitForFunction(() => document.querySelector(".live canvas") && !document.querySelector(".live[aria-busy]") && document.querySelector(".side h2"));
const at = () => new URL(page.url()).searchParams;
/// Where something stands on the screen, by the renderer that draws it.
const place = (id) => page.evaluate((id) => {
  const box = document.querySelector(".live");
  const cy = box._cyreg.cy;
  const it = cy.$id(id);
  const { left, top } = box.getBoundingClientRect();
  const p = it.isNode() ? it.renderedPosition() : it.renderedMidpoint();
  return { x: left + p.x, y: top + p.y };
}, id);
await page.goto(`${base}/map`);
await ready();
await picture(page, "live-map");
await accessible(page, "map");
check("the loops are named beside the map", (await text(".side")).includes("Feedback loops"));
await page.fill(".tools input[type=search]", "digital economy development");
await page.keyboard.press("Enter");
check("search finds a concept on the map", at().get("at") === "digital-economy-development" && (await text(".side h2")) === "digital economy development");
await page.fill(".tools input[type=search]", "telerobotics");
await page.keyboard.press("Enter");
await page.waitForFunction(() => document.querySelector("#map-title").textContent === "Around telerobotics");
await ready();
check("search goes to a map around what this map lacks", at().get("around") === "telerobotics");
await page.mouse.click(...Object.values(await place("telemigration")));
check("a box that is clicked is told of", (await text(".side h2")) === "telemigration" && at().get("at") === "telemigration");
await page.locator(".side").getByRole("button", { name: "Focus" }).click();
await page.waitForFunction(() => document.querySelector("#map-title").textContent === "Around telemigration");
check("the focus moves", at().get("around") === "telemigration");
await ready();
await page.goBack();
await page.waitForFunction(() => document.querySelector("#map-title").textContent === "Around telerobotics");
await ready();
const before = await count("#map-list li");
await page.mouse.click(...Object.values(await place("automation")));
await page.getByRole("button", { name: "One step more" }).click();
await page.waitForFunction((n) => document.querySelectorAll("#map-list li").length > n, before);
check("a step more is drawn, and the list follows", at().get("also") === "automation");

await page.fill("input[name=around]", "telerobotics");
await page.fill("input[name=to]", "trade in services");
await page.getByRole("button", { name: "Draw" }).click();
await page.waitForFunction(() => document.querySelector("#map-title").textContent.startsWith("From telerobotics"));
await ready();
await page.locator(".side li button", { hasText: "telerobotics → telemigration → trade in services" }).click();
const steps = await page.locator(".side .way > li > button").allInnerTexts();
check(`the chain stands in order (${steps.join(" → ")})`, steps.join() === "telerobotics,telemigration,trade in services");
await picture(page, "live-map-chain");
await accessible(page, "map with a chain");
await page.mouse.click(...Object.values(await place("telerobotics--trade-in-services")));
await page.locator(".side .facts li").first().waitFor();
check("an arrow that is clicked leads to its evidence", at().get("at") === "telerobotics--trade-in-services" && (await text(".side")).includes("Baldwin (2016)"));
check("evidence leads to its place in the paper", (await page.locator(".side .facts .dim a").first().getAttribute("href")).startsWith("/papers/yang-2023#e-"));
await picture(page, "live-map-evidence");
const seen = page.url();
const other = await opened({ colorScheme: "dark" });
await other.goto(seen);
await other.locator(".side .facts li").first().waitFor();
check("the address restores the state", (await other.locator("#map-title").innerText()).startsWith("From telerobotics") && (await other.locator(".side .arrow").innerText()).includes("raises"));
await picture(other, "live-map-dark");
await accessible(other, "map, dark");
await other.goto(`${base}/sparql`);
await other.locator(".examples button").first().waitFor();
await other.locator(".yasqe_queryButton").click();
await other.locator("table.dataTable tbody tr").first().waitFor();
await picture(other, "editor-dark");
await accessible(other, "editor, dark");

await page.goto(`${base}/map?around=telemigration`);
await ready();
const links = await count("#map-list li");
await page.check("input[value=hedged]");
await page.check("input[name=disputed]");
await page.waitForFunction((n) => document.querySelectorAll("#map-list li").length > n, links);
check("hedged and disputed links come", at().getAll("with").includes("hedged") && at().get("disputed") === "1");
await page.uncheck("input[value=hedged]");
await page.uncheck("input[name=disputed]");
await page.waitForFunction((n) => document.querySelectorAll("#map-list li").length === n, links);
check("hedged and disputed links go", true);
await page.locator(".live").focus();
await page.keyboard.press("ArrowRight");
const first = at().get("at");
await page.keyboard.press("ArrowRight");
check(`the keyboard walks the map (${first}, ${at().get("at")})`, first && at().get("at") && first !== at().get("at"));
await page.keyboard.press("Escape");
check("Escape lets go", at().get("at") === null);

for (const [button, begins] of [["SVG", "<?xml"], ["PNG", "\u0089PNG"]]) {
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: button, exact: true }).click()]);
  const bytes = await readFile(await file.path());
  const whole = bytes.toString("latin1");
  check(`the map goes home as ${button} (${file.suggestedFilename()}, ${Math.round(bytes.length / 1000)} kB)`, whole.startsWith(begins) && (begins !== "<?xml" || whole.includes("telemigration")));
}

await page.fill("input[name=around]", "xqzzw");
await page.getByRole("button", { name: "Draw" }).click();
await page.locator("#map-view .problem").waitFor();
check("what is not there is said", (await text("#map-view .problem")).includes("Nothing is called") && !(await page.locator(".live").isVisible()));
await page.goBack();
await page.locator(".live").waitFor();
check("and the way back leads to the map again", (await count("#map-list li")) === links);

// A large map stays smooth: it is moved about, and the frames are counted.
await page.goto(`${base}/map?most=300&with=hedged&with=normative&with=hypothetical&disputed=1`);
await ready();
const large = await count("#map-list li");
const frames = await page.evaluate(async () => {
  const cy = document.querySelector(".live")._cyreg.cy;
  const begun = performance.now();
  let frames = 0;
  while (performance.now() - begun < 2000) {
    cy.panBy({ x: frames % 2 ? 4 : -3, y: 1 });
    await new Promise(requestAnimationFrame);
    frames += 1;
  }
  return frames / ((performance.now() - begun) / 1000);
});
await picture(page, "live-map-large");
check(`${large} links: ${Math.round(frames)} frames a second while it is moved`, large >= 450 && frames >= 10);

await page.setViewportSize({ width: 420, height: 800 });
for (const address of ["/map", "/sparql"]) {
  await page.goto(base + address);
  await page.waitForTimeout(1500);
  await picture(page, `island-narrow${address.replace("/", "-")}`);
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  check(`${address}, narrow: nothing sticks out (${wider} px)`, wider <= 1);
}
await end({ refused: [400, 404] });
