"use strict";

/**
 * @typedef {{id: string, body: HTMLTableSectionElement, link: HTMLElement, outcomes: string[]}} ViolationRow
 * @typedef {HTMLElement & {items: ViolationRow[]}} ViolationTool the table, as violation-table.js has it
 */

/** Hands out the rows of the table that are shown, as a file. Fetched when the reader asks for the first one. */
const violationFile = (() => {
  /** A row for a file. @param {ViolationTool} tool @param {ViolationRow} row @returns {Record<string, string | string[]>} */
  function record(tool, { id, body, link, outcomes }) {
    const label = (/** @type {string} */ outcome) => tool.querySelector(`option[value=${outcome}]`)?.textContent || outcome;
    const ladder = ladderWords.of(id);
    const tiers = ladder.tiers.map(
      (tier) => `${ladderWords.when(ladder, tier).join("; ")}: ${(tier.say || []).map((said) => said.slice(0, 2).filter(Boolean).join(" ")).join("; ")}`,
    );
    const worst = body.rows[0].cells[1].innerText.trim().replace(/\s+/g, " ");
    return { id, name: link.innerText, worst, outcomes: outcomes.map(label), removal: body.dataset.removal || "", tiers };
  }

  /** A cell of a table of commas, which no program takes for a formula. @param {string | string[]} value */
  function cell(value) {
    const text = [value].flat().join("\n").replace(/"/g, '""');
    return `"${/^[=+\-@\t\r]/.test(text) ? "'" : ""}${text}"`;
  }

  /** @param {ViolationTool} tool @param {string} kind csv or json @returns {Promise<boolean>} whether it could */
  return (tool, kind) => {
    /** @type {Record<string, string>} */
    const columns = guide.data(tool, "columns");
    const records = tool.items.filter(({ body }) => !body.hidden).map((item) => record(tool, item));
    if (kind === "json") return guide.download("violations.json", "application/json", JSON.stringify(records, null, 1));
    const lines = [Object.values(columns), ...records.map((each) => Object.keys(columns).map((key) => each[key] || ""))];
    return guide.download("violations.csv", "text/csv", `\ufeff${lines.map((line) => line.map(cell).join(",")).join("\r\n")}\r\n`);
  };
})();
