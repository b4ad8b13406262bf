/* Notes on a bad line. What is typed stays in this page; a note gets its id here, waits in a queue in this browser, and
   is sent until the house says that it has it: never lost, never twice. Without this file the form is a plain form. */
(function () {
  "use strict";
  var form = document.querySelector("[data-cola]");
  if (!form || !window.fetch || !window.crypto || !window.URLSearchParams) return;
  var key = form.dataset.cola, text = form.querySelector("textarea"), memory = {};
  var state = form.querySelector("[data-estado]"), alarm = form.querySelector("[data-aviso]"), list = form.querySelector("[data-espera]");
  var busy = false, tries = 0, timer = null, TOO_LONG = 12000, SLOWEST = 15000;

  // What must survive a reload: the queue, and what is being typed. In private windows it lives as long as the page.
  var get = function (name) {
    try { return JSON.parse(localStorage.getItem(key + name)) || memory[name]; } catch (e) { return memory[name]; }
  };
  var put = function (name, value) {
    memory[name] = value;
    try {
      if (value === null || value.length === 0) localStorage.removeItem(key + name);
      else localStorage.setItem(key + name, JSON.stringify(value));
    } catch (e) { /* full or forbidden: memory has it */ }
  };
  var queue = function () { return get("/cola") || []; };
  var without = function (id) { return queue().filter(function (note) { return note.id !== id; }); };

  // 26 characters of base32, like those that the house gives.
  var newId = function () {
    return Array.from(crypto.getRandomValues(new Uint8Array(26)), function (byte) { return "abcdefghijklmnopqrstuvwxyz234567"[byte & 31]; }).join("");
  };

  var fill = function (words) {
    text.value = words;
    put("/borrador", words);
    text.dispatchEvent(new Event("input", { bubbles: true }));
  };
  var say = function (words) { if (state.textContent !== words) state.textContent = words; };

  // What waits is shown, in words and as a list; so is that nothing waits any more.
  var show = function (sent) {
    var waiting = queue(), n = waiting.length;
    if (list) {
      list.hidden = !n || !tries;
      list.replaceChildren.apply(list, waiting.map(function (note) {
        var item = document.createElement("li");
        item.textContent = note.words;
        return item;
      }));
    }
    if (n && tries) say((n === 1 ? form.dataset.una : form.dataset.varias).replace("{n}", n));
    else if (sent) say(form.dataset.lista);
    else if (!n && state.textContent !== form.dataset.lista) say("");
    present();
  };

  // While nothing is asked there is nothing to answer; what was begun stays in sight.
  var present = function () {
    if (form.dataset.siempre === undefined) {
      form.hidden = !document.querySelector("input[name=item][form=" + form.id + "]") && !text.value && !queue().length;
    }
  };

  var giveBack = function (note, message) {
    put("/cola", without(note.id));
    fill(note.words + (text.value ? "\n" + text.value : ""));
    alarm.textContent = message;
    tries = 0;
    show();
  };

  var later = function () {
    tries += 1;
    show();
    clearTimeout(timer);
    timer = setTimeout(flush, Math.min(SLOWEST, 1500 * tries));
  };

  var arrived = function (note, answer) {
    put("/cola", without(note.id));
    tries = 0;
    var mine = form.dataset.mios && document.getElementById(form.dataset.mios);
    if (mine && answer.mine) mine.innerHTML = answer.mine; // the house's own page part
    show(true);
    document.querySelectorAll("[hx-trigger*=sala]").forEach(function (board) { board.dispatchEvent(new Event("sala")); });
    flush();
  };

  var judged = function (note, response) {
    var isJson = (response.headers.get("Content-Type") || "").indexOf("application/json") === 0;
    if (isJson && response.ok) return response.json().then(function (answer) { arrived(note, answer); });
    if (isJson && response.status < 500 && response.status !== 429) {
      return response.json().then(function (answer) { giveBack(note, answer.message); });
    }
    if (response.status === 400 || response.redirected) return renew();
    later();
  };

  // The session is another one: its token comes with the page. Who has to sign in again is told so.
  var renew = function () {
    return fetch(location.href, { credentials: "same-origin" }).then(function (response) { return response.text(); }).then(function (html) {
      var page = new DOMParser().parseFromString(html, "text/html"), fresh = page.querySelector("[data-cola] [name=csrf_token]");
      if (fresh) form.elements.csrf_token.value = fresh.value;
      else alarm.textContent = form.dataset.entra;
      later();
    });
  };

  var flush = function () {
    var note = queue()[0];
    if (busy || !note) return show();
    busy = true;
    clearTimeout(timer);
    var body = new URLSearchParams(note.fields), stop = new AbortController();
    var limit = setTimeout(function () { stop.abort(); }, TOO_LONG);
    body.set("csrf_token", form.elements.csrf_token.value);
    fetch(form.action, { method: "POST", body: body, headers: { Accept: "application/json" }, credentials: "same-origin", signal: stop.signal })
      .then(function (response) { busy = false; return judged(note, response); })
      .catch(function () { busy = false; later(); })
      .finally(function () { clearTimeout(limit); });
  };

  var take = function () {
    var words = text.value.trim(), id = newId();
    alarm.textContent = "";
    if (!words) { alarm.textContent = form.dataset.vacia; text.focus(); return; }
    var fields = new FormData(form);
    fields.set("contribution", id);
    fields.delete("csrf_token");
    put("/cola", queue().concat({ id: id, words: words, fields: new URLSearchParams(fields).toString() }));
    fill("");
    text.focus();
    flush();
  };

  form.addEventListener("submit", function (event) { event.preventDefault(); take(); });
  text.addEventListener("input", function () {
    put("/borrador", text.value);
    if (text.value) alarm.textContent = "";
  });
  // For who writes for others: Enter is the next note, Alt and a figure the table, Alt and 0 the whole room.
  if (form.dataset.enter !== undefined) {
    text.addEventListener("keydown", function (event) {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); take(); }
      var table = event.altKey && /^Digit\d$/.test(event.code) && form.querySelectorAll("[name=table]")[+event.code.slice(5)];
      if (table) { event.preventDefault(); table.checked = true; }
    });
  }
  addEventListener("online", function () { tries = tries && 1; flush(); });
  document.addEventListener("visibilitychange", function () { if (!document.hidden && queue().length) flush(); });
  var board = document.querySelector("[hx-trigger*=sala]");
  if (board) new MutationObserver(present).observe(board, { childList: true, subtree: true, attributes: true });

  // Who reads slowly stops what comes by itself (WCAG 2.2.2); what she writes is sent all the same.
  document.querySelectorAll("[data-pausa]").forEach(function (button) {
    var live = button.textContent, paused = false;
    button.hidden = !board;
    button.addEventListener("click", function () {
      paused = !paused;
      button.textContent = paused ? button.dataset.sigue : live;
    });
    document.addEventListener("htmx:before:request", function (event) { if (paused) event.preventDefault(); });
  });

  if (!text.value) fill(get("/borrador") || "");
  if (queue().length) tries = 1;
  flush();
  present();
})();
