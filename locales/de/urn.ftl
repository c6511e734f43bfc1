# Code eingeben
error-title = Fehler:
code-title = Code eingeben
code-intro = Der Code steht in Ihrem Brief. Mit ihm öffnen Sie den Fragebogen. Sie können auch das Muster im Brief mit der Kamera Ihres Telefons lesen.
code-label = Ihr Code aus dem Brief
code-hint = 16 Zeichen in vier Gruppen, zum Beispiel K7QF‑2M9X‑4TPA‑B3NG. Groß oder klein ist egal.
code-button = Befragung starten
code-error = Der Code passt noch nicht
code-privacy = Ihr Code und Ihre Antworten werden getrennt gespeichert. Niemand erfährt, wer was geantwortet hat.
code-privacy-link = Mehr zum Datenschutz
code-no-letter = Ich habe keinen Brief
code-no-letter-text = Für die Befragung werden Menschen zufällig ausgewählt. Nur sie bekommen einen Brief mit einem Code. So stehen die Antworten für alle Menschen im Kreis. Ohne Brief können Sie die Ergebnisse lesen und zum Bürgerforum kommen.
code-lost-text = Haben Sie einen Brief bekommen und ihn verloren? Oder möchten Sie lieber auf Papier antworten? Rufen Sie uns bitte an:
code-empty = Bitte geben Sie Ihren Code ein. Er steht in Ihrem Brief und hat 16 Zeichen.
code-short = Es fehlen Zeichen: Die { $group } Gruppe ist zu kurz. Bitte vergleichen Sie alle vier Gruppen mit dem Brief.
code-long = Das sind mehr als 16 Zeichen. Bitte vergleichen Sie alle vier Gruppen mit dem Brief.
code-character = Bitte sehen Sie nach: die { $group } Gruppe. Dort steht „{ $character }“, und dieses Zeichen kommt in keinem Code vor. Bitte vergleichen Sie alle vier Gruppen mit dem Brief.
code-check = Der Code ist nicht richtig geschrieben. Bitte vergleichen Sie alle vier Gruppen mit dem Brief.
code-swapped = Der Code ist nicht richtig geschrieben. Vielleicht sind zwei Zeichen vertauscht. Bitte vergleichen Sie alle vier Gruppen mit dem Brief, und sehen Sie zuerst nach: die { $group } Gruppe.
code-unknown = Mit diesem Code können wir keinen Fragebogen öffnen. Bitte vergleichen Sie alle vier Gruppen mit dem Brief. Wenn alles stimmt, rufen Sie uns bitte an: { $hotline }.
code-counted = Für diesen Code ist schon eine Antwort gezählt. Vielen Dank! Jeder Code zählt nur einmal.
code-early = Die Befragung hat noch nicht begonnen. Sie beginnt am { $start }. Ihr Code gilt ab dann.
code-late = Die Befragung im Internet ist seit { $end } zu Ende. Vielen Dank für Ihr Interesse.

# Fragebogen
language-de = Deutsch
language-de-LS = Leichte Sprache
language-ar = العربية
language-bg = Български
language-en = English
language-es = Español
language-fa = فارسی
language-fr = Français
language-it = Italiano
language-nl = Nederlands
language-pl = Polski
language-ro = Română
language-ru = Русский
language-tr = Türkçe
language-uk = Українська
answer-page = Seite { $page } von { $of }
answer-progress =
    { $minutes ->
        [one] Seite { $page } von { $of }, noch etwa eine Minute
       *[other] Seite { $page } von { $of }, noch etwa { $minutes } Minuten
    }
answer-language = Sprache
answer-language-button = Ändern
answer-kept = Ihre anderen Antworten sind noch da.
answer-multiple = Sie können mehrere Antworten ankreuzen.
answer-ranking = Schreiben Sie 1 zu der Antwort, die für Sie an erster Stelle steht, dann 2 und so weiter, höchstens bis { $last }. Sie müssen nicht alle Plätze vergeben.
answer-limit = Höchstens { $limit } Zeichen.
answer-no-names = Bitte nennen Sie keine Namen und nichts, woran man Sie erkennen kann.
answer-date = Tag, Monat und Jahr, zum Beispiel 30.04.2026
answer-next = Weiter
answer-back = Zurück
answer-change = Sie können alles ändern, bis Sie absenden.
answer-change-text = Am Ende sehen Sie alle Antworten auf einer Seite. Nehmen Sie „Zurück“ auf dieser Seite, nicht die Taste des Browsers.
answer-secret = Niemand erfährt, wer was geantwortet hat.
answer-secret-text = Ihr Code und Ihre Antworten werden getrennt gespeichert.
answer-privacy-link = Mehr zum Datenschutz (neues Fenster)
answer-questions = Fragen?
answer-form-broken = Der Fragebogen ist nicht vollständig angekommen. Es wurde nichts gespeichert. Bitte geben Sie Ihren Code noch einmal ein; er gilt weiter.
answer-not-stored = Gerade können wir nicht sicher sagen, ob Ihre Antwort gespeichert ist. Alle Antworten stehen noch auf dieser Seite. Bitte warten Sie einige Sekunden, und drücken Sie noch einmal „Absenden“. Gezählt wird nur einmal.
answer-over = Die Zeit zum Antworten ist zu Ende: { $end } war der letzte Zeitpunkt. Ihre Antwort wurde nicht gespeichert.
urn-key-destroyed = Diese Befragung ist abgeschlossen und ausgezählt. Ihre Schlüssel sind vernichtet; hier kann niemand mehr etwas öffnen oder senden.

# Hinweise vor der ersten Frage (LStatG NRW § 16, DSGVO Artikel 13)
notice-heading = Bevor Sie beginnen
notice-voluntary = Sie entscheiden frei, ob Sie mitmachen. Sie können jede Frage auslassen. Wer nicht mitmacht, hat keinen Nachteil.
notice-secret = Ihre Antworten werden beim Absenden verschlüsselt und getrennt von Ihrem Code aufbewahrt. Niemand erfährt, wer was geantwortet hat. Vor dem Ende der Befragung kann niemand etwas lesen.
notice-final = Nach dem Absenden kann niemand Ihre Antworten zeigen, ändern oder löschen, auch Sie selbst nicht.
notice-details = Alle Hinweise zu Recht und Datenschutz
notice-link = Seite über diese Befragung (neues Fenster)
notice-kind-heading = Art und Umfang
notice-kind = Die Befragung ist eine Statistik des Kreises. Gefragt wird nur, was im Fragebogen steht. Ihr Name, Ihre Adresse und die Adresse Ihres Geräts werden nicht zu den Antworten gespeichert.
notice-separation-heading = Was Ihr Code bedeutet
notice-separation = Der Code im Brief ist eine Zufallszahl und keine laufende Nummer. Er zeigt, dass Sie ausgewählt sind, für welche Gemeinde Ihre Antwort zählt und dass sie nur einmal zählt. Er steht nicht bei Ihren Antworten. Was wir zu den Codes speichern, wird nach der Auszählung gelöscht; es bleiben nur Summen je Gemeinde.
draft-found = Auf diesem Gerät liegt ein Entwurf
draft-found-text = Sie haben diesen Fragebogen schon begonnen und noch nicht abgesendet.
draft-resume = Weitermachen, wo Sie aufgehört haben
draft-discard = Verwerfen
draft-keep = Meine Antworten bis zu 7 Tage auf diesem Gerät behalten
draft-keep-hint = Nur ankreuzen, wenn niemand sonst dieses Gerät benutzt. Ohne Kreuz bleiben die Antworten nur, bis Sie dieses Fenster schließen.

# Prüfen und absenden
review-title = Ihre Antworten prüfen
review-progress = Letzter Schritt
review-trouble = Noch nicht abgesendet
review-intro = Hier stehen alle Ihre Antworten. Noch ist nichts abgesendet.
review-none = nicht beantwortet
review-change = Ändern
review-change-number = Frage { $number } ändern
review-change-text = Ändern: { $text }
review-not-shown =
    { $count ->
        [one] Eine Frage entfällt, weil Sie eine andere Antwort geändert haben. Zu ihr liegt noch eine Angabe vor.
       *[other] Einige Fragen entfallen, weil Sie eine andere Antwort geändert haben. Zu ihnen liegen noch { $count } Angaben vor.
    }
review-remove = Diese Antworten entfernen
review-final = Nach dem Absenden kann niemand Ihre Antworten zeigen, ändern oder löschen, auch Sie selbst nicht.
review-send = Absenden

# Nach dem Absenden
done-title-counted = Danke, Ihre Antwort zählt
done-text-counted = Ihre Antwort ist verschlüsselt gespeichert. Ihr Code ist damit verbraucht.
done-title-test = Der Probebrief funktioniert
done-text-test = Code, Fragebogen und Absenden haben geklappt. Gespeichert und gezählt wurde nichts, denn Probebriefe zählen nie.
done-title-already = Für diesen Code ist schon eine Antwort gezählt
done-text-already = Jeder Code zählt nur einmal. Diese zweite Antwort wurde nicht gespeichert. Die erste bleibt gültig.
done-title-replaced = Dieser Code wurde ersetzt
done-text-replaced = Für diesen Brief gibt es einen neuen Code. Der alte gilt nicht mehr, und diese Antwort wurde nicht gespeichert. Bitte benutzen Sie den neuen Code.
done-receipt = Ihre Quittung
done-receipt-text = Die Quittung bestätigt, dass Ihre Antwort angekommen ist. Sie ist zufällig und verrät nichts über Ihre Antworten. Sie können sie notieren und bei Fragen zur Übertragung nennen; nötig ist das nicht.
done-next = Nach dem Ende der Befragung wird ausgezählt. Die Ergebnisse stehen dann auf der Seite der Befragung und werden im Bürgerforum besprochen.
done-survey-link = Zur Seite der Befragung
done-device = Der Entwurf auf diesem Gerät ist gelöscht. Schließen Sie dieses Fenster, wenn andere das Gerät auch benutzen.

# Codes
codes-title = Codes und Briefe
codes-counts = Stand
codes-issued = Codes in Briefen
codes-opened = geöffnet
codes-counted = gezählte Antworten
codes-counted-on = gezählt am
codes-no-counts = Noch keine Zahlen.
codes-counts-rule = Die Zahlen entstehen nachts und ändern sich erst, wenn mindestens fünf Antworten dazugekommen sind. So kann niemand eine einzelne Antwort eintreffen sehen.
codes-batches = Pakete
codes-batches-text = Ein Paket ist eine Briefdatei für eine Gemeinde. Es wird gemacht, als vollständig bestätigt und versendet.
codes-batch-count =
    { $count ->
        [one] Ein Paket
       *[other] { $count } Pakete
    }
codes-batch-title = { $name }, { $size } Codes vom { $day }
codes-municipality = Gemeinde
codes-purpose = Wofür
codes-purpose-hint = Probebriefe zeigen, dass alles funktioniert. Ihre Antworten zählen nie.
codes-size = Codes
codes-made-on = Gemacht am
codes-state = Zustand
codes-no-batches = Es gibt noch keine Codes.
codes-make-heading = Neues Paket
codes-make-text = Die Briefdatei kommt sofort als Download und nur dieses eine Mal. Kreislauf behält davon nur Prüfwerte, keine Codes. Die Gemeinde oder Druckerei verbindet sie mit den Adressen; Namen und Adressen kommen nie hierher. Laden Sie diese Seite nach dem Download neu, und bestätigen Sie das Paket.
codes-make = Briefdatei machen und herunterladen
codes-number = Anzahl der Codes
codes-number-hint = 1 bis 50.000
codes-unproved = Codes gibt es erst, wenn alle vier ihren Schlüsselteil bewiesen haben. Es fehlen: { $names }.
codes-need-proofs = Noch haben nicht alle vier Personen ihren Schlüsselteil bewiesen. Erst danach lassen sich Codes machen.
codes-survey-over = Diese Befragung ist zu Ende. Neue Codes gibt es nicht mehr.
codes-replace-heading = Verlorenen Brief ersetzen
codes-replace-text = Wer die Briefdatei hat, sucht den alten Code heraus. Ist für ihn noch keine Antwort gezählt, wird er ungültig, und Sie bekommen einen neuen für dieselbe Gemeinde.
codes-replace-old = Alter Code
codes-replace = Code ersetzen
codes-replaced = Der neue Code
codes-replaced-text = Er wird nur jetzt gezeigt. Der alte Code gilt nicht mehr.
replace-misspelt = Der Code ist nicht richtig geschrieben. Bitte vergleichen Sie alle vier Gruppen.
replace-unknown = Diesen Code gibt es in dieser Befragung nicht, oder er ist schon ersetzt.
replace-counted = Für diesen Code ist schon eine Antwort gezählt. Er kann nicht ersetzt werden.
batch-state-made = gemacht, noch nicht bestätigt
batch-state-confirmed = vollständig bestätigt
batch-state-posted = versendet
batch-state-void = ungültig gemacht
batch-state-destroyed = vernichtet
batch-purpose-letters = Briefe
batch-purpose-test = Probebriefe
batch-void-open = Ungültig machen ist angefragt
batch-confirm-text = Ist die Datei vollständig angekommen? Zählen Sie die Codes, und lassen Sie die Prüfsumme der Datei ausrechnen.
batch-lines = Anzahl der Codes in der Datei
batch-lines-hint = Die Zeilen ohne die Kopfzeile
batch-checksum = Prüfsumme der Datei (SHA-256)
batch-checksum-hint = Die ersten 8 Zeichen genügen. Windows: certutil -hashfile briefdatei.csv SHA256. Linux: sha256sum briefdatei.csv
batch-confirm = Als vollständig bestätigen
batch-count-differs = Die Zahl stimmt nicht mit dem Paket überein. Bitte zählen Sie noch einmal ohne die Kopfzeile. Fehlen Codes, vernichten Sie das Paket, und machen Sie ein neues.
batch-checksum-differs = Die Prüfsumme stimmt nicht. Bitte prüfen Sie mindestens die ersten 8 Zeichen. Stimmt sie wirklich nicht, vernichten Sie das Paket, und machen Sie ein neues.
batch-wrong-state = Dieser Schritt passt nicht zum Zustand des Pakets. Bitte laden Sie die Seite neu.
batch-destroy-text = Die Datei ist nicht oder beschädigt angekommen? Dann werden ihre Codes gelöscht.
batch-destroy = Paket vernichten
batch-post-text = Sind die Briefe auf dem Weg? Danach kann das Paket nicht mehr ungültig gemacht werden.
batch-post = Als versendet eintragen
batch-void-text = Bis zum Versand können zwei Personen das Paket ungültig machen, zum Beispiel wenn die Datei in falsche Hände geraten ist.
batch-void-reason = Grund
batch-void-reason-hint = Steht danach in der Anfrage an die zweite Person.
batch-void = Ungültig machen anfragen
batch-void-requested = { $name } hat am { $at } angefragt, dieses Paket ungültig zu machen. Grund: { $reason }
batch-void-waiting = Eine zweite Person muss bestätigen.
batch-void-confirm = Ungültig machen bestätigen

# Verwahrung
custody-title = Verwahrung des Schlüssels
custody-intro = Der Schlüssel zur Urne ist in zwei Teile geteilt, A und B. Jeden Teil haben eine Person und eine Stellvertretung. Geöffnet wird mit einem Teil A und einem Teil B. Auf dem Server liegt kein Teil.
custody-key-made = Der Schlüssel wurde am { $at } gemacht und übergeben.
custody-key-none = Es gibt noch keinen Schlüssel. Er entsteht, wenn alle vier Personen innerhalb einer Stunde ihren Teil abholen.
custody-people = Die vier Personen
custody-post = Aufgabe
custody-half = Teil { $letter }
custody-holder = Verwahrung
custody-deputy = Stellvertretung
custody-received = Teil erhalten
custody-proved = Zuletzt bewiesen
custody-destroyed = Vernichtet
custody-not-yet = noch nicht
custody-not-destroyed = noch nicht vernichtet
custody-frozen = Der Schlüssel gehört zu einer veröffentlichten Ausgabe. Die vier Personen können nicht mehr wechseln.
custody-name-heading = Vier Personen benennen
custody-name-text = Wählen Sie vier verschiedene Personen außerhalb der IT, zum Beispiel aus Rechnungsprüfung, Kreistagsbüro, Befragungsstelle und Personalrat. Datenschutzbeauftragte verwahren keinen Schlüssel.
custody-name-again = Es gibt schon einen Schlüssel. Wenn Sie neu benennen, ist er ungültig, und alle vier holen einen neuen ab.
custody-too-few = Es gibt weniger als vier Konten mit der Rolle „Schlüsselverwahrung“. Die Verwaltung der Konten kann die Rolle vergeben.
custody-name-button = Vier Personen benennen
custody-post-a_holder = Teil A, Verwahrung
custody-post-a_deputy = Teil A, Stellvertretung
custody-post-b_holder = Teil B, Verwahrung
custody-post-b_deputy = Teil B, Stellvertretung
custody-key-frozen = Der Schlüssel gehört zu einer veröffentlichten Ausgabe und kann nicht mehr gewechselt werden.
custody-key-there = Der Schlüssel ist schon übergeben. Ein Teil wird nur einmal ausgegeben. Ist er verloren, helfen die Stellvertretung oder eine neue Benennung vor der Veröffentlichung.
custody-no-key = Es gibt noch keinen Schlüssel. Erst müssen alle vier ihren Teil abholen.
custody-not-officer = Datenschutzbeauftragte verwahren keinen Schlüssel. Bitte wählen Sie eine andere Person.
custody-twice = Diese Person haben Sie schon gewählt. Bitte wählen Sie vier verschiedene Personen.
custody-import-heading = Schlüssel vom Rechner ohne Netz
custody-import-text = Der Schlüssel kann auch auf einem Rechner ohne Netz entstehen. Die vier Personen haben ihre Teile dann schon; hier kommt nur der öffentliche Teil dazu. Auch dann beweisen alle vier ihren Teil.
custody-import-again = Es gibt schon einen Schlüssel. Der neue ersetzt ihn, und die alten Teile öffnen nichts mehr.
custody-import-file = Öffentlicher Teil
custody-import-hint = Die Datei oeffentlich.txt
custody-import-button = Öffentlichen Teil übernehmen
custody-name-first = Bitte benennen Sie zuerst die vier Personen.
custody-public-wrong = Diese Datei ist kein öffentlicher Teil für diese Befragung. Bitte wählen Sie die Datei oeffentlich.txt, die zusammen mit den Schlüsselteilen entstanden ist.

# Schlüsselteile
work-shares = Schlüssel
shares-title = Meine Schlüsselteile
shares-intro = Sie gehören zu den vier Personen, die eine Urne gemeinsam öffnen. Bewahren Sie Ihren Teil außerhalb des Kreisnetzes auf, und geben Sie ihn niemandem.
shares-none = Sie verwahren gerade keinen Schlüsselteil.
shares-back = Alle Schlüsselteile
share-title = Schlüsselteil { $letter }
share-intro = Ihr Teil ist auf dem Server nicht gespeichert. Was Sie hier bringen, liegt nur kurz im Arbeitsspeicher und wird danach gelöscht.
share-state-receive = Bitte holen Sie Ihren Teil ab.
share-state-prove = Bitte beweisen Sie Ihren Teil.
share-state-kept = Sie verwahren Ihren Teil. Gerade ist nichts zu tun.
share-state-destroyed = Sie haben am { $at } erklärt, dass Ihr Teil vernichtet ist.
share-receive-heading = Teil abholen
share-receive-text = Alle vier Personen holen ihren Teil innerhalb einer Stunde ab, jede mit der eigenen Anmeldung. Sonst beginnt es von vorn. Sie bekommen eine Datei und ein Blatt zum Drucken. Die Datei ist mit einem Kennwort geschützt, das nur Sie kennen.
share-passphrase-new = Kennwort für die Schlüsseldatei
share-passphrase-again = Kennwort, noch einmal
share-receive = Teil abholen
share-prove-heading = Teil beweisen
share-prove-now = Bitte beweisen Sie jetzt, dass Sie Ihren Teil noch haben und öffnen können.
share-prove-done = Ihr Beweis liegt vor. Bringen Sie Ihren Teil noch einmal, wenn jemand mit dem anderen Teil ihn zum Beweisen braucht.
share-prove-text = Mit einem Teil A und einem Teil B wird eine Probeantwort geöffnet. Ihr Teil wartet 30 Minuten auf den anderen.
share-prove = Teil beweisen
share-open-heading = Urne öffnen
share-open-text = Die Befragung ist zu Ende. Mit einem Teil A und einem Teil B wird die Urne geöffnet und ausgezählt. Ihr Teil wartet 30 Minuten auf den anderen.
share-open = Teil bringen und Urne öffnen
share-field-file = Schlüsseldatei
share-field-file-hint = Die Datei schluessel-a.age oder schluessel-b.age. Ohne Datei tippen Sie unten das gedruckte Blatt ab.
share-field-passphrase = Kennwort der Schlüsseldatei
share-field-passphrase-hint = Beim Abtippen des Blatts bleibt dieses Feld leer.
share-field-sheet = Oder das gedruckte Blatt abtippen
share-field-sheet-hint = Sechs Zeilen. Groß oder klein ist egal.
share-waiting = Ihr Teil passt. Er wartet jetzt 30 Minuten auf Teil { $letter }.
share-proved = Die Probeantwort ließ sich öffnen. Der Beweis ist eingetragen.
share-opened = Die Urne ist geöffnet. Gezählte Antworten: { $accepted }.
share-file = Diese Datei oder diese Zeilen sind kein lesbarer Schlüsselteil. Bitte prüfen Sie, ob es die richtige Datei ist oder ob alle sechs Zeilen stimmen.
share-other = Dieser Schlüsselteil gehört zu einer anderen Befragung oder zum anderen Teil.
share-passphrase = Mit diesem Kennwort lässt sich die Schlüsseldatei nicht öffnen. Bitte geben Sie es noch einmal ein.
share-destroy-heading = Schlüsselteil vernichten
share-destroy-text = Die Urne ist geöffnet und gesichert. Löschen Sie jetzt Ihre Schlüsseldatei, vernichten Sie das gedruckte Blatt, und erklären Sie es hier.
share-destroy-final = Haben eine Person mit Teil A und eine mit Teil B das erklärt, werden Urne und Schlüssel endgültig gelöscht.
share-destroy = Mein Teil ist vernichtet
share-destroy-waiting = Die Urne wird gelöscht, sobald auch jemand mit dem anderen Teil das erklärt hat.
share-destroyed-all = Urne und Schlüssel sind am { $at } gelöscht worden.
share-backups-missing =
    { $count ->
        [one] Es fehlt noch eine geprüfte Sicherung der ausgezählten Antworten. Bis dahin behalten Sie Ihren Teil.
       *[other] Es fehlen noch { $count } geprüfte Sicherungen der ausgezählten Antworten. Bis dahin behalten Sie Ihren Teil.
    }
share-four = Alle vier
handed-title = Ihr Schlüsselteil { $letter }
handed-once = Diese Seite wird nur jetzt gezeigt. Laden Sie die Datei herunter, und drucken Sie das Blatt, bevor Sie die Seite verlassen.
handed-received =
    { $count ->
        [4] Alle vier Personen haben ihren Teil. Der Schlüssel gilt.
       *[other] { $count } von 4 Personen haben ihren Teil.
    }
handed-file = 1. Datei
handed-file-text = Speichern Sie die Datei auf einem eigenen Datenträger, nicht auf einem Netzlaufwerk. Sie ist mit Ihrem Kennwort geschützt.
handed-download = Schlüsseldatei herunterladen
handed-sheet = 2. Blatt
handed-sheet-text = Drucken Sie diese Seite, oder schreiben Sie die sechs Zeilen ab. Das Blatt öffnet auch ohne Kennwort; verschließen Sie es.
handed-sheet-head = Schlüsselteil { $letter }, { $county }
handed-sheet-foot = Verschlossen aufbewahren. Nach der Auszählung vernichten und das in Kreislauf erklären.
handed-next = 3. Danach
handed-next-text = Sobald alle vier ihren Teil haben, beweisen Sie ihn einmal. Erst dann lassen sich Codes machen.
handed-next-link = Weiter zu meinem Schlüsselteil

# Öffnen, Vernichten, Niederschriften
count-already = Die Urne ist schon geöffnet.
count-not-closed = Die Befragung läuft noch oder hat noch offene Papierfragebögen. Geöffnet wird erst nach dem Ende.
count-differs = Gezählt wurden { $accepted } Antworten, in der Urne liegen { $valid } gültige. Die Urne bleibt geschlossen, bis das geklärt ist. Bitte rufen Sie den Betrieb.
count-unreadable = Eine Antwort in der Urne lässt sich nicht öffnen. Die Urne bleibt geschlossen, bis das geklärt ist. Bitte rufen Sie den Betrieb.
count-wrong-shares = Die beiden Teile gehören nicht zusammen. Bitte prüfen Sie beide Dateien.
destroy-not-opened = Die Urne ist noch nicht geöffnet. Bis dahin darf kein Teil vernichtet werden.
destroy-needs-backups = Es gibt erst { $have } geprüfte Sicherungen. Nötig sind { $need }. Bitte behalten Sie Ihren Teil bis dahin.
destroy-not-due = Es fehlt noch die Erklärung einer Person mit dem anderen Teil.
minutes-title = Niederschriften
minutes-kind-opening = Öffnung
minutes-kind-destruction = Vernichtung
minutes-opening = Die Urne wurde am { $at } mit je einem Teil A und B geöffnet. Gezählt waren { $accepted } Antworten; { $valid } ließen sich öffnen und sind gültig. Urne und Schlüssel sind bis zum { $until } zu vernichten.
minutes-destruction = Urne, Zuordnungen und Schlüssel wurden am { $at } gelöscht. Ausgezählt bleiben { $counted } Antworten. Zu den Codes bleiben nur Summen je Gemeinde.

event-codes_made = Codes gemacht
event-batch_changed = Paket von Codes geändert
event-code_replaced = Code ersetzt
event-custodians_named = Verwahrung benannt
event-share_received = Schlüsselteil übergeben
event-share_proved = Schlüsselteil bewiesen
event-share_destroyed = Schlüsselteil als vernichtet erklärt
event-key_imported = Schlüssel vom Rechner ohne Netz übernommen
event-box_opened = Urne geöffnet
event-box_destroyed = Urne und Schlüssel gelöscht
