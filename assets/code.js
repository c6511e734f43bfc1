// Eingabe des Codes: übernimmt ihn aus dem QR-Code (/u#CODE) und setzt beim Tippen die Bindestriche. Der Code wird weder
// gespeichert noch gesendet, bevor jemand die Taste drückt. Ohne dieses Skript tippt man den Code einfach ab.

const field = document.getElementById("f-code");

/** Vier Gruppen; zu kurze und zu lange Eingaben bleiben, damit die Prüfung sie benennen kann. */
function grouped(text) {
  const plain = text.toUpperCase().replace(/[\s._–—-]+/g, "");
  return plain.match(/.{1,4}/g)?.join("-") ?? "";
}

/** Nimmt den Code aus der Adresse und entfernt ihn dort, auch aus dem Verlauf. */
function takeFromAddress() {
  const found = location.hash.slice(1);
  if (!/^[0-9A-Za-z-]{16,24}$/.test(found)) return;
  history.replaceState(null, "", location.pathname);
  field.value = grouped(found);
}

/** Beim Tippen am Ende: nur der Bindestrich vor der nächsten Gruppe kommt dazu; mitten im Text bleibt alles stehen. */
function whileTyping(event) {
  const atEnd = field.selectionStart === field.value.length;
  if (event.isComposing || !event.inputType?.startsWith("insert") || !atEnd) return;
  const next = grouped(field.value);
  if (next !== field.value.toUpperCase()) field.value = next;
}

if (field) {
  takeFromAddress();
  addEventListener("hashchange", takeFromAddress);
  field.addEventListener("input", whileTyping);
  field.addEventListener("change", () => { field.value = grouped(field.value); });
}
