// The web chat: sends a message or a press, shows the replies. No framework, no storage, no tracking.
const talk = document.getElementById("talk");
const typing = document.getElementById("typing");
const form = document.getElementById("ask");
const question = document.getElementById("question");

function add(kind, name, text) {
  const node = document.createElement(kind);
  if (name) node.className = name;
  if (text) node.textContent = text;
  return node;
}

// Telephone numbers become links, so that one tap rings.
function addText(node, text) {
  const number = /\b(?:999|111|101|116 123|0\d{2,4}[ \d]{6,9}\d)\b/g;
  let end = 0;
  for (const match of text.matchAll(number)) {
    node.append(text.slice(end, match.index));
    const link = add("a", "", match[0]);
    link.href = "tel:" + match[0].replaceAll(" ", "");
    node.append(link);
    end = match.index + match[0].length;
  }
  node.append(text.slice(end));
  return node;
}

function showReply(reply) {
  const item = add("li", reply.action === "urgent" ? "bot urgent" : "bot");
  item.append(addText(add("p", "lead"), reply.lead));
  let list = null;
  for (const line of reply.lines) {
    if (line.startsWith("• ")) {
      if (!list) item.append((list = add("ul")));
      list.append(addText(add("li"), line.slice(2)));
    } else {
      list = null;
      item.append(addText(add("p"), line));
    }
  }
  showSource(item, reply);
  showButtons(item, reply.buttons);
  talk.append(item);
  item.scrollIntoView({ block: "start", behavior: "smooth" });
}

function showSource(item, reply) {
  if (reply.footer) item.append(add("p", "footer", reply.footer));
  for (const source of reply.links) {
    const line = add("p", "footer");
    const link = add("a", "", source.label);
    link.href = source.url;
    link.rel = "noreferrer";
    link.target = "_blank";
    line.append(link);
    item.append(line);
  }
}

function showButtons(item, buttons) {
  if (!buttons.length) return;
  const group = add("div", "buttons");
  const thumbs = add("div", "thumbs");
  for (const button of buttons) {
    const node = add("button", "", button.title);
    node.type = "button";
    if (button.title === "👍") node.setAttribute("aria-label", "This helped");
    if (button.title === "👎") node.setAttribute("aria-label", "This did not help");
    node.addEventListener("click", () => send({ press: button.payload }, button.title));
    (["👍", "👎"].includes(button.title) ? thumbs : group).append(node);
  }
  if (thumbs.children.length) group.append(thumbs);
  item.append(group);
}

async function send(body, shown) {
  talk.append(add("li", "me", shown));
  typing.hidden = false;
  typing.scrollIntoView({ block: "end" });
  try {
    const answer = await fetch("/messages", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    (await answer.json()).forEach(showReply);
  } catch {
    showReply({
      action: "urgent",
      lead: "I can not be reached just now. If your baby is in danger, call 999. For health worries, call 111.",
      lines: ["Check your connection and send your question again."],
      links: [],
      footer: "",
      buttons: [],
    });
  } finally {
    typing.hidden = true;
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const text = question.value.trim();
  if (!text) return;
  question.value = "";
  send({ message: text }, text);
});
question.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey) {
    event.preventDefault();
    form.requestSubmit();
  }
});
