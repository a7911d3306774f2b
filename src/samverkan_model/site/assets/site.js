// What pages can do where scripts are: search, narrow lists, open what an address points into. Nothing is asked for outside.
(() => {
  "use strict";
  const here = document.currentScript.src;
  const top_ = new URL("../../", here).href;
  const language = document.documentElement.lang === "en" ? "en" : "sv";
  const folder = new URL(`sok/${language}/`, here).href;
  const folded = (words) => words.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
  const wordsOf = (text) => folded(text).match(/[\p{L}\p{N}]+/gu) || [];

  // A calendar that is fetched again by itself: what a calendar program opens, which a file that is downloaded is not.
  if (location.protocol.startsWith("http")) {
    for (const link of document.querySelectorAll("a[data-subscribe]")) link.href = link.href.replace(/^https?:/, "webcal:");
  }

  // The index in pieces: each is a script that hands over what it holds, so that it works from a disk too.
  const waiting = new Map();
  window.samverkanFound = (name, content) => waiting.get(name)?.done(content);
  const load = (name, file = name) => {
    if (!waiting.has(name)) {
      const one = {};
      one.ready = new Promise((done, fail) => {
        one.done = done;
        const script = document.createElement("script");
        script.src = `${folder}${file}.js`;
        script.onerror = fail;
        document.head.append(script);
      });
      waiting.set(name, one);
    }
    return waiting.get(name).ready;
  };
  const pieceOf = (bounds, word) => {
    let low = 0, high = bounds.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (bounds[middle] <= word) low = middle + 1; else high = middle;
    }
    return Math.max(low - 1, 0);
  };

  // Hits for one word: itself, words that begin with it, else the longest word that it begins with.
  const LEAST = 4;
  const hitsOf = async (head, word, part) => {
    const first = pieceOf(head.bounds, word), last = Math.min(pieceOf(head.bounds, `${word}\uffff`), first + 1);
    const found = new Map();
    const take = (rows, worth) => {
      for (let at = 0; at < rows.length; at += 2) {
        const weight = rows[at + 1] * worth * part;
        if (weight > (found.get(rows[at]) || 0)) found.set(rows[at], weight);
      }
    };
    for (let number = first; number <= last; number++) {
      const piece = await load(`w${number}`);
      for (const [one, rows] of Object.entries(piece)) {
        if (one === word) take(rows, 1);
        else if (word.length > 2 && one.startsWith(word)) take(rows, 0.3 + 0.5 * word.length / one.length);
      }
    }
    for (let length = word.length - 1; !found.size && length >= LEAST; length--) {
      const stem = word.slice(0, length), piece = await load(`w${pieceOf(head.bounds, stem)}`);
      if (piece[stem]) take(piece[stem], 0.6);
      else if (length >= word.length / 2) for (const [one, rows] of Object.entries(piece)) {
        if (one.startsWith(stem) && one.length <= stem.length + 3) take(rows, 0.4);
      }
    }
    return found;
  };
  const search = async (text) => {
    const head = await load("head", "index");
    const asked = wordsOf(text), whole = asked.join(" ");
    if (!asked.length) return [];
    const ways = asked.map((word) => [[word], ...(head.same[word] || []).map((other) => other.split(" "))]);
    for (const other of asked.length > 1 ? head.same[whole] || [] : []) ways.push([...[other.split(" ")]]);
    const sums = new Map(), told = new Map();
    for (const [place, some] of ways.entries()) {
      const best = new Map();
      for (const [turn, words] of some.entries()) {
        const each = await Promise.all(words.map((word) => hitsOf(head, word, turn ? 0.7 : 1)));
        for (const [one, weight] of each[0]) {
          if (!each.every((found) => found.has(one))) continue;
          const sum = each.reduce((all, found) => all + found.get(one), 0) / each.length;
          if (sum > (best.get(one) || 0)) best.set(one, sum);
        }
      }
      for (const [one, weight] of best) {
        sums.set(one, place < asked.length ? (sums.get(one) || 0) + weight : Math.max(sums.get(one) || 0, 0.7 * weight * asked.length));
        told.set(one, Math.min(asked.length, (told.get(one) || 0) + (place < asked.length ? 1 : asked.length)));
      }
    }
    return [...sums].sort(([a, x], [b, y]) => told.get(b) - told.get(a) || y - x || a - b).map(([one]) => one);
  };
  const shown = async (number) => {
    const head = await load("head", "index"), file = Math.floor(number / head.together);
    return (await load(`d${file}`))[number % head.together];
  };

  // A hit as a link with what it is, where, and the words round the one that was asked for.
  const excerpt = (text, asked) => {
    const plain = folded(text), found = asked.map((word) => plain.indexOf(word)).filter((place) => place > 120);
    const from = found.length ? text.lastIndexOf(" ", Math.min(...found) - 60) + 1 : 0;
    return (from ? "… " : "") + text.slice(from, from + 190).replace(/\s\S*$/, "") + (text.length > from + 190 ? " …" : "");
  };
  const hit = (row, asked) => {
    const [address, title, beside, text] = row;
    const item = document.createElement("li"), link = document.createElement("a");
    link.href = new URL(address, top_).href;
    link.textContent = title;
    const small = document.createElement("span");
    small.className = "sam-marks";
    small.textContent = beside;
    const words = document.createElement("p");
    words.textContent = excerpt(text, asked);
    item.append(link, " ", small, words);
    return item;
  };
  const answer = async (field, room, most) => {
    const text = field.value.trim(), turn = room.dataset.turn = String(Number(room.dataset.turn || 0) + 1);
    if (text.length < 2) { room.replaceChildren(); return; }
    const found = await search(text).catch(() => []);
    const rows = await Promise.all(found.slice(0, most).map(shown));
    if (room.dataset.turn !== turn) return;
    const list = document.createElement("ol");
    list.append(...rows.map((row) => hit(row, wordsOf(text))));
    const said = document.createElement("p");
    said.textContent = found.length ? `${room.dataset.found}: ${found.length}` : room.dataset.none;
    room.replaceChildren(said, ...(found.length ? [list] : []));
    if (found.length > most && room.dataset.more) {
      const more = document.createElement("button");
      more.type = "button";
      more.textContent = room.dataset.more;
      more.onclick = () => answer(field, room, most + 20);
      room.append(more);
    }
  };
  const later = (work) => { let timer; return () => { clearTimeout(timer); timer = setTimeout(work, 120); }; };
  for (const form of document.querySelectorAll("form[role=search].sam-search, form[role=search].sam-find")) {
    const field = form.querySelector("input[type=search]");
    const own = document.querySelector(".sam-hits[data-page]");
    const big = form.classList.contains("sam-search") && own;
    const room = big ? own : form.appendChild(Object.assign(document.createElement("div"), { className: "sam-hits sam-hits-below" }));
    if (!big) Object.assign(room.dataset, { none: form.dataset.none, found: form.dataset.found });
    room.setAttribute("aria-live", "polite");
    const work = () => answer(field, room, big ? 10 : 6);
    field.addEventListener("focus", () => load("head", "index").catch(() => null), { once: true });
    field.addEventListener("input", later(work));
    field.addEventListener("keydown", (event) => { if (event.key === "Escape") { field.value = ""; room.replaceChildren(); } });
    if (big) {
      const asked = new URLSearchParams(location.search).get("q");
      if (asked) { field.value = asked; work(); }
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        history.replaceState(null, "", `?q=${encodeURIComponent(field.value)}`);
        work();
      });
    } else document.addEventListener("click", (event) => { if (!form.contains(event.target)) room.replaceChildren(); });
  }

  // Lists that are narrowed by words, and by a day where items say how they stand from which.
  for (const box of document.querySelectorAll(".sam-filtered")) {
    const words = box.querySelector("[data-sam=words]"), day = box.querySelector("[data-sam=day]");
    const items = [...box.querySelectorAll("li")].filter((one) => one.closest("ul, ol").parentElement === box);
    const texts = items.map((one) => folded(one.textContent)), first = items.map((one) => one.querySelector(".sam-standing")?.textContent);
    box.querySelector(".sam-filter").hidden = items.length < 6 && !day;
    const work = () => {
      const asked = wordsOf(words.value), then = day?.value;
      items.forEach((item, place) => {
        const status = then && (item.dataset.days || "").split(" ").filter((one) => one.slice(0, 10) <= then).pop()?.slice(11);
        item.hidden = !asked.every((word) => texts[place].includes(word)) || Boolean(then && status !== "open");
        const standing = item.querySelector(".sam-standing");
        if (standing) standing.textContent = then ? `${day.dataset.said} ${then}` : first[place];
      });
    };
    words.addEventListener("input", work);
    day?.addEventListener("input", work);
  }

  // Sections of long pages: opened where there is room for them, and on paper.
  const sections = document.querySelectorAll("details.sam-section");
  const unfold = () => sections.forEach((one) => { one.open = true; });
  if (matchMedia("(min-width: 60em)").matches) unfold();
  addEventListener("beforeprint", unfold);

  // What an address points into is opened.
  const open = () => {
    const goal = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (let one = goal; one; one = one.parentElement) if (one.tagName === "DETAILS") one.open = true;
    if (goal) goal.scrollIntoView();
  };
  addEventListener("hashchange", open);
  open();
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const field = document.querySelector("form[role=search] input[type=search]");
    if (field) { event.preventDefault(); field.focus(); }
  });
})();
