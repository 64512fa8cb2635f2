"use strict";

const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const vm = require("node:vm");

const FOLDER = join(__dirname, "../../site_overrides/assets/js");

/**
 * The value of an expression after scripts of the site have run, in this order, without a page.
 * What comes out has the prototypes of another world: `plain` brings it into this one.
 * @param {string[]} names of files in assets/js, without .js
 * @param {string} expression
 */
function run(names, expression) {
  const context = vm.createContext({ TextEncoder });
  for (const name of names) {
    const file = join(FOLDER, `${name}.js`);
    vm.runInContext(readFileSync(file, "utf-8"), context, { filename: file });
  }
  return vm.runInContext(expression, context);
}

/** The same value with the prototypes of this world; a Map becomes a list of pairs. */
function plain(value) {
  return JSON.parse(JSON.stringify(value, (_, each) => (Object.prototype.toString.call(each) === "[object Map]" ? [...each] : each)));
}

module.exports = { plain, run };
