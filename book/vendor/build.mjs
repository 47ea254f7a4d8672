// The book's scripts and what they need of npm's packages -> book/_built, as browsers since 2019 run it.
// `node build.mjs <folder>` writes the same files there instead of into the project.
import { copyFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { build } from "esbuild";

const project = resolve(process.argv[2] ?? `${import.meta.dirname}/../..`);
process.chdir(import.meta.dirname);

const SCRIPTS = ["charts", "entry", "explorer", "frame", "head", "page", "report", "search"];
const common = {
  absWorkingDir: import.meta.dirname,
  outdir: `${project}/book/_built`,
  bundle: true,
  minify: true,
  target: "es2017",
  charset: "utf8",
  legalComments: "none",
};

// Plain scripts, not modules: a page that lies on a disk may load them.
await build({ ...common, entryPoints: SCRIPTS.map((name) => `../_scripts/${name}.js`), format: "iife" });

const { metafile } = await build({
  ...common,
  entryPoints: { vega: "vega.entry.mjs" },
  format: "esm",
  metafile: true,
  banner: { js: "/*! Vega (vega.github.io), BSD-3-Clause; with d3 and others: see vega.LICENSE.txt */" },
});
const folders = Object.keys(metafile.inputs)
  .map((path) => path.match(/^.*node_modules\/(?:@[^/]+\/)?[^/]+/)?.[0])
  .filter(Boolean);
const licences = [...new Set(folders)].sort().map(licence);
writeFileSync(`${common.outdir}/vega.LICENSE.txt`, licences.join(`\n${"-".repeat(80)}\n\n`));

const vendored = `${project}/tests/vendor`;
mkdirSync(vendored, { recursive: true });
copyFileSync("node_modules/axe-core/axe.min.js", `${vendored}/axe.min.js`);
copyFileSync("node_modules/axe-core/LICENSE", `${vendored}/axe.LICENSE.txt`);

function licence(folder) {
  const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  if (!file) throw new Error(`${folder}: no licence text; expected a file LICENSE`);
  return `${name} ${version} (${license})\n\n${readFileSync(`${folder}/${file}`, "utf8").trim()}\n`;
}
