// Tells that the page is open, that it works, and takes what is dropped on it.
(() => {
  setInterval(() => fetch("/alive").catch(() => {}), 10000);
  const busy = document.getElementById("busy");
  const work = () => {
    const began = Date.now();
    busy.hidden = false;
    busy.textContent = busy.dataset.words;
    setInterval(() => {
      busy.textContent = `${busy.dataset.words} ${Math.round((Date.now() - began) / 1000)} s`;
    }, 1000);
  };
  for (const form of document.forms) {
    form.addEventListener("submit", (event) => {
      if (event.submitter && event.submitter.hasAttribute("data-file")) {
        busy.hidden = false;
        busy.textContent = busy.dataset.file;
      } else {
        work();
      }
    });
  }
  for (const zone of document.querySelectorAll("[data-drop]")) {
    const input = zone.querySelector("input[type=file]");
    zone.addEventListener("dragover", (event) => {
      event.preventDefault();
      zone.classList.add("over");
    });
    zone.addEventListener("dragleave", () => zone.classList.remove("over"));
    zone.addEventListener("drop", (event) => {
      event.preventDefault();
      zone.classList.remove("over");
      input.files = event.dataTransfer.files;
      zone.requestSubmit();
    });
  }
})();
