// npm's packages -> vega.js with the licences of all that went into it, and the tests' axe-core.
import { copyFileSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

process.chdir(import.meta.dirname);

const { metafile } = await build({
  entryPoints: ["vega.entry.mjs"],
  outfile: "vega.js",
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2020",
  charset: "utf8",
  legalComments: "none",
  metafile: true,
  banner: { js: "/*! Vega (vega.github.io), BSD-3-Clause; with d3 and others: see vega.LICENSE.txt */" },
});

const folders = Object.keys(metafile.inputs)
  .map((path) => path.match(/^.*node_modules\/(?:@[^/]+\/)?[^/]+/)?.[0])
  .filter(Boolean);
const licences = [...new Set(folders)].sort().map(licence);
writeFileSync("vega.LICENSE.txt", licences.join(`\n${"-".repeat(80)}\n\n`));

copyFileSync("node_modules/axe-core/axe.min.js", "../../tests/vendor/axe.min.js");
copyFileSync("node_modules/axe-core/LICENSE", "../../tests/vendor/axe.LICENSE.txt");

function licence(folder) {
  const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  if (!file) throw new Error(`${folder}: no licence text; expected a file LICENSE`);
  return `${name} ${version} (${license})\n\n${readFileSync(`${folder}/${file}`, "utf8").trim()}\n`;
}
