// Tells that the page is open and how far long work has come, and takes files and folders that are dropped on it.
// Without the script every button does the same, only that one has to wait for the next page.
(() => {
  const status = document.getElementById("status");
  const [said, clock, stop] = ["said", "clock", "stop"].map((name) => status.querySelector(`.${name}`));
  const words = status.dataset;
  const later = { "x-samverkan-later": "1" };
  let busy = false;

  setInterval(() => fetch("/alive").catch(() => !busy && say(words.lost, "failed")), 10000);
  document.querySelector("[data-answer]")?.focus();

  // Words that a screen reader reads are set when they are new, and not each second.
  function say(text, kind = "told") {
    status.hidden = false;
    status.className = kind;
    if (said.textContent !== text) said.textContent = text;
  }

  const pause = (time) => new Promise((wake) => setTimeout(wake, time));

  // Asks the program for something, tells how it goes, and shows what came of it.
  async function ask(address, options) {
    if (busy) return;
    busy = true;
    document.body.setAttribute("aria-busy", "true");
    try {
      const begun = await fetch(address, { ...options, headers: later });
      if (!begun.ok) throw new Error(begun.statusText);
      const { number } = await begun.json();
      stop.hidden = false;
      stop.onclick = () => fetch(`/progress/${number}/stop`, { method: "POST" });
      for (;;) {
        const now = await (await fetch(`/progress/${number}`)).json();
        if (now.finished) {
          if (now.file) say(words.done.replace("{file}", now.file));
          location.href = `/progress/${number}/answer`;
          break;
        }
        say(now.words);
        clock.textContent = now.seconds > 1 ? `${now.seconds} s` : "";
        await pause(now.seconds > 20 ? 1000 : 300);
      }
    } catch {
      say(words.lost, "failed");
    }
    [busy, stop.hidden, clock.textContent] = [false, true, ""];
    document.body.removeAttribute("aria-busy");
  }

  for (const form of document.querySelectorAll("form[data-long]")) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const data = new FormData(form);
      const button = event.submitter;
      if (button?.name) data.set(button.name, button.value);
      const address = button?.getAttribute("formaction") || form.getAttribute("action");
      if (form.method === "get") ask(`${address}?${new URLSearchParams(data)}`);
      else send(form, data);
    });
  }

  // Of a folder only what is read is sent, so that nobody waits for the rest.
  function send(form, data) {
    const read = (form.querySelector("input[type=file]")?.accept || "").split(",");
    const files = data.getAll("folder").filter((file) => file.name && (file.name === "layout.json" || read.some((end) => file.name.toLowerCase().endsWith(end))));
    data.delete("folder");
    for (const file of files) data.append("folder", file, file.webkitRelativePath || file.path || file.name);
    ask(form.getAttribute("action"), { method: "POST", body: data });
  }

  // Every file of what was dropped, with its path.
  async function filesOf(entry, path = "") {
    if (entry.isFile) {
      const file = await new Promise((got, failed) => entry.file(got, failed));
      file.path = path + file.name;
      return [file];
    }
    const reader = entry.createReader();
    const found = [];
    for (;;) {
      const some = await new Promise((got, failed) => reader.readEntries(got, failed));
      if (!some.length) return found;
      for (const one of some) found.push(...(await filesOf(one, `${path}${entry.name}/`)));
    }
  }

  async function dropped(form, transfer) {
    const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
    const data = new FormData(form);
    for (const name of ["file", "folder"]) data.delete(name);
    const folders = entries.some((entry) => entry.isDirectory);
    if (folders && form.dataset.drop === "folders")
      for (const entry of entries) for (const file of await filesOf(entry, entry.isFile ? "modell/" : "")) data.append("folder", file, file.path);
    else for (const file of transfer.files) data.append("file", file);
    ask(form.getAttribute("action"), { method: "POST", body: data });
  }

  const everywhere = document.querySelector("[data-drop=folders]");
  const zone = (event) => event.target.closest?.("[data-drop]") || everywhere;
  const unmark = () => document.querySelectorAll(".over").forEach((one) => one.classList.remove("over"));
  document.addEventListener("dragover", (event) => {
    if (![...event.dataTransfer.types].includes("Files")) return;
    event.preventDefault(); // else the browser leaves the page and shows the file
    unmark();
    zone(event).classList.add("over");
  });
  document.addEventListener("dragleave", unmark);
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    unmark();
    dropped(zone(event), event.dataTransfer);
  });
})();
