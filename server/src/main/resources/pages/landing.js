"use strict";
const health = document.getElementById("health");

function show(state, text) {
  health.className = "health " + state;
  health.querySelector("span").textContent = text;
}

async function look() {
  try {
    const response = await fetch("/api/v1/system/health", {cache: "no-store"});
    const report = await response.json();
    if (response.ok) {
      show("good", "Running");
      document.getElementById("version").textContent = "Stoa " + report.version;
    } else {
      show("bad", report.message || "Not well");
    }
  } catch (unreachable) {
    show("bad", "Not reachable");
  }
}

document.querySelectorAll(".origin").forEach(element => { element.textContent = location.origin; });
look();
setInterval(look, 10000);
