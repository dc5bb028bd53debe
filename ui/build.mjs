// Builds the two islands into dist/, with a manifest that tells the server their names and a list of whose work is inside.
import { build } from "esbuild";
import { readFile, readdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";

const islands = { map: "src/map/main.ts", sparql: "src/sparql/main.ts" };

// `.gitkeep` stays: a folder that is not there makes cargo build the server anew each time.
for (const old of await readdir("dist")) if (old !== ".gitkeep") await rm(`dist/${old}`, { recursive: true });
const { metafile } = await build({
  entryPoints: islands,
  outdir: "dist",
  entryNames: "[name]-[hash]",
  chunkNames: "part-[hash]",
  assetNames: "[name]-[hash]",
  bundle: true,
  splitting: true,
  format: "esm",
  target: "es2022",
  minify: true,
  legalComments: "none",
  metafile: true,
  loader: { ".svg": "dataurl", ".png": "dataurl" },
  logLevel: "info",
});

const manifest = {};
for (const [file, output] of Object.entries(metafile.outputs)) {
  const name = Object.keys(islands).find((n) => islands[n] === output.entryPoint);
  if (name) manifest[name] = { script: path.basename(file), style: path.basename(output.cssBundle) };
}
await writeFile("dist/manifest.json", `${JSON.stringify(manifest, null, 1)}\n`);

// Licences ask to be named where their work is given on. Some packages carry others inside; the lock file lists those.
const lock = JSON.parse(await readFile("package-lock.json", "utf8"));
const notices = [];
for (const [folder, entry] of Object.entries(lock.packages)) {
  if (!folder || entry.dev) continue;
  const { name, version, license } = JSON.parse(await readFile(path.join(folder, "package.json"), "utf8"));
  const file = (await readdir(folder)).find((f) => /^(licen[cs]e|copying)/i.test(f));
  const text = file ? await readFile(path.join(folder, file), "utf8") : "";
  notices.push(`${name} ${version} (${license ?? "see its repository"})\n\n${text.trim()}\n`);
}
await writeFile("dist/notices.txt", notices.sort().join(`\n${"-".repeat(72)}\n\n`));
