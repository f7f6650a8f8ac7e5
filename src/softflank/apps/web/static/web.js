// Three things that a page cannot do by itself: open an origin beside the text, close it, and mark what a slider changed.
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

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-close]")) return close();
    const link = event.target.closest("a.fig[data-figure]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    came = link;
    document.body.classList.add("explaining");
    htmx.ajax("GET", link.href, { target: "#why", swap: "innerHTML" }).then(() => panel().focus());
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && panel().childElementCount) close();
  });
})();
