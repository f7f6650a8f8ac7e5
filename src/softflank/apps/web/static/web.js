// What a page cannot do by itself: open an origin beside the text, and preview what a slider changes.
"use strict";
(function () {
  const panel = () => document.getElementById("why");
  let came = null;

  function close() {
    panel().replaceChildren();
    document.body.classList.remove("explaining");
    if (came) came.focus();
    came = null;
  }

  function explain(link) {
    came = link;
    document.body.classList.add("explaining");
    htmx.ajax("GET", link.href, { target: "#why", swap: "innerHTML" }).then(() => panel().focus());
  }

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-close]")) return close();
    const undo = event.target.closest("[data-undo]");
    if (undo) return reset([undo.parentElement.querySelector("input[type=range]")]);
    if (event.target.closest("[data-reset]")) return reset(sliders());
    const link = event.target.closest("a.fig");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    explain(link);
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && panel().childElementCount) close();
  });

  const sliders = () => [...document.querySelectorAll("[data-preview] input[type=range]")];
  const moved = (one) => one.closest(".slider").classList.contains("changed");
  let waiting = null;
  let asked = 0;

  function query() {
    const found = new URLSearchParams(location.search);
    found.delete("assume");
    sliders().filter(moved).forEach((one) => found.append("assume", `${one.dataset.key}=${Number(one.value).toPrecision(4)}`));
    return found;
  }

  async function preview() {
    const wanted = query();
    const number = ++asked;
    const began = performance.now();
    const answer = await fetch(`/whatif?${wanted}`, { headers: { "HX-Target": "preview", Accept: "text/html" } });
    const text = await answer.text();
    if (number !== asked || !answer.ok) return;
    if (answer.status === 202) { waiting = setTimeout(preview, 300); return; } // the run before the change is at work
    const part = new DOMParser().parseFromString(text, "text/html").getElementById("preview");
    if (part) document.getElementById("preview").replaceWith(part);
    document.body.dataset.previewMs = Math.round(performance.now() - began);
    history.replaceState(null, "", `/whatif?${wanted}`);
    keep(wanted);
  }

  function keep(wanted) {
    const form = document.querySelector("[data-keep]");
    if (!form) return;
    form.querySelectorAll("input[name=assume]").forEach((one) => one.remove());
    wanted.getAll("assume").forEach((value) => {
      const field = document.createElement("input");
      Object.assign(field, { type: "hidden", name: "assume", value });
      form.append(field);
    });
  }

  function soon() {
    clearTimeout(waiting);
    waiting = setTimeout(preview, 60);
  }

  function show(one, changed) {
    one.closest(".slider").classList.toggle("changed", changed);
    one.parentElement.querySelector("output").textContent = Number(one.value).toPrecision(3);
  }

  function reset(which) {
    which.forEach((one) => { one.value = one.dataset.mode; show(one, false); });
    soon();
  }

  document.addEventListener("input", (event) => {
    if (event.target.matches("[data-preview] input[type=range]")) { show(event.target, true); soon(); }
    if (event.target.matches("[data-find]")) {
      const word = event.target.value.toLowerCase();
      document.querySelectorAll(".slider").forEach((one) => { one.hidden = !one.textContent.toLowerCase().includes(word) && !one.id.includes(word); });
      if (word) document.querySelectorAll("details.group").forEach((one) => { one.open = true; });
    }
  });
})();
