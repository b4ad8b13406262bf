/* Small comforts. Every page works without this file: nothing here is the only way to do anything. */
(function () {
  "use strict";
  var all = function (selector, fn) { Array.prototype.forEach.call(document.querySelectorAll(selector), fn); };

  // Error summary: focus it when the page opens; its links focus the field and show its label.
  all("[data-focus]", function (box) {
    // what the address points to would take the focus away again
    if (location.hash) history.replaceState(null, "", location.pathname + location.search);
    box.focus();
    box.addEventListener("click", function (event) {
      var hash = event.target.hash, input = hash && document.getElementById(decodeURIComponent(hash.slice(1)));
      if (!input) return;
      event.preventDefault();
      (input.closest("fieldset,.govuk-form-group") || input).scrollIntoView();
      input.focus({ preventScroll: true });
    });
  });

  // Character count: visible at once, spoken only after a pause in typing.
  all("[data-count]", function (box) {
    var text = box.querySelector("textarea"), shown = box.querySelector(".cuenta__texto"), max = +box.dataset.count;
    var spoken = document.createElement("p"), timer;
    spoken.className = "govuk-visually-hidden";
    spoken.setAttribute("aria-live", "polite");
    box.appendChild(spoken);
    var count = function () {
      // the server counts characters (code points) and receives each line break as two
      var left = max - Array.from(text.value.replace(/\r?\n/g, "\r\n")).length, n = Math.abs(left);
      var key = (left < 0 ? "over" : "left") + (n === 1 ? "One" : "Other");
      shown.textContent = box.dataset[key].replace("{n}", n.toLocaleString(document.documentElement.lang));
      box.classList.toggle("cuenta--pasa", left < 0);
      clearTimeout(timer);
      return shown.textContent;
    };
    text.addEventListener("input", function () {
      var message = count();
      timer = setTimeout(function () { spoken.textContent = message; }, 1000);
    });
    count();
  });

  // One click, one act: a second submit within two seconds is ignored.
  document.addEventListener("submit", function (event) {
    var form = event.target, now = Date.now();
    if (!form.hasAttribute("data-once")) return;
    if (now - (form.sent || 0) < 2000) event.preventDefault();
    else form.sent = now;
  });

  // Menu on phones: Escape and a tap outside close it.
  all("[data-menu]", function (menu) {
    document.addEventListener("click", function (event) { if (!menu.contains(event.target)) menu.open = false; });
    menu.addEventListener("keydown", function (event) {
      if (event.key === "Escape") { menu.open = false; menu.querySelector("summary").focus(); }
    });
  });

  // Keys for who decides a lot: announced on the page, off with one tick, and never while something is being written.
  all("[data-keys]", function (note) {
    var tick = note.querySelector("input"), rows = document.querySelector("[data-rows]");
    var store = function (set) { try { return set ? localStorage.setItem("teclas", set) : localStorage.getItem("teclas"); } catch (e) { return null; } };
    var step = function (by) {
      var links = Array.prototype.slice.call(rows.querySelectorAll("li a"));
      var row = document.activeElement.closest("[data-rows] li"), here = row ? links.indexOf(row.querySelector("a")) : -1;
      var link = links[Math.max(0, Math.min(links.length - 1, here + by))];
      if (link) link.focus();
    };
    note.hidden = false;
    tick.checked = store() !== "no";
    tick.addEventListener("change", function () { store(tick.checked ? "si" : "no"); });
    document.addEventListener("keydown", function (event) {
      var at = event.target, key = event.key.toLowerCase(), free = /^(radio|checkbox)$/;
      if (!tick.checked || !note.offsetParent || event.ctrlKey || event.altKey || event.metaKey) return;
      if (/^(TEXTAREA|SELECT)$/.test(at.tagName) || (at.tagName === "INPUT" && !free.test(at.type))) return;
      if (rows && (key === "j" || key === "k")) step(key === "j" ? 1 : -1);
      else if (rows && key === "x") {
        var row = at.closest("[data-rows] li"), box = row && row.querySelector("input");
        if (box) box.checked = !box.checked;
      } else {
        var hit = key.length === 1 && document.querySelector("[data-key='" + CSS.escape(key) + "']");
        if (!hit) return;
        if (hit.type === "radio") { hit.checked = true; hit.focus(); } else hit.click();
      }
      event.preventDefault();
    });
  });

  // Dots to spread: − and + beside each number, and how many are left. Parts of a page may come anew at any time.
  var spread = function (set) {
    var left = +set.dataset.dots, shown = set.querySelector("[data-left]");
    Array.prototype.forEach.call(set.querySelectorAll("input"), function (input) { left -= +input.value || 0; });
    var n = Math.abs(left), key = (left < 0 ? "over" : "left") + (n === 1 ? "One" : "Other");
    shown.textContent = set.dataset[key].replace("{n}", n);
    shown.classList.toggle("reparte__quedan--pasa", left < 0);
    Array.prototype.forEach.call(set.querySelectorAll("[data-dot]"), function (button) {
      var dots = +button.parentNode.querySelector("input").value || 0;
      button.disabled = button.dataset.dot > 0 ? left < 1 : dots < 1;
    });
  };
  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-dot]");
    if (!button) return;
    var input = button.parentNode.querySelector("input");
    input.value = Math.max(0, (+input.value || 0) + +button.dataset.dot);
    spread(button.closest("[data-dots]"));
    if (button.disabled) input.focus();
  });
  document.addEventListener("input", function (event) {
    var set = event.target.closest("[data-dots]");
    if (set) spread(set);
  });
  all("[data-dots]", spread);

  // Buttons that only make sense with a script stay hidden without one.
  all("[data-print],[data-copy]", function (button) {
    if (button.hasAttribute("data-copy") && !navigator.clipboard) return;
    button.hidden = false;
    button.addEventListener("click", function () {
      if (button.hasAttribute("data-print")) return print();
      navigator.clipboard.writeText(button.dataset.copy).then(function () {
        button.querySelector("[role=status]").textContent = button.dataset.copied;
      });
    });
  });
})();
