// N3.js reads our Turtle strictly and counts its triples.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
const require = createRequire(path.join(process.argv[3], "package.json"));
const { Parser } = require("n3");
const quads = new Parser({ format: "text/turtle" }).parse(readFileSync(process.argv[2], "utf8"));
console.log(`ok     N3.js parses the Turtle: ${quads.length} triples`);
