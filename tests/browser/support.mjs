// A browser that watches itself: what goes away from the machine, what it complains of, what axe finds.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import path from "node:path";

export const [base, tools, pictures, text] = process.argv.slice(2);
const require = createRequire(path.join(path.resolve(tools), "package.json"));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const quiet = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
export const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: quiet });
let passed = 0;
const failures = [];
const away = new Set();
const complaints = [];

export const check = (what, right) => {
  if (right) { passed += 1; console.log(`ok     ${what}`); } else { failures.push(what); console.log(`FAILED ${what}`); }
};

/// A page of a context of its own, watched.
export const opened = async (options = {}) => {
  const context = await browser.newContext({ viewport: { width: 1400, height: 1000 }, ...options });
  const page = await context.newPage();
  page.on("request", (r) => { if (![base, "data:", "blob:"].some((own) => r.url().startsWith(own))) away.add(r.url()); });
  page.on("console", (m) => { if (m.type() === "error") complaints.push(`${page.url()}: ${m.text()}`); });
  page.on("pageerror", (e) => complaints.push(`${page.url()}: ${e}`));
  return page;
};

export const picture = (page, name) => page.screenshot({ path: path.join(pictures, `${name}.png`) });

/// What axe finds that is serious or worse. Its script comes in by evaluation, past the page's content policy.
export const findings = async (page) => {
  await page.evaluate(axe);
  const result = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
  return result.violations.filter((v) => ["serious", "critical"].includes(v.impact)).map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => n.target).join(" ")}`);
};

export const accessible = async (page, name) => {
  const serious = await findings(page);
  check(`${name}: axe finds nothing serious${serious.length ? `, but ${serious.join("; ")}` : ""}`, serious.length === 0);
};

/// The weight of a first view, as it goes over the wire.
export const weight = async (page, address) => {
  let bytes = 0;
  const client = await page.context().newCDPSession(page);
  await client.send("Network.enable");
  await client.send("Network.setCacheDisabled", { cacheDisabled: true });
  client.on("Network.loadingFinished", (e) => { bytes += e.encodedDataLength; });
  await page.goto(base + address, { waitUntil: "networkidle" });
  await client.detach();
  return bytes;
};

/// `refused`: whether requests were made that the server was meant to refuse; a browser complains of them.
export const end = async ({ refused = [] } = {}) => {
  check(`no request leaves the machine${away.size ? `, but ${[...away].join(" ")}` : ""}`, away.size === 0);
  const own = complaints.filter((c) => !refused.some((status) => c.includes(`status of ${status}`)));
  check(`the browser complains of nothing${own.length ? `, but ${own.join(" | ")}` : ""}`, own.length === 0);
  await browser.close();
  console.log(`${passed} passed, ${failures.length} failed`);
  process.exit(failures.length ? 1 : 0);
};
