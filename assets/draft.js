// Entwurf einer Antwort im Browser: bis zum Schließen des Tabs, nach ausdrücklichem Haken bis zu 7 Tage auf diesem Gerät.
// Gesendet wird hier nichts von selbst. Ohne dieses Skript trägt jede Seite die Antworten der anderen Seiten mit sich.

const PREFIX = "kl-";
const DAYS = 7;
const form = document.getElementById("fragebogen");

/** Ein Speicher kann gesperrt oder voll sein; dann wird eben nichts behalten. */
function quietly(act) {
  try {
    return act();
  } catch {
    return undefined;
  }
}

/** Namen der eigenen Einträge; `store` ist „localStorage“ oder „sessionStorage“. */
function keysOf(store) {
  return quietly(() => Object.keys(window[store]).filter((key) => key.startsWith(PREFIX))) ?? [];
}

/** Liest einen Entwurf; was keiner ist, gilt als nicht da. */
function read(store, key) {
  return quietly(() => {
    const draft = JSON.parse(window[store].getItem(key));
    return draft && Array.isArray(draft.fields) ? draft : undefined;
  });
}

function write(store, key, draft) {
  quietly(() => window[store].setItem(key, JSON.stringify(draft)));
}

function remove(store, key) {
  quietly(() => window[store].removeItem(key));
}

/** Entfernt, was länger als sieben Tage auf dem Gerät liegt. */
function sweep() {
  for (const key of keysOf("localStorage")) {
    const until = Date.parse(read("localStorage", key)?.until ?? "");
    if (!(until > Date.now())) remove("localStorage", key);
  }
}

/** Nach dem Absenden bleibt nichts zurück. */
function removeAll() {
  for (const store of ["sessionStorage", "localStorage"]) keysOf(store).forEach((key) => remove(store, key));
}

/** Alle Antworten des Formulars, auch die mitgetragenen der anderen Seiten. */
function answers() {
  const all = [...new FormData(form)];
  return all.filter(([name, value]) => name.startsWith("a.") && typeof value === "string" && value !== "");
}

function value(name) {
  return new FormData(form).get(name) ?? "";
}

/** Schickt den Entwurf als eigenes Formular ab und landet auf der Seite, auf der er endete. */
function resume(draft) {
  const sent = document.createElement("form");
  sent.method = "post";
  sent.action = form.getAttribute("action");
  sent.hidden = true;
  const step = draft.page === "" ? "weiter" : `seite-${draft.page}`;
  const control = [["t", value("t")], ["n", value("n")], ["sprache", draft.language], ["los", step]];
  for (const [name, text] of [...control, ...draft.fields]) {
    const input = document.createElement("input");
    input.type = "hidden";
    input.name = name;
    input.value = text;
    sent.append(input);
  }
  document.body.append(sent);
  sent.submit();
}

function run() {
  const key = PREFIX + value("t").slice(0, 16);
  const tick = document.getElementById("behalten-ja");
  const offer = document.getElementById("entwurf");
  const onDevice = read("localStorage", key);
  const found = onDevice ?? read("sessionStorage", key);
  const fresh = "first" in form.dataset && answers().length === 0;
  let until = onDevice?.until;
  // Solange über einen gefundenen Entwurf nicht entschieden ist, bleibt er, wie er ist.
  let undecided = offer && fresh && found?.fields.length > 0 ? found : undefined;

  function save() {
    const draft = undecided ?? { page: value("seite"), language: value("sprache"), fields: answers() };
    write("sessionStorage", key, draft);
    if (until) write("localStorage", key, { ...draft, until });
  }

  function keep(wanted) {
    until = wanted ? new Date(Date.now() + DAYS * 24 * 60 * 60 * 1000).toISOString() : undefined;
    if (wanted) save();
    else remove("localStorage", key);
  }

  function discard() {
    undecided = undefined;
    keep(false);
    if (tick) tick.checked = false;
    save();
    offer.hidden = true;
    document.getElementById("inhalt").focus();
  }

  if (tick) {
    document.getElementById("behalten").hidden = false;
    tick.checked = until !== undefined;
    tick.addEventListener("change", () => keep(tick.checked));
  }
  if (undecided) {
    offer.hidden = false;
    document.getElementById("entwurf-weiter").addEventListener("click", () => resume(found));
    document.getElementById("entwurf-weg").addEventListener("click", discard);
  } else {
    save();
  }
  form.addEventListener("input", save);
}

sweep();
if (document.querySelector("[data-sent]")) removeAll();
else if (form) run();
