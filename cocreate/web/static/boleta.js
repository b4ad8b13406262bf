/* The ballot: what is chosen and what is left, always in view; a search; places with one tap. Without this file the
   page lists everything, numbers are typed, and the check page says what was chosen. */
(function () {
  "use strict";
  var form = document.querySelector("[data-ballot]");
  if (!form) return;
  var kind = form.dataset.ballot, all = function (selector, where) { return Array.prototype.slice.call((where || form).querySelectorAll(selector)); };
  var shown = form.querySelector("[data-sum-up]"), thumb = shown.textContent, words = shown.dataset, detail = form.querySelector("[data-detail]");
  var bar = form.querySelector(".urna"), spoken = document.createElement("span"), timer;
  var language = document.documentElement.lang;
  spoken.className = "govuk-visually-hidden";
  spoken.setAttribute("role", "status");
  bar.appendChild(spoken);

  var fields = function () { return all("[data-op] input:not([type=radio][value='']), [data-op] select"); };
  var given = function (field) { return /^(checkbox|radio)$/.test(field.type) ? (field.checked ? "1" : "") : field.value.trim(); };
  var number = function (n) { return n.toLocaleString(language); };
  var money = function (minor) { return "$\u00a0" + (minor / 100).toLocaleString(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 }); };

  var sumUp = function () {
    var chosen = fields().filter(function (field) { return given(field) && !(kind === "POINTS" && !+field.value); });
    var n = chosen.length, text = n ? words[n === 1 ? "one" : "other"].replace("{n}", n) : thumb, more = "", over = false;
    if (kind === "POINTS" && form.dataset.sum) {
      var left = +form.dataset.sum - chosen.reduce(function (sum, field) { return sum + (+field.value || 0); }, 0);
      over = left < 0;
      text = words[over ? "pointsOver" : left === 1 ? "pointsOne" : "pointsOther"].replace("{n}", number(Math.abs(left)));
    } else if (kind === "KNAPSACK" && form.dataset.budget) {
      var rest = +form.dataset.budget - chosen.reduce(function (sum, field) { return sum + (+field.dataset.cost || 0); }, 0);
      over = rest < 0;
      text = words[over ? "moneyOver" : "moneyLeft"].replace("{n}", money(Math.abs(rest)));
      more = n ? words[n === 1 ? "one" : "other"].replace("{n}", n) : "";
    } else if (form.dataset.max && n) {
      over = n > +form.dataset.max;
      text = words[over ? "over" : "of"].replace("{n}", over ? n - form.dataset.max : n).replace("{max}", form.dataset.max);
    }
    shown.textContent = text;
    detail.textContent = more;
    bar.classList.toggle("urna--pasa", over);
    all("[data-op]").forEach(function (op) { op.classList.toggle("voto--si", chosen.some(function (field) { return op.contains(field); })); });
    return text + (more ? ", " + more : "");
  };
  var told = function () {
    var text = sumUp();
    clearTimeout(timer);
    timer = setTimeout(function () { spoken.textContent = text; }, 800);
  };
  form.addEventListener("input", told);
  form.addEventListener("change", told);

  // Points: − and + beside each number.
  form.addEventListener("click", function (event) {
    var button = event.target.closest("[data-step]");
    if (!button) return;
    var input = button.parentNode.querySelector("input"), points = Math.max(0, (+input.value || 0) + +button.dataset.step);
    input.value = points || "";
    told();
  });

  // Places: one tap gives the next one, another takes it away and closes the gap.
  var places = function () { return all("[data-next]").map(function (button) { return button.parentNode.querySelector("input"); }); };
  var name = function () {
    all("[data-next]").forEach(function (button) {
      var text = button.firstElementChild, has = button.parentNode.querySelector("input").value.trim();
      button.dataset.give = button.dataset.give || text.textContent;
      text.textContent = has ? button.dataset.out : button.dataset.give;
    });
  };
  form.addEventListener("click", function (event) {
    var button = event.target.closest("[data-next]");
    if (!button) return;
    var input = button.parentNode.querySelector("input"), was = +input.value;
    var last = places().reduce(function (most, other) { return Math.max(most, +other.value || 0); }, 0);
    if (input.value.trim()) {
      input.value = "";
      places().forEach(function (other) { if (+other.value > was) other.value = +other.value - 1; });
    } else input.value = last + 1;
    name();
    told();
  });
  form.addEventListener("input", name);
  name();

  // Search: accents and capitals do not matter; groups without a hit go.
  var box = form.querySelector("[data-search]");
  if (box) {
    var input = box.querySelector("input"), result = box.querySelector("[role=status]");
    var plain = function (text) { return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase(); };
    var options = all("[data-op]").map(function (op) { return [op, plain(op.textContent)]; });
    var search = function () {
      var wanted = plain(input.value).split(/\s+/).filter(Boolean), seen = 0;
      options.forEach(function (pair) {
        var hit = wanted.every(function (word) { return pair[1].indexOf(word) >= 0; });
        pair[0].hidden = !hit;
        seen += hit;
      });
      all("[data-group]").forEach(function (group) { group.hidden = !group.querySelector("[data-op]:not([hidden])"); });
      result.textContent = !wanted.length ? "" : seen ? input.dataset.some.replace("{n}", seen).replace("{all}", options.length) : input.dataset.none;
    };
    box.hidden = false;
    input.addEventListener("input", search);
    input.addEventListener("keydown", function (event) { if (event.key === "Enter") event.preventDefault(); });
    addEventListener("pageshow", search);
  }
  addEventListener("pageshow", sumUp);
  sumUp();
})();
