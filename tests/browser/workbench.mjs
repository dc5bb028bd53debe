// The workbench as people use it: each view opened and looked at, a claim followed to its words, a path found, a question asked, a mistake
// shown, all of it by the keyboard alone too; no request leaves the machine; axe finds nothing serious.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import path from "node:path";

const [base, tools, pictures, text] = process.argv.slice(2);
const require = createRequire(path.join(path.resolve(tools), "package.json"));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const quiet = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: quiet });
const context = await browser.newContext({ viewport: { width: 1400, height: 1000 } });
const page = await context.newPage();
let passed = 0;
const failures = [];
const away = new Set();
const complaints = [];
page.on("request", (r) => { if (!r.url().startsWith(base) && !r.url().startsWith("data:")) away.add(r.url()); });
page.on("console", (m) => { if (m.type() === "error") complaints.push(`${page.url()}: ${m.text()}`); });
page.on("pageerror", (e) => complaints.push(`${page.url()}: ${e}`));

const check = (what, right) => {
  if (right) { passed += 1; console.log(`ok     ${what}`); } else { failures.push(what); console.log(`FAILED ${what}`); }
};

/// What axe finds that is serious or worse. Its script comes in by evaluation, past the page's content policy.
const findings = async () => {
  await page.evaluate(axe);
  const result = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
  return result.violations.filter((v) => ["serious", "critical"].includes(v.impact)).map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => n.target).join(" ")}`);
};

const views = {
  home: "/", papers: "/papers", paper: "/papers/yang-2023", "paper-disputed": "/papers/yang-2023?stance=disputes",
  concept: "/concepts/domestic-demand", work: "/works/baldwin-2016", policy: "/policies/data-element-legislation",
  questions: "/questions", question: "/questions/disputed-views", map: "/map", "map-chains": "/map?around=telerobotics&to=trade+in+services",
  sparql: "/sparql", about: "/about", help: "/help", search: "/search?q=digital", "search-none": "/search?q=xqzzw", missing: "/nowhere",
};
for (const [name, address] of Object.entries(views)) {
  const begun = Date.now();
  const response = await page.goto(base + address, { waitUntil: "load" });
  const took = Date.now() - begun;
  await page.screenshot({ path: path.join(pictures, `${name}.png`) });
  check(`${name}: opened (${response.status()}, shown after ${took} ms)`, response.status() === (name === "missing" ? 404 : 200) && (await page.locator("h1").count()) === 1);
  const serious = await findings();
  check(`${name}: axe finds nothing serious${serious.length ? `, but ${serious.join("; ")}` : ""}`, serious.length === 0);
}

// The weight of the heaviest first view, as it goes over the wire.
const weight = async (address) => {
  let bytes = 0;
  const client = await context.newCDPSession(page);
  await client.send("Network.enable");
  await client.send("Network.setCacheDisabled", { cacheDisabled: true });
  client.on("Network.loadingFinished", (e) => { bytes += e.encodedDataLength; });
  await page.goto(base + address, { waitUntil: "networkidle" });
  await client.detach();
  return bytes;
};
for (const address of ["/", "/papers/yang-2023", "/map", "/sparql"]) {
  const bytes = await weight(address);
  check(`${address}: ${Math.round(bytes / 1000)} kB on the wire, at most 500`, bytes > 0 && bytes <= 500_000);
}

// A claim followed to its words.
await page.goto(`${base}/papers/yang-2023?stance=disputes`);
await page.locator(".claims li a").first().click();
check("a claim in the list leads to its page", page.url().includes("/claims/") && (await page.locator("h2", { hasText: "evidence" }).count()) === 1);
if (text) {
  check("the page shows the words of the claim", (await page.locator("blockquote").first().innerText()).length > 20);
  await page.goto(`${base}/papers/yang-2023`);
  const mark = page.locator("article a.m").first();
  const target = (await mark.getAttribute("href")).slice(1);
  await mark.click();
  check("a mark in the text leads to its claim in the list", await page.locator(`[id="${target}"]`).isVisible());
}

// A path between two concepts, by the form.
await page.goto(`${base}/map`);
await page.fill("input[name=around]", "telerobotics");
await page.fill("input[name=to]", "trade in services");
await page.getByRole("button", { name: "Draw" }).click();
check("a path is found and told", (await page.locator("ol.plain li").first().innerText()).includes("On the whole"));
check("the address holds the state", page.url().includes("around=telerobotics") && page.url().includes("to=trade"));
check("an arrow's box leads to the concept", (await page.locator(".map svg a").count()) > 1);

// A question with a parameter, by the keyboard alone.
await page.goto(`${base}/questions/what-hinders`);
await page.keyboard.press("Tab");
check("the first stop of the keyboard is the link past the head", (await page.evaluate(() => document.activeElement.className)) === "skip");
await page.locator("input[name=outcome]").focus();
await page.keyboard.type("digital transformation of SMEs");
await page.keyboard.press("Enter");
await page.waitForURL(/outcome=/);
const rows = await page.locator("table.sortable tbody tr").count();
check(`the question is answered (${rows} rows)`, rows > 0);
await page.locator("th button").first().focus();
await page.keyboard.press("Enter");
check("a table is sorted by the keyboard", (await page.locator("th[aria-sort=ascending]").count()) === 1);
const csv = await page.request.get(base + (await page.getByRole("link", { name: "CSV" }).getAttribute("href")));
check("the answer goes home as CSV", csv.headers()["content-type"] === "text/csv" && (await csv.text()).split("\n").length > 2);
await page.locator("body").press("/");
check("/ leads to the search", (await page.evaluate(() => document.activeElement.id)) === "q");

// The editor.
await page.goto(`${base}/sparql`);
await page.fill("#query", "SELECT * WHERE { ?s ?p }");
await page.locator("#query").press("Control+Enter");
await page.waitForURL(/query=/);
await page.screenshot({ path: path.join(pictures, "sparql-mistake.png") });
check("a mistake is shown at its place", (await page.locator(".problem").innerText()).includes("line 1, column"));
await page.fill("#query", "SELECT ?e WHERE { ?c cg:increases ?e } LIMIT 3");
await page.getByRole("button", { name: "Run" }).click();
check("a right query is answered", (await page.locator("table.sortable tbody tr").count()) === 3);

// Dark, narrow, printed.
await page.emulateMedia({ colorScheme: "dark" });
await page.goto(`${base}/papers/yang-2023`);
await page.screenshot({ path: path.join(pictures, "paper-dark.png") });
const dark = await findings();
check(`dark: axe finds nothing serious${dark.length ? `, but ${dark.join("; ")}` : ""}`, dark.length === 0);
await page.emulateMedia({ colorScheme: "light" });
await page.setViewportSize({ width: 420, height: 800 });
await page.goto(`${base}/papers/yang-2023`);
await page.screenshot({ path: path.join(pictures, "paper-narrow.png") });
const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
check(`narrow: nothing sticks out (${wider} px)`, wider <= 1);

check(`no request leaves the machine${away.size ? `, but ${[...away].join(" ")}` : ""}`, away.size === 0);
const own = complaints.filter((c) => !c.includes("404"));
check(`the browser complains of nothing${own.length ? `, but ${own.join(" | ")}` : ""}`, own.length === 0);
await browser.close();
console.log(`${passed} passed, ${failures.length} failed`);
process.exit(failures.length ? 1 : 0);
