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

// As Reply.is_alarm: a question about a sign may offer topics too.
function isAlarm(reply) {
  return reply.action === "urgent" || (reply.action === "clarify" && Boolean(reply.sign));
}

function showReply(reply) {
  const item = add("li", `bot ${isAlarm(reply) ? "urgent" : reply.action}`);
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
  return item;
}

// A turn is read from its first line: that stays in sight, whatever comes below it.
function bringIntoView(item) {
  const gently = matchMedia("(prefers-reduced-motion: no-preference)").matches;
  item.scrollIntoView({ block: "start", behavior: gently ? "smooth" : "auto" });
}

// A source is linked where the footer names it, or by the whole footer; any other link has a line of its own.
function showSource(item, reply) {
  const named = reply.links.filter((link) => reply.footer.includes(link.label));
  const others = reply.links.filter((link) => !named.includes(link));
  if (reply.footer && reply.links.length === 1 && others.length) {
    named.push({ label: reply.footer, url: others.pop().url });
  }
  const footer = add("p", "footer");
  let rest = reply.footer;
  for (const link of named) {
    const at = rest.indexOf(link.label);
    if (at < 0) continue;
    footer.append(rest.slice(0, at), linkTo(link));
    rest = rest.slice(at + link.label.length);
  }
  footer.append(rest);
  if (footer.textContent) item.append(footer);
  for (const link of others) {
    const line = add("p", "footer");
    line.append(linkTo(link));
    item.append(line);
  }
}

function linkTo(source) {
  const link = add("a", "", source.label);
  link.href = source.url;
  link.rel = "noreferrer";
  link.target = "_blank";
  return link;
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

// What could not be reached says so itself: the page alone knows.
const UNREACHABLE = {
  action: "urgent",
  lead: "I can not be reached just now. If your baby is in danger, call 999. For health worries, call 111.",
  lines: ["Check your connection and send your question again."],
  links: [],
  footer: "",
  buttons: [],
};

const LONGEST_WAIT = Number(form.dataset.longestWait); // milliseconds; the server gives up on a reply before that
let last = Promise.resolve();

// One after the other, so that answers stand in the order of the questions.
function send(body, shown) {
  const mine = add("li", "me", shown);
  talk.append(mine);
  typing.textContent = "Nightlight is typing…";
  bringIntoView(mine);
  last = last.then(() => answer(body)).then((replies) => {
    const items = replies.map(showReply);
    typing.textContent = "";
    bringIntoView(isAlarm(replies[0]) ? items[0] : mine);
  }).catch(() => {
    typing.textContent = "";
    bringIntoView(showReply(UNREACHABLE));
  });
}

// A line that went dead in the middle of a request must not keep the next message waiting.
async function answer(body) {
  const patience = new AbortController();
  const over = setTimeout(() => patience.abort(), LONGEST_WAIT);
  try {
    const answered = await fetch("/messages", {
      method: "POST",
      signal: patience.signal,
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    if (!answered.ok) return [UNREACHABLE];
    return await answered.json();
  } catch {
    return [UNREACHABLE];
  } finally {
    clearTimeout(over);
  }
}

for (const button of document.querySelectorAll("[data-press]")) {
  button.addEventListener("click", () => send({ press: button.dataset.press }, button.textContent));
}
// For who must not be seen here: the talk is gone at once, and "back" does not bring it back.
const leave = document.getElementById("leave");
leave.addEventListener("click", (event) => {
  event.preventDefault();
  document.body.replaceChildren();
  location.replace(leave.href);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  const text = question.value.trim();
  if (!text) return;
  question.value = "";
  question.style.height = "";
  send({ message: text }, text);
});
question.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey) {
    event.preventDefault();
    form.requestSubmit();
  }
});
question.addEventListener("input", () => {
  question.style.height = "auto";
  question.style.height = question.scrollHeight + 2 + "px";
});

// Opened by a card's link: say hello with its code once; a reload of the page does not count again.
if (document.body.dataset.code) {
  history.replaceState(null, "", location.pathname);
  send({ press: "start:" + document.body.dataset.code }, "Hello");
}
