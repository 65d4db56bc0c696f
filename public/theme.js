// Runs before the first paint, so that the chosen theme is there from the start. The page's policy allows no inline script.
(() => {
  let choice = null;
  try {
    choice = localStorage.getItem("sluice.theme");
  } catch {
    // Storage is switched off: the system's theme it is.
  }
  const dark =
    choice === "dark" || (choice !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.dataset.theme = dark ? "dark" : "light";
})();
