// Examines the report in the frame and leaves what was found in the page, as JSON.
"use strict";

const frame = document.querySelector("iframe");
const REACHABLE = 'a[href], summary, [tabindex="0"]';

const page = () => frame.contentDocument;
const style = (element) => frame.contentWindow.getComputedStyle(element);
const short = (element) => element.outerHTML.replace(/\s+/g, " ").slice(0, 160);
const scrolls = (element) => /auto|scroll/.test(style(element).overflowX);
const listed = (results) =>
  results.map((rule) => `${rule.id}: ${rule.nodes.slice(0, 3).map((n) => n.html.slice(0, 160)).join(" | ")}`);

function outOfPage(width) {
  const whole = page().documentElement.scrollWidth;
  if (whole <= width) return [];
  const inside = new Set([...page().querySelectorAll("*")].filter(scrolls));
  const held = (element) => element && (inside.has(element) || held(element.parentElement));
  const wide = [...page().body.querySelectorAll("*")].filter(
    (e) => e.getBoundingClientRect().right > width + 1 && !held(e.parentElement),
  );
  return [`the page is ${whole} wide`, ...wide.slice(0, 5).map(short)];
}

function outOfReach() {
  const lost = [...page().querySelectorAll("*")]
    .filter((e) => scrolls(e) && e.scrollWidth > e.clientWidth + 1)
    .filter((e) => !e.matches(REACHABLE) && !e.querySelector(REACHABLE))
    .map((e) => `scrolls: ${short(e)}`);
  for (const element of page().querySelectorAll(REACHABLE)) {
    if (element.getClientRects().length === 0) continue;
    element.focus();
    const shown = style(element).outlineStyle !== "none" && parseFloat(style(element).outlineWidth) >= 2;
    const place = element.getBoundingClientRect();
    const seen = place.width > 1 && place.height > 1 && place.right > 0 && place.bottom > 0
      && place.top < frame.contentWindow.innerHeight;
    if (page().activeElement !== element || !shown || !seen) lost.push(`focus: ${short(element)}`);
  }
  return lost;
}

// The browser cannot be told to show paper, so the style sheet is: its print rules hold, its screen rules do not.
function toPaper() {
  const sheet = page().querySelector("style");
  sheet.textContent = sheet.textContent
    .replaceAll("@media screen", "@media not all").replaceAll("@media print", "@media all");
}

async function examined(view) {
  frame.style.width = `${view.width}px`;
  if (view.paper) toPaper();
  else page().querySelectorAll("details").forEach((part) => { part.open = true; });
  await new Promise((done) => setTimeout(done, 50));
  const rules = Object.fromEntries(view.without.map((rule) => [rule, { enabled: false }]));
  // Pictures are one thing with one description; the contrast of what they show is checked where themes are read.
  const found = await frame.contentWindow.axe.run({ exclude: ["svg > *"] }, { rules });
  return {
    violations: listed(found.violations),
    unsure: found.incomplete.map((rule) => rule.id),
    passed: found.passes.map((rule) => rule.id),
    wide: outOfPage(view.width),
    unreachable: view.paper ? [] : outOfReach(),
    first: short(page().querySelector(REACHABLE)),
  };
}

window.addEventListener("load", async () => {
  const out = document.createElement("pre");
  try {
    const views = [];
    frame.contentWindow.focus();
    for (const view of JSON.parse(document.getElementById("views").textContent)) views.push(await examined(view));
    out.id = "found";
    out.textContent = JSON.stringify(views);
  } catch (error) {
    out.textContent = `${error}\n${error.stack}`;
  }
  document.body.replaceChildren(out);
});
