/** Runs scripts of the site as a page does, one after the other, and returns what they define. */
import { readFileSync } from "node:fs";
import vm from "node:vm";

const SCRIPTS = new URL("../../site_overrides/assets/js/", import.meta.url);

/** @param {string[]} scripts names without .js @param {string} name of a constant that one of them defines */
export function load(scripts, name) {
  const context = vm.createContext({ TextEncoder, URL });
  for (const script of scripts) {
    vm.runInContext(readFileSync(new URL(`${script}.js`, SCRIPTS), "utf8"), context, { filename: `${script}.js` });
  }
  return vm.runInContext(name, context);
}
