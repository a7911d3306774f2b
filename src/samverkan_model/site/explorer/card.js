// The card: what is known about one box, or one line, on the day that is shown. Every text is set as text, never as HTML.

const FEW = 6; // rows shown of a long list, before the reader asks for the rest

function make(name, properties = {}, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

// go: called with the id of a box that the reader wants to see instead.
function fillCard(root, card, blocks, words, go, close) {
  const heading = make("h2", { id: root.getAttribute("aria-labelledby"), textContent: card.name });
  const button = make("button", { type: "button", className: "explorer-close", textContent: "×", onclick: close });
  button.setAttribute("aria-label", words("close"));
  root.replaceChildren(button, heading);
  if (card.kind) root.append(make("p", { className: "explorer-kind", textContent: card.kind }));
  if (card.standing) root.append(make("p", { textContent: card.standing }));
  if (card.page) root.append(make("p", {}, make("a", { href: card.page, textContent: words("page", { name: card.name }) })));
  for (const block of blocks) root.append(...blockOf(block, words, go));
  root.scrollTop = 0;
}

function blockOf(block, words, go) {
  const heading = block.h ? [make("h3", { textContent: block.h })] : [];
  if (block.rows) {
    const pairs = block.rows.map(([name, value]) => [make("dt", { textContent: name }), make("dd", {}, ...itemOf(value, go))]);
    return [...heading, make("dl", {}, ...pairs.flat())];
  }
  const rows = block.items.map((item) => make("li", {}, ...itemOf(item, go)));
  if (rows.length <= FEW + 2) return [...heading, make("ul", {}, ...rows)];
  const rest = make("details", {}, make("summary", { textContent: words("more", { count: rows.length }) }));
  rest.append(make("ul", {}, ...rows.slice(FEW)));
  return [...heading, make("ul", {}, ...rows.slice(0, FEW)), rest];
}

function itemOf(item, go) {
  if (typeof item === "string") return [item];
  if (Array.isArray(item)) return item.flatMap((piece) => itemOf(piece, go));
  const more = item.more ? [make("small", { textContent: item.more })] : [];
  if (item.href) return [make("a", { href: item.href, textContent: item.t }), ...more];
  if (item.box) return [make("button", { type: "button", className: "explorer-go", textContent: item.t, onclick: () => go(item.box) }), ...more];
  return [make("span", { textContent: item.t }), ...more];
}
