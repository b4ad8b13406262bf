/* Small comforts. Every page works without this file: nothing here is the only way to do anything. */
(function () {
  "use strict";
  var all = function (selector, fn) { Array.prototype.forEach.call(document.querySelectorAll(selector), fn); };

  // Error summary: focus it when the page opens; its links focus the field and show its label.
  all("[data-focus]", function (box) {
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
