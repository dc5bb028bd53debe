// The workbench as people use it: each view opened and looked at, a claim followed to its words, a path found, a question asked, a mistake
// shown, all of it by the keyboard alone too; no request leaves the machine; axe finds nothing serious.
import { accessible, base, check, end, opened, picture, text, weight } from "./support.mjs";

const page = await opened();

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
  await picture(page, name);
  check(`${name}: opened (${response.status()}, shown after ${took} ms)`, response.status() === (name === "missing" ? 404 : 200) && (await page.locator("h1").count()) === 1);
  await accessible(page, name);
}

for (const address of ["/", "/papers/yang-2023", "/map", "/sparql"]) {
  const bytes = await weight(page, address);
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

// Without script: a path between two concepts by the form, and the editor as a form.
const plain = await opened({ javaScriptEnabled: false });
await plain.goto(`${base}/map`);
await plain.fill("input[name=around]", "telerobotics");
await plain.fill("input[name=to]", "trade in services");
await plain.getByRole("button", { name: "Draw" }).click();
check("a path is found and told", (await plain.locator("ol.plain li").first().innerText()).includes("On the whole"));
check("the address holds the state", plain.url().includes("around=telerobotics") && plain.url().includes("to=trade"));
check("a box leads to its concept", (await plain.locator(".map svg a").count()) > 1);
await plain.locator("#map-list .sign").first().click();
check("a link of the list leads to what it rests on", plain.url().includes("/links/") && (await plain.locator("h2", { hasText: "said" }).count()) > 0);
await picture(plain, "link");
await plain.goto(`${base}/sparql`);
await plain.fill("#query", "SELECT * WHERE { ?s ?p }");
await plain.getByRole("button", { name: "Run" }).click();
await picture(plain, "sparql-mistake-plain");
check("a mistake is shown at its place", (await plain.locator(".problem").innerText()).includes("line 1, column"));
await plain.fill("#query", "SELECT ?e WHERE { ?c cg:increases ?e } LIMIT 3");
await plain.getByRole("button", { name: "Run" }).click();
check("a right query is answered", (await plain.locator("table.sortable tbody tr").count()) === 3);

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

// Dark, narrow, printed.
await page.emulateMedia({ colorScheme: "dark" });
await page.goto(`${base}/papers/yang-2023`);
await picture(page, "paper-dark");
await accessible(page, "paper, dark");
await page.emulateMedia({ colorScheme: "light" });
await page.setViewportSize({ width: 420, height: 800 });
await page.goto(`${base}/papers/yang-2023`);
await picture(page, "paper-narrow");
const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
check(`narrow: nothing sticks out (${wider} px)`, wider <= 1);

await end({ refused: [400, 404] });
