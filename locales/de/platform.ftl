# Rahmen jeder Seite, Fehler, Formulare
site-name = Kreislauf, { $county }
skip-link = Zum Inhalt springen
synthetic-label = Beispieldaten:
synthetic-text = Alles hier ist erfunden.
help-label = Hilfe:
nav-main = Hauptnavigation
nav-menu = Menü
nav-now = Aktuell
nav-surveys = Mitmachen
nav-results = Ergebnisse
nav-forums = Bürgerforum
nav-sign-in = Anmelden
nav-sign-out = Abmelden
nav-password = Kennwort
nav-accessibility = Erklärung zur Barrierefreiheit
nav-method = So rechnen wir
nav-data = Offene Daten
nav-privacy = Datenschutz
nav-imprint = Impressum
foot-access = Zugang
foot-check = Nachprüfen
foot-law = Kontakt und Recht
foot-now = Stand der Seite: { $now }.

error-back = Zur Startseite
error-help = Hilfe: { $hotline }, { $hours }.
error-heading-not-found = Diese Seite gibt es nicht
error-heading-forbidden = Das ist hier nicht möglich
error-heading-refused = So geht es gerade nicht
error-heading-busy = Bitte versuchen Sie es gleich noch einmal
error-heading-invalid = Diese Anfrage können wir nicht annehmen
error-heading-internal = Bei uns ist ein Fehler passiert
error-not-found = Vielleicht ist die Adresse falsch geschrieben, oder die Seite ist noch nicht veröffentlicht.
error-forbidden = Ihre Anmeldung passt nicht zu dieser Anfrage. Bitte laden Sie die Seite neu und versuchen Sie es noch einmal.
error-sign-in = Bitte melden Sie sich an.
error-invalid = Die Anfrage ist unvollständig oder beschädigt. Bitte gehen Sie zurück und versuchen Sie es noch einmal.
error-too-large = Die gesendeten Daten sind zu groß. Erlaubt sind 256 Kilobyte. Bitte kürzen Sie Ihren Text oder die Datei.
error-too-many = Es gab zu viele falsche Versuche. Bitte warten Sie eine Viertelstunde oder rufen Sie uns an.
error-busy = Gerade ist sehr viel los, oder unser Speicher antwortet nicht. Es wurde nichts gespeichert. Bitte versuchen Sie es in einigen Sekunden noch einmal.
error-internal = Es wurde nichts gespeichert. Wir haben den Fehler aufgezeichnet, ohne Ihre Angaben. Bitte versuchen Sie es später noch einmal.
error-body-broken = Die Daten sind nicht vollständig angekommen. Bitte senden Sie noch einmal.
error-body-kind = Diese Art von Daten nehmen wir nicht an. Bitte benutzen Sie das Formular auf unserer Seite.
error-file-not-text = Die Datei ist keine Textdatei. Bitte wählen Sie eine andere Datei.

form-errors =
    { $count ->
        [one] Eine Angabe müssen wir noch klären
       *[other] { $count } Angaben müssen wir noch klären
    }
field-empty = Bitte füllen Sie dieses Feld aus.
field-too-long = Der Text hat { $length } Zeichen. Erlaubt sind { $max }. Bitte kürzen Sie ihn.
field-control-character = Der Text enthält ein unsichtbares Steuerzeichen. Bitte tippen Sie ihn neu.
field-number = Bitte geben Sie eine ganze Zahl von { $min } bis { $max } ein.
field-moment = Bitte geben Sie Tag und Uhrzeit so ein: 30.04.2026 19:00
field-date = Bitte geben Sie den Tag so ein: 30.04.2026
field-choice = Bitte wählen Sie etwas aus der Liste.
time-invalid = Diesen Tag oder diese Uhrzeit gibt es nicht.
time-ambiguous = Diese Uhrzeit gibt es an diesem Tag nicht oder zweimal (Zeitumstellung). Bitte wählen Sie eine andere.
button-save = Speichern
button-cancel = Abbrechen
new-window = (neues Fenster)
